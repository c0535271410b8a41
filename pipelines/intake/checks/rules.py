"""Every fault of typed rows: rules of the contract, known codes, accepted years, rows told twice.

A fault is a row position, a column and the check it breaks; ``messages`` says it in words.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from pipelines.contracts.machinery.contract import Contract
from pipelines.intake.checks import messages
from pipelines.intake.checks.repeats import Others, other_rows
from pipelines.intake.headers.matched_columns import MatchedHeader
from pipelines.intake.reading.sheets import Sheet

TOTAL_CODE = "ALL"
KnownCodes = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Years:
    """The reporting years that are accepted, both ends included."""

    first: int
    last: int


def all_faults(
    sheet: Sheet,
    header: MatchedHeader,
    text: pd.DataFrame,
    typed: pd.DataFrame,
    unreadable: pd.DataFrame,
    contract: type[Contract],
    known_codes: KnownCodes,
    years: Years,
) -> tuple[pd.DataFrame, dict[int, Others]]:
    """Every fault of a sheet, and for rows that repeat or contradict one another the other rows."""
    legible = typed.drop(index=unreadable["position"].unique().tolist())
    repeated = _repeated_rows(legible)
    told_once = typed.drop(index=repeated["position"].tolist())
    broken = _broken_rules(told_once, contract, known_codes, years)
    faults = pd.concat([unreadable, repeated, _odd_cells(sheet, text, header), broken], ignore_index=True)
    others: dict[int, Others] = {}
    if len(repeated):
        others |= other_rows(legible, list(typed.columns), text["source_row"])
    if (broken["check"] == messages.REPEATED).any():
        others |= other_rows(told_once, contract.key(), text["source_row"])
    return _without_echoes(faults, typed, contract), others


def faults_at(positions: pd.Index, column_name: str, check: object) -> pd.DataFrame:
    """One fault for each position; ``check`` is one name, or one for each of them."""
    return pd.DataFrame({"position": positions, "column_name": column_name, "check": check})


_ERROR_VALUE = r"^#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)$"


def _odd_cells(sheet: Sheet, text: pd.DataFrame, header: MatchedHeader) -> pd.DataFrame:
    """Cells whose figure would silently be missing: an error value, a formula whose result was not saved."""
    positions = dict(zip(text["source_row"], text.index, strict=True))
    names = {item.index: item.info.name for item in header.columns}
    seen = [
        (positions[oddity.row], names[oddity.column], oddity.kind)
        for oddity in sheet.oddities
        if oddity.kind in (messages.ERROR_CELL, messages.FORMULA_WITHOUT_VALUE)
        and oddity.row in positions
        and oddity.column in names
    ]
    found = [pd.DataFrame(seen, columns=["position", "column_name", "check"])]
    found += [
        faults_at(text.index[text[name].str.contains(_ERROR_VALUE, regex=True)], name, messages.ERROR_CELL)
        for name in names.values()
    ]
    return pd.concat(found, ignore_index=True)


def _repeated_rows(legible: pd.DataFrame) -> pd.DataFrame:
    """Rows that say what an earlier row says in every column: one of them is enough."""
    return faults_at(legible.index[legible.duplicated()], str(legible.columns[0]), messages.REPEATED_ROW)


def _broken_rules(
    typed: pd.DataFrame, contract: type[Contract], known_codes: KnownCodes, years: Years
) -> pd.DataFrame:
    schema = _schema_with_context(contract, known_codes, years)
    try:
        schema.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        if cases["index"].isna().any():
            raise TypeError(
                f"{contract.dataset_name()}: the typed frame does not fit its contract: {cases}"
            ) from error
        return pd.DataFrame(
            {"position": cases["index"].astype(int), "column_name": cases["column"], "check": cases["check"]}
        )
    return faults_at(pd.Index([]), "", "")


def _schema_with_context(
    contract: type[Contract], known_codes: KnownCodes, years: Years
) -> pa.DataFrameSchema:
    """The contract's schema plus the checks that need today's data: known codes, and the accepted years.

    The accepted years are a setting; they stand in for the bounds that the contract gives the reporting year.
    """
    schema = copy.deepcopy(contract.to_schema())
    for info in contract.columns():
        if info.references and info.references in known_codes:
            allowed = set(known_codes[info.references]) | ({TOTAL_CODE} if info.total_allowed else set())
            schema.columns[info.name].checks.append(
                pa.Check.isin(sorted(allowed), error=messages.UNKNOWN_CODE)
            )
    year_column = contract.dataset().year_column
    if year_column is not None:
        spec, words = schema.columns[year_column], f"{messages.OUTSIDE_PERIOD} ({years.first}–{years.last})"
        others = [check for check in spec.checks if check.name not in _YEAR_BOUNDS]
        spec.checks = [*others, pa.Check.in_range(years.first, years.last, error=words)]
    return schema


_YEAR_BOUNDS = ("greater_than_or_equal_to", "less_than_or_equal_to")


def _without_echoes(faults: pd.DataFrame, typed: pd.DataFrame, contract: type[Contract]) -> pd.DataFrame:
    """Drop what only follows from another fault: an unreadable cell is null, a gap in a key repeats none."""
    odd = faults[faults["check"].map(messages.names_the_cause).astype(bool)]
    odd_cells = set(zip(odd["position"], odd["column_name"], strict=True))
    unreadable = faults[faults["check"] == messages.UNREADABLE]
    cells = odd_cells | set(zip(unreadable["position"], unreadable["column_name"], strict=True))
    gaps = set(typed.index[typed[list(contract.key())].isna().any(axis=1)])
    echoes = [
        (check == "not_nullable" and (position, name) in cells)
        or (check == messages.UNREADABLE and (position, name) in odd_cells)
        or (check == messages.REPEATED and position in gaps)
        for position, name, check in zip(
            faults["position"], faults["column_name"], faults["check"], strict=True
        )
    ]
    return faults[~pd.Series(echoes, index=faults.index, dtype=bool)]
