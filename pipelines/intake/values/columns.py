"""Turns columns of text into typed columns, exactly and all at once; what cannot be read is named.

A missing value ("", "-", "無", "N/A" …) becomes null, never 0. Numbers become decimals without
passing through binary floating point. What a program writes is read by the column; only cells that people
wrote otherwise (numerals, calendars, units) are read one by one, each way of writing once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

import pyarrow
import pyarrow.compute as pc

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.contracts.machinery.contract import DECIMAL_PRECISION, DECIMAL_SCALE, ColumnInfo
from pipelines.contracts.machinery.units import UnknownUnitError, conversion_factor
from pipelines.intake.literals.calendars import LAST_ROC_YEAR, read_day, read_year
from pipelines.intake.literals.numerals import INVISIBLE, read_number

MISSING = (
    "",
    "-",
    "—",
    "–",
    "－",
    "…",
    "─",
    "―",
    "--",
    "－－",
    "——",
    "……",
    "無",
    "無資料",
    "未填",
    "n/a",
    "ｎ／ａ",
    "na",
    "ｎａ",
    "n.a.",
    "nan",
    "null",
    "none",
    "not applicable",
    "不適用",
)
_BLANK = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace()) + "\u200b\ufeff"
_WIDE_SCALE = 24
_WIDE = pyarrow.decimal256(50, _WIDE_SCALE)
_FACTOR = pyarrow.decimal256(25, DECIMAL_SCALE)
_NARROW = pyarrow.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE)
_GROUPED = r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$"
_NUMBER = r"^[+-]?\d{1,24}(\.\d+)?$"
_TOO_LARGE = Decimal(10) ** (DECIMAL_PRECISION - DECIMAL_SCALE)
_WHOLE = r"^[+-]?\d{1,18}(\.0+)?$"
_FIRST_DAY = date(REPUBLIC_OFFSET + 1, 1, 1)
_DAY = r"^[1-9]\d{3}-\d{2}-\d{2}$"
_TRUE = ("true", "是", "y", "ｙ", "yes", "1", "１", "v", "ｖ", "✓", "✔", "○")
_FALSE = ("false", "否", "n", "ｎ", "no", "0", "０", "x", "ｘ", "×")
MAGNITUDES = "千仟萬億兆"


@dataclass(frozen=True)
class Parsed:
    """A typed column, and which of its values could not be read (True: text was there, no value came)."""

    values: pyarrow.Array
    unreadable: pyarrow.Array


def parse(
    texts: pyarrow.Array,
    info: ColumnInfo,
    factor: Decimal = Decimal(1),
    unit_texts: pyarrow.Array | None = None,
    *,
    with_roc_years: bool = True,
) -> Parsed:
    """Parse one column of text.

    Args:
        texts: the cells as written.
        info: what the contract says of the column: its type, its unit, what is measured.
        factor: canonical units per written unit, for amounts; a unit in the cell itself goes before it.
        unit_texts: the unit of each row, where the sheet has a column of units; goes before ``factor``.
        with_roc_years: whether a year up to 200 is one of the Republic; else it stays as it is.
    """
    cells = without_missing(texts)
    if not pyarrow.types.is_string(info.arrow_type):
        cells = pc.replace_substring_regex(cells, INVISIBLE, "")
    plain = _as_programs_write(cells, info.arrow_type, factor, unit_texts is None)
    values = _filled(plain, cells, _reader(info, factor), unit_texts)
    if pyarrow.types.is_date(info.arrow_type):
        values = _of_our_time(values)
    if info.unit == "year" and with_roc_years:
        values = _in_the_common_calendar(values)
    return Parsed(values, pc.and_(pc.is_valid(cells), pc.is_null(values)))


def narrowed(amounts: Sequence[Decimal | None]) -> pyarrow.Array:
    """Amounts as a column of a contract."""
    return pyarrow.array(amounts, _NARROW)


def without_missing(texts: pyarrow.Array) -> pyarrow.Array:
    """The cells without blanks around them, null where they say that there is nothing."""
    trimmed = pc.utf8_trim(texts.cast(pyarrow.string()), characters=_BLANK)
    missing = pc.is_in(pc.utf8_lower(trimmed), value_set=pyarrow.array(MISSING))
    return pc.if_else(missing, pyarrow.scalar(None, pyarrow.string()), trimmed)


def _as_programs_write(
    cells: pyarrow.Array, arrow_type: pyarrow.DataType, factor: Decimal, one_unit: bool
) -> pyarrow.Array:
    """The cells in the plain writing of their type; null where a cell is written otherwise."""
    if pyarrow.types.is_string(arrow_type):
        return cells
    if pyarrow.types.is_decimal(arrow_type):
        return _decimals(cells, factor) if one_unit else pyarrow.nulls(len(cells), _NARROW)
    if pyarrow.types.is_integer(arrow_type):
        whole = _matching(_ungrouped(cells), _WHOLE)
        return pc.cast(pc.replace_substring_regex(whole, r"\.0+$", ""), arrow_type)
    if pyarrow.types.is_date(arrow_type):
        return _days(cells)
    return _flags(cells)


Reader = Callable[[str, str | None], object | None]


def _reader(info: ColumnInfo, factor: Decimal) -> Reader:
    """How a cell that a person wrote is read: from its text, and the unit of its row if there is one."""
    if pyarrow.types.is_decimal(info.arrow_type):
        return lambda text, unit: _amount(text, unit, info, factor)
    if pyarrow.types.is_date(info.arrow_type):
        return lambda text, _: read_day(text)
    if info.unit == "year":
        return lambda text, _: read_year(text)
    if pyarrow.types.is_integer(info.arrow_type):
        return lambda text, unit: _whole(_amount(text, unit, info, Decimal(1)))
    return lambda text, _: None


def _filled(
    plain: pyarrow.Array, cells: pyarrow.Array, read: Reader, unit_texts: pyarrow.Array | None
) -> pyarrow.Array:
    """The column with the cells that are not plain read one by one, each distinct text once."""
    left = pc.and_(pc.is_valid(cells), pc.is_null(plain))
    if not pc.any(left).as_py():
        return plain
    texts = pc.filter(cells, left).to_pylist()
    units = [None] * len(texts) if unit_texts is None else pc.filter(unit_texts, left).to_pylist()
    known = {pair: read(*pair) for pair in set(zip(texts, units, strict=True))}
    written = [known[pair] for pair in zip(texts, units, strict=True)]
    return pc.replace_with_mask(plain, left, pyarrow.array(written, plain.type))


def _amount(text: str, unit_of_row: str | None, info: ColumnInfo, factor: Decimal) -> Decimal | None:
    """The amount in canonical units; None when it is no number, or its unit is not one of the quantity.

    Nor is 5億 read in a column of 千元: nobody can say whether it is 5 億元 or 5 億千元.
    """
    for written in read_number(text):
        units = _canonical_units(written.unit or (unit_of_row or "").strip(), info, factor)
        if units is not None:
            doubtful = not written.unit and units > 1 and any(mark in text for mark in MAGNITUDES)
            return None if doubtful else rounded(written.amount, units)
    return None


def _canonical_units(unit: str, info: ColumnInfo, factor: Decimal) -> Decimal | None:
    if not unit:
        return factor
    if unit == "%" and info.unit is None:
        return Decimal("0.01")
    try:
        return None if info.unit is None else conversion_factor(unit, info.unit, info.commodity)
    except UnknownUnitError:
        return None


def rounded(amount: Decimal, units: Decimal) -> Decimal | None:
    """An amount in canonical units, to the last place that is kept; None where it is too large."""
    with localcontext(prec=100, rounding=ROUND_DOWN):
        value = amount * units
        if abs(value) >= _TOO_LARGE:
            return None
        rounded = value.quantize(Decimal(1).scaleb(-DECIMAL_SCALE), ROUND_HALF_UP)
    return rounded if abs(rounded) < _TOO_LARGE else None


def _whole(amount: Decimal | None) -> int | None:
    if amount is None or amount != amount.to_integral_value() or abs(amount) >= 10**18:
        return None
    return int(amount)


def _in_the_common_calendar(years: pyarrow.Array) -> pyarrow.Array:
    """A year up to 200 is one of the Republic: 112 is 2023."""
    is_roc = pc.and_(pc.greater_equal(years, 1), pc.less_equal(years, LAST_ROC_YEAR))
    return pc.if_else(is_roc, pc.add(years, REPUBLIC_OFFSET), years)


def _of_our_time(days: pyarrow.Array) -> pyarrow.Array:
    """A day before the first of the Republic is never meant: a year of the Republic was taken for one AD."""
    is_ours = pc.greater_equal(days, pyarrow.scalar(_FIRST_DAY))
    return pc.if_else(pc.fill_null(is_ours, False), days, pyarrow.scalar(None, days.type))


def _ungrouped(cells: pyarrow.Array) -> pyarrow.Array:
    grouped = pc.match_substring_regex(cells, _GROUPED)
    return pc.replace_substring_regex(
        pc.if_else(grouped, pc.replace_substring(cells, ",", ""), cells), r"^\+", ""
    )


def _matching(cells: pyarrow.Array, pattern: str) -> pyarrow.Array:
    fits = pc.fill_null(pc.match_substring_regex(cells, pattern), False)
    return pc.if_else(fits, cells, pyarrow.scalar(None, pyarrow.string()))


def _decimals(cells: pyarrow.Array, factor: Decimal) -> pyarrow.Array:
    numbers = _matching(_ungrouped(cells), _NUMBER)
    numbers = pc.replace_substring_regex(numbers, rf"(\.\d{{{_WIDE_SCALE}}})\d+$", r"\1")
    converted = pc.multiply(numbers.cast(_WIDE), pyarrow.scalar(factor, _FACTOR))
    rounded = pc.round(converted, ndigits=DECIMAL_SCALE, round_mode="half_towards_infinity")
    fits = pc.less(pc.abs(rounded), pyarrow.scalar(_TOO_LARGE, rounded.type))
    return pc.if_else(fits, rounded, pyarrow.scalar(None, rounded.type)).cast(_NARROW)


def _days(cells: pyarrow.Array) -> pyarrow.Array:
    dashed = _matching(pc.replace_substring_regex(cells, r"[/.]", "-"), _DAY)
    parsed = pc.strptime(dashed, format="%Y-%m-%d", unit="s", error_is_null=True).cast(pyarrow.date32())
    exact = pc.equal(pc.strftime(parsed, format="%Y-%m-%d"), dashed)
    return pc.if_else(pc.fill_null(exact, False), parsed, pyarrow.scalar(None, pyarrow.date32()))


def _flags(cells: pyarrow.Array) -> pyarrow.Array:
    lower = pc.utf8_lower(cells)
    yes = pc.is_in(lower, value_set=pyarrow.array(_TRUE))
    no = pc.is_in(lower, value_set=pyarrow.array(_FALSE))
    return pc.if_else(pc.or_(yes, no), yes, pyarrow.scalar(None, pyarrow.bool_()))
