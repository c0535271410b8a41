"""Rounded parts that add up to their rounded total: the largest-remainder (Hamilton) method, in decimals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal


def round_to_total(values: Sequence[Decimal], total: Decimal, places: int = 0) -> list[Decimal]:
    """Round every part up or down so that the parts add up to the total.

    Every part is rounded down; the units still missing go one each to the largest remainders, and among
    equal remainders to the part that comes first.

    Args:
        values: the parts, in one unit, in the order that settles ties.
        total: what they must add up to, with at most ``places`` decimals.
        places: decimals kept.

    Returns:
        The rounded parts, in the order given.

    Raises:
        ValueError: the total has more decimals, or cannot be reached by rounding each part up or down.
    """
    units = [value.scaleb(places) for value in values]
    floors = [unit.to_integral_value(ROUND_FLOOR) for unit in units]
    missing = total.scaleb(places) - sum(floors, Decimal(0))
    fractional = sum(unit != floor for unit, floor in zip(units, floors, strict=True))
    if missing != missing.to_integral_value() or not 0 <= missing <= fractional:
        raise ValueError(
            f"Parts that add up to {sum(values, Decimal(0))} cannot be rounded to {places} decimals "
            f"so that they add up to {total}."
        )
    by_remainder = sorted(range(len(units)), key=lambda index: floors[index] - units[index])
    raised = set(by_remainder[: int(missing)])
    return [(floor + (index in raised)).scaleb(-places) for index, floor in enumerate(floors)]
