"""Measures that act on the same source: their combined reduction, and each one's part of it.

A measure of rate r leaves 1 - r of what reaches it, so rates combine as 1 - product(1 - r) and never add up
to more than the source emits. Source of the allocation: Shapley 1953, "A value for n-person games".
"""

from __future__ import annotations

from functools import cache
from math import comb

import numpy as np
from numpy.typing import ArrayLike

from pipelines.accounting.arrays import FloatArray, not_negative

MEMBERS_MAX = 12


def combined_rate(rates: ArrayLike) -> FloatArray:
    """Combined reduction of measures on one source, as a share of the source.

    Args:
        rates: reduction of each measure acting alone, 0 to 1, shape (..., members).

    Returns:
        Shape (...), 0 to 1; NaN where a rate is unknown.

    Raises:
        ValueError: a rate is below 0 or above 1.
    """
    return np.asarray(1 - (1 - _checked(rates)).prod(axis=-1))


def overlap_rate(rates: ArrayLike) -> FloatArray:
    """What adding the rates up would count twice: their sum less the combined rate.

    Args and errors as in ``combined_rate``.
    """
    return np.asarray(_checked(rates).sum(axis=-1) - combined_rate(rates))


def shapley_rates(rates: ArrayLike) -> FloatArray:
    """Each measure's part of the combined rate: its mean marginal effect over all orders of introduction.

    The parts do not depend on any order and add up to ``combined_rate``. A rate of zero gets nothing and
    changes no other part, so groups of unequal size may be padded with zeros.

    Args:
        rates: reduction of each measure acting alone, 0 to 1, shape (..., members), at most 12 members.

    Returns:
        Same shape, as shares of the source; NaN throughout a group of which a rate is unknown.

    Raises:
        ValueError: a rate is below 0 or above 1, or a group has more than 12 members.
    """
    alone = _checked(rates)
    members = alone.shape[-1]
    if members > MEMBERS_MAX:
        raise ValueError(
            f"An exact Shapley allocation is limited to {MEMBERS_MAX} measures on one source; "
            f"{members} were given. Split the group or merge measures."
        )
    left = np.ones(alone.shape[:-1])[..., None]  # what each coalition leaves of the source, by bitmask
    for member in range(members):
        left = np.concatenate([left, left * (1 - alone[..., member : member + 1])], axis=-1)
    return np.asarray(alone * (left @ _coalition_weights(members)))


@cache
def _coalition_weights(members: int) -> FloatArray:
    """Weight of each coalition in each member's mean; shape (coalitions, members), 0 where it is a member."""
    masks = np.arange(2**members)[:, None]
    belongs = (masks >> np.arange(members)) & 1
    by_size = np.array([1 / (members * comb(members - 1, size)) for size in range(members)] + [0.0])
    return np.asarray((1 - belongs) * by_size[belongs.sum(axis=1)][:, None])


def _checked(rates: ArrayLike) -> FloatArray:
    shares = not_negative(rates, "A reduction rate")
    if (shares > 1).any():
        raise ValueError(f"A reduction rate must not exceed 1; {np.nanmax(shares):g} was given.")
    return shares
