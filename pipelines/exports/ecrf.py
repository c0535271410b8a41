"""The GPC workbook: eCRF_1 (the city), eCRF_2 (the summary by sub-sector and scope), eCRF_3 (every row).

Scope 2 is location-based in all of them. What contracts say of it stands on a sheet of its own, never added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.exports.account import GASES, Account, ExportError, population_of, worst, years_of
from pipelines.exports.gpc_lines import (
    SECTORS,
    Entry,
    Line,
    contracts_of,
    entries_of,
    key_of,
    lines_of,
    total_of,
)
from pipelines.publication.workbooks import Page, Value, write_workbook

_GHGS = "GHGs (metric tonnes CO2e) - "
_ROWS = (
    "Inventory year",
    "GPC ref. no.",
    "CRF - Sector",
    "CRF - Sub-sector",
    "Scope",
    "Fuel type or activity",
    "Notation key",
    "Activity data - Amount",
    "Activity data - Unit",
    "Activity data - Description and Methodology",
    "Activity data - Data Quality",
    "Emission factor - Source",
    "Emission factor - Data Quality",
    *(f"{_GHGS}{gas}" for gas in (*GASES, "Total CO2e", "Biogenic CO2")),
    "Source",
    "Record status",
)
_SUMMARY = (
    "GPC ref No.",
    "GHG Emissions Source (By Sector and Sub-sector)",
    "Total GHGs (metric tonnes CO2e) Scope 1",
    "Total GHGs (metric tonnes CO2e) Scope 2",
    "Total GHGs (metric tonnes CO2e) Scope 3",
    "Total",
)
_BY_CONTRACT = """
    select emissions_tco2e, record_status from marts.emissions_by_reporting_level
    where inventory_code = ? and year = ? and reporting_total = 'BASIC' and scope2_method = 'market'
"""
_CONTRACTS = "Scope 2 market-based"
_NOTHING = "neither a figure nor a notation key in the account"


def write_ecrf(connection: duckdb.DuckDBPyConnection, account: Account, output: Path) -> Path:
    """Write the workbook of an account; the summary is of one year.

    Raises:
        ExportError: the account has no line of the GPC, or has several years and the summary can be of one
        only.
        ValueError: the ending of the file is none of a workbook.
    """
    lines, entries = lines_of(connection), entries_of(connection, account)
    contracts = contracts_of(connection, account)
    if len(years_of(account)) != 1:
        years = ", ".join(map(str, account.years))
        raise ExportError(
            f"GPC 活頁簿只寫一個年度；請以 --year 指定 {years} 之一。",
            f"The GPC workbook is of one year; name one of {years} with --year.",
        )
    pages = [
        Page("eCRF_1", ("Item", "Value"), list(_city(connection, account, entries, contracts))),
        Page("eCRF_2", _SUMMARY, list(_summary(lines, entries))),
        Page("eCRF_3", _ROWS, list(_rows(lines, entries, account.years[0]))),
    ]
    if contracts:
        pages.append(Page(_CONTRACTS, _ROWS, [row for line in lines for row in _of_line(line, contracts)]))
    return write_workbook(output, pages)


def _city(
    connection: duckdb.DuckDBPyConnection,
    account: Account,
    entries: Sequence[Entry],
    contracts: Sequence[Entry],
) -> Iterator[tuple[Value, ...]]:
    [year] = account.years
    people, status_of_people = population_of(connection, account, year)
    statuses = [*(entry.record_status for entry in entries), status_of_people]
    yield "Name of city", account.city
    yield "Inventory", account.inventory_code
    yield "Inventory year", year
    yield "Population", people
    yield "GWP", account.gwp_set
    yield "Scope 2", "location-based"
    by_contract = connection.execute(_BY_CONTRACT, [account.inventory_code, year]).fetchone()
    if contracts and by_contract is not None:
        statuses.append(by_contract[1])
        yield "BASIC, scope 2 market-based (metric tonnes CO2e)", by_contract[0]
    yield "Record status", worst(" ".join(statuses))


def _rows(lines: Sequence[Line], entries: Sequence[Entry], year: int) -> Iterator[tuple[Value, ...]]:
    """Every row of every line; a line without any stands too, and says so."""
    for line in lines:
        nothing = Entry(year, line.gpc_ref, "ALL", explanation=_NOTHING)
        yield from list(_of_line(line, entries)) or _of_line(line, [nothing])


def _of_line(line: Line, entries: Sequence[Entry]) -> Iterator[tuple[Value, ...]]:
    for entry in entries:
        if entry.gpc_ref == line.gpc_ref:
            yield (
                entry.year,
                line.gpc_ref,
                SECTORS[line.sector_ref],
                line.description,
                f"Scope {line.scope}",
                None if entry.source_class == "ALL" else entry.source_class,
                entry.notation_key,
                entry.activity_amount,
                entry.activity_unit,
                entry.explanation,
                entry.activity_grade,
                entry.factor,
                entry.factor_grade,
                *(entry.gases.get(gas) for gas in GASES),
                entry.total,
                entry.biogenic_t,
                entry.source_code,
                entry.record_status,
            )


def _summary(lines: Sequence[Line], entries: Sequence[Entry]) -> Iterator[tuple[Value, ...]]:
    """A row for each sub-sector, and the sum of each sector without its territorial lines."""
    for sector in SECTORS:
        mine = [line for line in lines if line.sector_ref == sector]
        if not mine:
            continue
        yield sector, SECTORS[sector].upper(), None, None, None, None
        for row in dict.fromkeys(row_of(line) for line in mine):
            of_row = [line for line in mine if row_of(line) == row]
            yield row, of_row[0].description.partition(":")[0], *_scopes(of_row, entries)
        counted = [line for line in mine if line.reporting_level != "territorial"]
        yield "SUB-TOTAL", "(city induced framework only)", *_scopes(counted, entries, with_keys=False)


def _scopes(lines: Sequence[Line], entries: Sequence[Entry], with_keys: bool = True) -> Iterator[Value]:
    totals: list[Decimal] = []
    for scope in "123":
        refs = {line.gpc_ref for line in lines if line.scope == scope}
        mine = [entry for entry in entries if entry.gpc_ref in refs]
        total = total_of(mine)
        totals += [] if total is None else [total]
        yield total if total is not None else (key_of(mine) if with_keys else None)
    yield sum(totals, Decimal(0)) if totals else None


def row_of(line: Line) -> str:
    """The row of the summary that a line stands in: waste generated in the city has two lines in one row."""
    if line.gpc_ref.count(".") < 2:
        return line.gpc_ref
    if line.reporting_level == "territorial":
        return line.gpc_ref
    return f"{line.subsector_ref}.1/2" if line.sector_ref == "III" else line.subsector_ref
