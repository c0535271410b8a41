"""Does chance alone explain that a count of events missed its target?

Over-dispersion is looked at first, in the earlier counts of the same indicator: where they vary more than
Poisson counts do, the quasi-Poisson test is used, else the exact Poisson test. A steady fall or rise is no
variation of that kind, so the smaller of the dispersions about the mean and about a trend decides. Counts
have no unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from numpy.typing import ArrayLike

from pipelines.accounting.counts import poisson_lower_tail, poisson_upper_tail
from pipelines.accounting.dispersion import (
    dispersions,
    over_dispersed_lower_tail,
    over_dispersed_upper_tail,
)

SIGNIFICANCE = 0.05


@dataclass(frozen=True)
class Chance:
    """How likely a count as bad as this one is if the true level were the target.

    Attributes:
        p_value: one-sided, of this count or a worse one.
        method: "exact_poisson" or "quasi_poisson".
        dispersion_factor: variance over mean of the earlier counts; None with fewer than two of them.
        trend_dispersion_factor: the same about their trend; None with fewer than three of them.
    """

    p_value: float
    method: str
    dispersion_factor: float | None
    trend_dispersion_factor: float | None = None

    @property
    def explains(self) -> bool:
        """Whether chance explains the miss at 5 percent."""
        return self.p_value >= SIGNIFICANCE


def chance_of_miss(count: float, target: float, earlier: ArrayLike, higher_is_worse: bool) -> Chance:
    """Test one count against its target.

    Args:
        count: events of the period.
        target: expected events of a period of the same exposure.
        earlier: counts of earlier periods of the same exposure, in order of time.
        higher_is_worse: whether "too many" is the miss, else "too few".

    Raises:
        ValueError: a count is negative or not whole, or the target is negative.
    """
    exact = poisson_upper_tail if higher_is_worse else poisson_lower_tail
    found = dispersions(earlier)
    if found.deciding is None:
        return Chance(float(exact(count, target)), "exact_poisson", None)
    factors = [about.factor if about else None for about in (found.about_mean, found.about_trend)]
    if found.deciding.factor <= 1:
        return Chance(float(exact(count, target)), "exact_poisson", *factors)
    tail = over_dispersed_upper_tail if higher_is_worse else over_dispersed_lower_tail
    return Chance(float(tail(count, target, found.deciding)), "quasi_poisson", *factors)
