"""Every fault of typed rows: rules of the contract, known codes, accepted years, rows told twice.

A fault is a row position, a column and the check it breaks; ``messages`` says it in words.
"""

from __future__ import annotations

import copy

import pandas as pd
import pandera.pandas as pa

from pipelines.contracts.columns.common import CALENDAR_YEAR, CITY_ACCOUNT
from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.languages import stand_ins
from pipelines.contracts.machinery.record_status import ILLUSTRATIVE
from pipelines.intake.checks import messages
from pipelines.intake.checks.repeats import Others, other_rows
from pipelines.intake.reading.sheets import ERROR_CELL, FORMULA_WITHOUT_VALUE
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.values.typed_rows import UNREADABLE, TypedRows, faults_at

TOTAL_CODE = "ALL"


def all_faults(rows: TypedRows, terms: ReadingTerms) -> tuple[pd.DataFrame, dict[int, Others]]:
    """Every fault of a sheet, and for rows that repeat or contradict one another the other rows.

    Returns:
        One line for each fault (``position``, ``column_name``, ``check``), and the other rows by position.
    """
    typed, source_rows = rows.values, rows.text["source_row"]
    legible = typed.drop(index=rows.unreadable["position"].unique().tolist())
    repeated = _repeated_rows(legible)
    told_once = typed.drop(index=repeated["position"].tolist())
    broken = _broken_rules(told_once, terms)
    faults = pd.concat([rows.unreadable, repeated, _odd_cells(rows), broken], ignore_index=True)
    others: dict[int, Others] = {}
    if len(repeated):
        others |= other_rows(legible, list(typed.columns), source_rows)
    if (broken["check"] == messages.REPEATED).any():
        others |= other_rows(told_once, terms.contract.key(), source_rows)
    return _without_echoes(faults, typed, terms.contract), others


_ERROR_VALUE = r"^#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)$"


def _odd_cells(rows: TypedRows) -> pd.DataFrame:
    """Cells whose figure would silently be missing: an error value, a formula whose result was not saved."""
    text = rows.text
    positions = dict(zip(text["source_row"], text.index, strict=True))
    names = {item.index: item.info.name for item in rows.columns}
    seen = [
        (positions[oddity.row], names[oddity.column], oddity.kind)
        for oddity in rows.sheet.oddities
        if oddity.kind in (ERROR_CELL, FORMULA_WITHOUT_VALUE)
        and oddity.row in positions
        and oddity.column in names
    ]
    found = [pd.DataFrame(seen, columns=["position", "column_name", "check"])]
    found += [
        faults_at(text.index[text[name].str.contains(_ERROR_VALUE, regex=True)], name, ERROR_CELL)
        for name in names.values()
    ]
    return pd.concat(found, ignore_index=True)


def _repeated_rows(legible: pd.DataFrame) -> pd.DataFrame:
    """Rows that say what an earlier row says in every column: one of them is enough."""
    return faults_at(legible.index[legible.duplicated()], str(legible.columns[0]), messages.REPEATED_ROW)


def _broken_rules(typed: pd.DataFrame, terms: ReadingTerms) -> pd.DataFrame:
    schema = _schema_under(terms)
    try:
        schema.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        if cases["index"].isna().any():
            raise TypeError(
                f"{terms.contract.dataset_name()}: the typed frame does not fit its contract: {cases}"
            ) from error
        return pd.DataFrame(
            {"position": cases["index"].astype(int), "column_name": cases["column"], "check": cases["check"]}
        )
    return faults_at(pd.Index([]), "", "")


def _schema_under(terms: ReadingTerms) -> pa.DataFrameSchema:
    """The contract's schema plus the checks that need today's data: known codes, years, a demonstration.

    The accepted years are a setting; they stand in for the bounds that the contract gives every year.
    """
    contract, years = terms.contract, terms.years
    schema = copy.deepcopy(contract.to_schema())
    for other in stand_ins(contract, terms.languages):
        schema.columns[other].nullable = True  # what is missing is asked for in the city's own language
    for info in contract.columns():
        if info.unit == CALENDAR_YEAR:
            spec = schema.columns[info.name]
            words = f"{messages.OUTSIDE_PERIOD} ({years.first}–{years.last})"
            others = [check for check in spec.checks if check.name not in _YEAR_BOUNDS]
            spec.checks = [*others, pa.Check.in_range(years.first, years.last, error=words)]
        if info.references and info.references in terms.known_codes:
            allowed = set(terms.known_codes[info.references]) | _without_a_row(info, terms)
            nothing_yet = not terms.known_codes[info.references]
            words = messages.NOTHING_TO_REFER_TO if nothing_yet else messages.UNKNOWN_CODE
            schema.columns[info.name].checks.append(pa.Check.isin(sorted(allowed), error=words))
        if info.name == "record_status" and not terms.takes_illustrative:
            schema.columns[info.name].checks.append(pa.Check.ne(ILLUSTRATIVE, error=messages.INVENTED))
    return schema


def _without_a_row(info: ColumnInfo, terms: ReadingTerms) -> set[str]:
    """The codes that a column may hold though no row of the list it refers to has them."""
    total = {TOTAL_CODE} if info.total_allowed else set()
    left_out = {terms.account if info.absent == CITY_ACCOUNT else info.absent} if info.absent else set()
    return total | left_out


_YEAR_BOUNDS = ("greater_than_or_equal_to", "less_than_or_equal_to")


def _without_echoes(faults: pd.DataFrame, typed: pd.DataFrame, contract: type[Contract]) -> pd.DataFrame:
    """Drop what only follows from another fault: an unreadable cell is null, a gap in a key repeats none."""
    odd = faults[faults["check"].map(messages.names_the_cause).astype(bool)]
    odd_cells = set(zip(odd["position"], odd["column_name"], strict=True))
    unreadable = faults[faults["check"] == UNREADABLE]
    cells = odd_cells | set(zip(unreadable["position"], unreadable["column_name"], strict=True))
    gaps = set(typed.index[typed[list(contract.key())].isna().any(axis=1)])
    echoes = [
        (check == "not_nullable" and (position, name) in cells)
        or (check == UNREADABLE and (position, name) in odd_cells)
        or (check == messages.REPEATED and position in gaps)
        for position, name, check in zip(
            faults["position"], faults["column_name"], faults["check"], strict=True
        )
    ]
    return faults[~pd.Series(echoes, index=faults.index, dtype=bool)]
