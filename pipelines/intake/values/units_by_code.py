"""Amounts in the unit of the code beside them (an indicator), and units that must fit it (a fuel)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pyarrow
import pyarrow.compute as pc

from pipelines.contracts.machinery.contract import ColumnInfo
from pipelines.contracts.machinery.units_by_code import UnitOfCode
from pipelines.intake.literals.numerals import read_number
from pipelines.intake.values.columns import MAGNITUDES, Parsed, narrowed, parse, rounded, without_missing

UNIT_OF_CODE = "unit_of_code"
"""A unit that does not fit the unit of the code beside it; the check goes on with both."""
BETWEEN = "\t"


def amounts_by_code(
    texts: pyarrow.Array,
    info: ColumnInfo,
    codes: Sequence[str | None],
    units: Mapping[str, UnitOfCode],
    written_units: Sequence[str | None],
) -> tuple[Parsed, dict[int, str]]:
    """A column of amounts, each in the unit of its row's code.

    Args:
        texts: the cells as written.
        info: what the contract says of the column.
        codes: the code of each row.
        units: the unit of each code; where one is not known, only a bare number is read.
        written_units: the unit that the title, or a column of units, gives each row.

    Returns:
        The amounts, and the check that a row breaks whose unit does not fit, by its place.
    """
    plain = parse(texts, info)
    cells = without_missing(texts).to_pylist()
    values, odd = plain.values.to_pylist(), dict[int, str]()
    for place, (cell, code, unit) in enumerate(zip(cells, codes, written_units, strict=True)):
        known = units.get(code or "")
        if cell is None or (values[place] is not None and not unit and "%" not in cell and "％" not in cell):
            if known is not None and known.is_magnified and any(mark in (cell or "") for mark in MAGNITUDES):
                values[place] = None
            continue
        values[place], unfit = _read(cell, (unit or "").strip(), known)
        if unfit:
            odd[place] = f"{UNIT_OF_CODE} {unfit}{BETWEEN}{known.unit if known else ''}"
    amounts = narrowed(values)
    return Parsed(amounts, pc.and_(pc.is_valid(without_missing(texts)), pc.is_null(amounts))), odd


def _read(cell: str, unit_of_row: str, known: UnitOfCode | None) -> tuple[Decimal | None, str]:
    """The amount in the unit of the code, and the unit that does not fit it."""
    unfit = ""
    for written in read_number(cell):
        unit = written.unit or unit_of_row
        factor = Decimal(1) if not unit else known.factor_of(unit) if known else None
        if factor is not None:
            doubtful = not unit and known is not None and known.is_magnified and _is_magnified(cell)
            return (None if doubtful else rounded(written.amount, factor)), ""
        unfit = unfit or unit
    return None, unfit


def _is_magnified(cell: str) -> bool:
    return any(mark in cell for mark in MAGNITUDES)


def settled_units(
    column: pyarrow.Array, codes: Sequence[str | None], units: Mapping[str, UnitOfCode]
) -> tuple[pyarrow.Array, dict[int, str]]:
    """A column of units as the unit table writes them, and the check that a unit breaks which does not fit.

    Nothing is said of a row whose code is not known: that is said of the code.
    """
    pairs = list(zip(column.to_pylist(), codes, strict=True))
    settled: dict[tuple[str | None, str | None], str | None] = {
        (text, code): units[code].settled(text)
        for text, code in set(pairs)
        if text and code and code in units
    }
    odd = {
        place: f"{UNIT_OF_CODE} {text}{BETWEEN}{units[code or ''].unit}"
        for place, (text, code) in enumerate(pairs)
        if (text, code) in settled and settled[text, code] is None
    }
    kept = [settled.get((text, code)) or text for text, code in pairs]
    return pyarrow.array(kept, column.type), odd
