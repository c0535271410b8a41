"""How many canonical units of its column one written unit is."""

from __future__ import annotations

from decimal import Decimal

from pipelines.contracts.machinery.contract import DECIMAL_PRECISION, DECIMAL_SCALE, ColumnInfo
from pipelines.contracts.machinery.units import UnknownUnitError, conversion_factor

_WHOLE_OR_DECIMAL = ("BIGINT", f"DECIMAL({DECIMAL_PRECISION},{DECIMAL_SCALE})")


def is_measured(info: ColumnInfo) -> bool:
    """Whether a column holds amounts in a unit, its own or that of the code beside it."""
    return is_by_code(info) or (info.unit not in (None, "year") and info.sql_type in _WHOLE_OR_DECIMAL)


def is_by_code(info: ColumnInfo) -> bool:
    """Whether a column holds amounts, each in the unit of the code beside it."""
    return info.unit_by is not None and info.is_number


def unit_factor(info: ColumnInfo, unit_text: str | None) -> Decimal | None:
    """The factor of a unit; 1 where none is written or the column is text; None where it does not convert."""
    if (
        unit_text is None
        or is_by_code(info)
        or (info.unit is None and info.sql_type not in _WHOLE_OR_DECIMAL)
    ):
        return Decimal(1)
    return factor_or_none(unit_text, info)


def converts(unit: str, info: ColumnInfo) -> bool:
    """Whether a unit is one of the quantity that a column holds."""
    return factor_or_none(unit, info) is not None


def factor_or_none(unit: str, info: ColumnInfo) -> Decimal | None:
    """The factor of a unit; None where it is not one of the quantity that the column holds."""
    try:
        return None if info.unit is None else conversion_factor(unit, info.unit, info.commodity)
    except UnknownUnitError:
        return None
