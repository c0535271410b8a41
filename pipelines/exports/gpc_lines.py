"""An account by the lines of the GPC: each line with its rows, its gases, its notation keys.

Scope 2 is location-based, as the GPC asks; what contracts say of it (market-based) is asked for by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import duckdb

from pipelines.exports.account import BIOGENIC, GASES, UNSPLIT, Account, ExportError, worst

SECTORS = {
    "I": "Stationary energy",
    "II": "Transportation",
    "III": "Waste",
    "IV": "Industrial processes and product use (IPPU)",
    "V": "Agriculture, forestry and other land use (AFOLU)",
    "VI": "Other scope 3",
}
GRADES = "HML"
"""Grades of the quality of data, the best first (GPC 1.1, table 5.3)."""
_LINES = """
    select gpc_ref, sector_ref, subsector_ref, scope, reporting_level, description_en
    from reference.gpc_references
    order by
        list_position(['I', 'II', 'III', 'IV', 'V', 'VI'], sector_ref),
        try_cast(split_part(gpc_ref, '.', 2) as integer), try_cast(split_part(gpc_ref, '.', 3) as integer)
"""
_SUBMITTED = """
    left join raw.activity_data as submitted
        on published.submission_id = submitted.submission_id
        and published.source_row = submitted.source_row
        and published.source_sheet is not distinct from submitted.source_sheet
"""
_FIGURES = f"""
    select
        published.year, published.gpc_ref, published.source_class, published.fuel_code, published.gas,
        case when count(distinct published.activity_unit) = 1 then sum(published.activity_amount) end
            as activity_amount,
        case when count(distinct published.activity_unit) = 1 then max(published.activity_unit) end
            as activity_unit,
        sum(published.emissions_tco2e) as emissions_tco2e, sum(published.gas_mass_t) as gas_mass_t,
        string_agg(distinct published.factor_version_id, ', ' order by published.factor_version_id)
            as factor_version_id,
        max(published.missing_reason) as missing_reason,
        max(list_position({[*GRADES]}, submitted.activity_grade)) as activity_grade,
        max(list_position({[*GRADES]}, submitted.factor_grade)) as factor_grade,
        string_agg(distinct published.source_code, ', ' order by published.source_code) as source_code,
        string_agg(distinct published.record_status, ' ') as record_status
    from marts.fct_emissions as published
    {_SUBMITTED}
    where published.inventory_code = $inventory_code and published.gpc_ref <> 'ALL'
        and (published.scope2_method = 'market') = $by_contract
        and published.notation_key is null and list_contains($years, published.year)
    group by published.year, published.gpc_ref, published.source_class, published.fuel_code, published.gas
    order by published.year, published.gpc_ref, published.source_class, published.fuel_code, published.gas
"""  # noqa: S608
_KEYS = f"""
    select
        published.year, published.gpc_ref, published.source_class, published.notation_key,
        submitted.ie_target_gpc_ref, submitted.notation_reason, published.source_code, published.record_status
    from marts.fct_emissions as published
    {_SUBMITTED}
    where published.inventory_code = $inventory_code and published.notation_key is not null
        and (published.scope2_method = 'market') = $by_contract and list_contains($years, published.year)
    order by all
"""  # noqa: S608

NOT_ESTIMATED = "NE"
WHY_NOT = {
    "unknown_unit": "the unit of the activity data is not known",
    "unfit_unit": "the unit of the activity data does not fit the fuel or its factor",
    "missing_factor": "no emission factor of the fuel applies to the year",
    "ambiguous_factor": "two emission factors of the fuel apply to the year",
    "mixed_gwp": "the account is weighed by several sets of warming potentials",
    "missing_gwp": "the warming potential of the gas is not known",
}
"""Why the warehouse has no figure for an activity, as the explanation of a notation key says it."""


@dataclass(frozen=True)
class Line:
    """A line of the GPC table."""

    gpc_ref: str
    sector_ref: str
    subsector_ref: str
    scope: str
    reporting_level: str
    description: str


@dataclass
class Entry:
    """One row of a line: its gases in tCO2e, or the key that says why there is no figure.

    ``total`` is empty where there is no figure; ``gases`` where it is not split by gas. An activity that
    could not be weighed is not estimated (NE); a total that lacks a gas or a facility says so in
    ``explanation``. An amount of several units is no amount; of several grades the lowest counts.
    """

    year: int
    gpc_ref: str
    source_class: str
    notation_key: str | None = None
    included_in: str | None = None
    explanation: str | None = None
    gases: dict[str, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    biogenic_t: Decimal | None = None
    activity_amount: Decimal | None = None
    activity_unit: str | None = None
    factor: str | None = None
    activity_grade: str | None = None
    factor_grade: str | None = None
    source_code: str = ""
    record_status: str = ""


def lines_of(connection: duckdb.DuckDBPyConnection) -> list[Line]:
    """Every line of the GPC table, in its order."""
    return [Line(*row) for row in connection.execute(_LINES).fetchall()]


def entries_of(connection: duckdb.DuckDBPyConnection, account: Account) -> list[Entry]:
    """The rows of an account by line, scope 2 by location; a row that is not split by gas stands apart.

    Raises:
        ExportError: the account has no line, only totals.
    """
    found = _entries(connection, account, by_contract=False)
    if not found:
        raise ExportError(
            f"{account.inventory_code} 只有總量，沒有 GPC 的列；請送活動數據，或用 cdp、iamc、datapackage。",
            f"{account.inventory_code} has no line of the GPC, only totals; submit its activity data, or "
            "export cdp, iamc or datapackage.",
        )
    return found


def contracts_of(connection: duckdb.DuckDBPyConnection, account: Account) -> list[Entry]:
    """The rows of purchased energy by its contracts (market-based): the same energy again, never added."""
    return _entries(connection, account, by_contract=True)


def _entries(connection: duckdb.DuckDBPyConnection, account: Account, *, by_contract: bool) -> list[Entry]:
    asked = {
        "inventory_code": account.inventory_code,
        "years": list(account.years),
        "by_contract": by_contract,
    }
    found: dict[tuple[object, ...], Entry] = {}
    lacking: dict[tuple[object, ...], list[str]] = {}
    for row in _rows(connection, _FIGURES, asked):
        place = _add(found, row)
        if row["missing_reason"] is not None:
            lacking.setdefault(place, []).append(str(row["missing_reason"]))
    for place, reasons in lacking.items():
        _say_what_lacks(found[place], reasons)
    return [*found.values(), *(_key(row) for row in _rows(connection, _KEYS, asked))]


def _say_what_lacks(entry: Entry, reasons: Sequence[str]) -> None:
    """The notation key of a row without any figure, and why there is none of it or of a part of it."""
    said = "; ".join(dict.fromkeys(WHY_NOT[reason] for reason in reasons))
    if entry.total is None:
        entry.notation_key, entry.explanation = NOT_ESTIMATED, f"Not estimated: {said}"
    else:
        entry.explanation = f"The total lacks a part: {said}"


def _rows(
    connection: duckdb.DuckDBPyConnection, sql: str, asked: Mapping[str, object]
) -> list[dict[str, object]]:
    answer = connection.execute(sql, asked)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _add(found: dict[tuple[object, ...], Entry], row: dict[str, object]) -> tuple[object, ...]:
    """Put a gas into its row, and say which; one of no column, or none at all, is a total alone."""
    gas = str(row["gas"])
    column = BIOGENIC if gas == BIOGENIC else column_of(gas)
    named = _class(str(row["source_class"]), str(row["fuel_code"]))
    place = (row["year"], row["gpc_ref"], named, column is None)
    entry = found.setdefault(place, Entry(int(str(row["year"])), str(row["gpc_ref"]), named))
    entry.activity_amount, entry.activity_unit = _amount(row["activity_amount"]), _text(row["activity_unit"])
    entry.factor = _joined(entry.factor, row["factor_version_id"]) or None
    entry.activity_grade = _lower(entry.activity_grade, row["activity_grade"])
    entry.factor_grade = _lower(entry.factor_grade, row["factor_grade"])
    entry.source_code = _joined(entry.source_code, row["source_code"])
    entry.record_status = worst(f"{entry.record_status} {row['record_status']}")
    tonnes = _amount(row["emissions_tco2e"])
    if column == BIOGENIC:
        entry.biogenic_t = _amount(row["gas_mass_t"])
        return place
    if tonnes is None:
        return place
    if column is not None:
        entry.gases[column] = entry.gases.get(column, Decimal(0)) + tonnes
    entry.total = (entry.total or Decimal(0)) + tonnes
    return place


def _lower(grade: str | None, place: object) -> str | None:
    """The lower of a grade and the one at a place of the list, from 1; the other where one is not given."""
    given = [*(GRADES.index(item) for item in [grade] if item), *([int(str(place)) - 1] if place else [])]
    return GRADES[max(given)] if given else None


def column_of(gas: str) -> str | None:
    """The column of the GPC table that a gas stands in; None for what is not split, or has no column."""
    if gas in UNSPLIT:
        return None
    return next((column for column, begins in GASES.items() if gas.startswith(begins)), None)


def _key(row: dict[str, object]) -> Entry:
    target = _text(row["ie_target_gpc_ref"])
    said = _text(row["notation_reason"])
    return Entry(
        year=int(str(row["year"])),
        gpc_ref=str(row["gpc_ref"]),
        source_class=str(row["source_class"]),
        notation_key=str(row["notation_key"]),
        included_in=target,
        explanation=f"Included in {target}" + (f"; {said}" if said else "") if target else said,
        source_code=str(row["source_code"]),
        record_status=str(row["record_status"]),
    )


def _class(source_class: str, fuel_code: str) -> str:
    """What tells a row of a line from another: its class, its fuel, or both."""
    named = [text for text in (source_class, fuel_code) if text != "ALL"]
    return " · ".join(named) or "ALL"


def total_of(entries: Sequence[Entry]) -> Decimal | None:
    """The sum of rows; None where none of them has a figure."""
    figures = [entry.total for entry in entries if entry.total is not None]
    return sum(figures, Decimal(0)) if figures else None


def key_of(entries: Sequence[Entry]) -> str | None:
    """The notation keys of rows without a figure, joined where they differ."""
    return ", ".join(sorted({entry.notation_key for entry in entries if entry.notation_key})) or None


def _joined(*lists: object) -> str:
    """The codes in several lists, each once."""
    codes = [code for item in lists if item is not None for code in str(item).split(", ") if code]
    return ", ".join(dict.fromkeys(codes))


def _amount(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
