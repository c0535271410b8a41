"""Turns columns of text into typed columns, exactly and all at once; what cannot be read is named.

A missing value ("", "-", "無", "N/A" …) becomes null, never 0. Numbers become decimals without
passing through binary floating point.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pyarrow
import pyarrow.compute as pc

from pipelines.contracts.contract import DECIMAL_PRECISION, DECIMAL_SCALE

MISSING = ("", "-", "—", "–", "－", "…", "無", "無資料", "n/a", "na", "nan", "null", "none")
_WIDE_SCALE = 24
_WIDE = pyarrow.decimal256(50, _WIDE_SCALE)
_FACTOR = pyarrow.decimal256(20, 6)
_NARROW = pyarrow.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE)
_GROUPED = r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$"
_NUMBER = r"^[+-]?\d{1,24}(\.\d+)?$"
_TOO_LARGE = Decimal(10) ** (DECIMAL_PRECISION - DECIMAL_SCALE)
_WHOLE = r"^[+-]?\d{1,18}(\.0+)?$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_TRUE = ("true", "是", "y", "yes", "1", "v", "✓")
_FALSE = ("false", "否", "n", "no", "0", "x")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋（）％", "0123456789.,-+()%")


@dataclass(frozen=True)
class Parsed:
    """A typed column, and which of its values could not be read (True: text was there, no value came)."""

    values: pyarrow.Array
    unreadable: pyarrow.Array


def parse(texts: pyarrow.Array, arrow_type: pyarrow.DataType, factor: Decimal = Decimal(1)) -> Parsed:
    """Parse one column of text.

    Args:
        texts: the cells as written.
        arrow_type: the type the contract declares.
        factor: canonical units per written unit, for amounts.
    """
    cells = _with_missing_as_null(texts)
    values = _typed(cells, arrow_type, factor)
    unreadable = pc.and_(pc.is_valid(cells), pc.is_null(values))
    return Parsed(values, unreadable)


def _with_missing_as_null(texts: pyarrow.Array) -> pyarrow.Array:
    trimmed = pc.utf8_trim_whitespace(texts.cast(pyarrow.string()))
    missing = pc.is_in(pc.utf8_lower(trimmed), value_set=pyarrow.array(MISSING))
    return pc.if_else(missing, pyarrow.scalar(None, pyarrow.string()), trimmed)


def _typed(cells: pyarrow.Array, arrow_type: pyarrow.DataType, factor: Decimal) -> pyarrow.Array:
    if pyarrow.types.is_string(arrow_type):
        return cells
    if pyarrow.types.is_decimal(arrow_type):
        return _decimals(cells, factor)
    if pyarrow.types.is_integer(arrow_type):
        whole = _matching(_plain_number(cells), _WHOLE)
        return pc.cast(pc.replace_substring_regex(whole, r"\.0+$", ""), arrow_type)
    if pyarrow.types.is_date(arrow_type):
        return _days(cells)
    return _flags(cells)


def _plain_number(cells: pyarrow.Array) -> pyarrow.Array:
    half_width = (
        pyarrow.array(
            [None if cell is None else cell.translate(FULL_WIDTH) for cell in cells.to_pylist()],
            pyarrow.string(),
        )
        if _has_full_width(cells)
        else cells
    )
    ungrouped = pc.if_else(
        pc.match_substring_regex(half_width, _GROUPED), pc.replace_substring(half_width, ",", ""), half_width
    )
    return pc.replace_substring_regex(ungrouped, r"^\+", "")


def _has_full_width(cells: pyarrow.Array) -> bool:
    return bool(pc.any(pc.match_substring_regex(cells, "[０-９．，－＋（）％]")).as_py())


def _matching(cells: pyarrow.Array, pattern: str) -> pyarrow.Array:
    fits = pc.fill_null(pc.match_substring_regex(cells, pattern), False)
    return pc.if_else(fits, cells, pyarrow.scalar(None, pyarrow.string()))


def _decimals(cells: pyarrow.Array, factor: Decimal) -> pyarrow.Array:
    numbers = _matching(_plain_number(cells), _NUMBER)
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
