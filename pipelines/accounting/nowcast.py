"""The estimate of a year from its first months, its range, and the plain estimate beside it.

All amounts of one call are in one unit and are what was sold in a month. A month is a whole number, twelve
times the year and the month less one, so that neighbours differ by one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from scipy import stats

MONTHS = 12
LEVEL = 0.90
"""The share of years that the range holds: from the 5th to the 95th percentile."""
_FEWEST_DEGREES = 3
_MONTHS_PER_DEGREE = 6

Months = Mapping[int, float]


def month_number(year: int, month: int) -> int:
    """The number of a month."""
    return MONTHS * year + month - 1


def plain_estimate(months: Months, first: int, known: int) -> float | None:
    """What is known of twelve months, times the last twelve over their same months; None if one is missing.

    Args:
        months: the amounts by month.
        first: the first of the twelve months.
        known: how many of them are known.
    """
    parts = _parts(months, first, known)
    if parts is None:
        return None
    so_far, same, rest = parts
    return so_far * (same + rest) / same


def estimate(months: Months, first: int, known: int) -> float | None:
    """What is known of twelve months and, for the others, those of last year with the growth so far.

    The growth counts as if one more month had been seen, with none: ``growth ** (known / (known + 1))``. With
    all of it, this is the plain estimate, which takes the accidents of a few months for those of the year.

    Source: credibility of a mean of ``known`` observations against a prior of one (Bühlmann 1967), in
    logarithms.
    """
    parts = _parts(months, first, known)
    if parts is None:
        return None
    so_far, same, rest = parts
    return so_far + rest * math.pow(so_far / same, known / (known + 1))


def half_width(months: Months, last: int, known: int) -> float | None:
    """Half the width of the range of an estimate, as a logarithm of what it may be off by.

    Every twelve months that had ended by ``last`` are estimated from their first ``known`` ones; the root
    mean square of what that was off by, times Student's t at 5 and 95 %. The windows overlap, so six of
    them count as one degree of freedom, three being the fewest. How often such ranges held is in
    ``nowcast_backtest``.

    Returns:
        None before any twelve months with a year before them have ended.
    """
    errors = []
    for first in sorted(months):
        if first + MONTHS - 1 <= last and (expected := estimate(months, first, known)) is not None:
            months_there = [months.get(month) for month in range(first, first + MONTHS)]
            if None not in months_there:
                errors.append(math.log(math.fsum(x or 0 for x in months_there) / expected))
    if not errors:
        return None
    degrees = max(_FEWEST_DEGREES, len(errors) // _MONTHS_PER_DEGREE)
    spread = math.sqrt(math.fsum(error**2 for error in errors) / len(errors))
    return float(stats.t.ppf((1 + LEVEL) / 2, degrees)) * spread


def _parts(months: Months, first: int, known: int) -> tuple[float, float, float] | None:
    """What is known, the same months of last year, and its others; None with a month missing."""
    seen = [months.get(month) for month in range(first, first + known)]
    before = [months.get(month - MONTHS) for month in range(first, first + MONTHS)]
    if None in seen or None in before:
        return None
    so_far = math.fsum(x or 0 for x in seen)
    same, rest = (math.fsum(x or 0 for x in part) for part in (before[:known], before[known:]))
    return (so_far, same, rest) if so_far > 0 and same > 0 else None
