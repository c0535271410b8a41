"""Costs and tonnes over the life of a measure: present values, abatement cost, and fading effect.

Yearly series start with year 0, which is not discounted. Money stays in the currency and price year given;
the rate must be real for constant prices and nominal for current ones. Source: the textbook definitions,
and the marginal abatement cost as (present cost - present savings) / abatement.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pipelines.accounting.arrays import FloatArray, floats, not_negative


def net_present_value(flows: ArrayLike, rate: float) -> FloatArray:
    """Present value of yearly flows: the sum of flow(t) / (1 + rate)^t.

    Args:
        flows: shape (..., years), from year 0, in money or tonnes.
        rate: yearly discount rate as a share (0.05 for 5 %).

    Returns:
        Shape (...), in the unit of the flows; NaN where a flow is unknown.

    Raises:
        ValueError: the rate is -1 or less.
    """
    if rate <= -1:
        raise ValueError(f"A discount rate must be above -1; {rate:g} was given.")
    yearly = floats(flows)
    return np.asarray((yearly / (1 + rate) ** np.arange(yearly.shape[-1])).sum(axis=-1))


def marginal_abatement_cost(
    net_costs: ArrayLike, abatement: ArrayLike, rate: float, *, discount_tonnes: bool
) -> FloatArray:
    """Money per tonne: present value of the net costs over the tonnes avoided.

    The two conventions give different figures, so the caller says which: tonnes as they are, or tonnes
    discounted at the same rate as the money.

    Args:
        net_costs: costs less savings by year, shape (..., years), in money.
        abatement: tonnes avoided by year, shape (..., years).
        rate: yearly discount rate as a share.
        discount_tonnes: whether the tonnes are discounted too.

    Returns:
        Shape (...), money per tonne; NaN where no tonne is avoided, never infinite.

    Raises:
        ValueError: the rate is -1 or less.
    """
    cost = net_present_value(net_costs, rate)
    tonnes = net_present_value(abatement, rate if discount_tonnes else 0.0)
    cost, tonnes = np.broadcast_arrays(cost, tonnes)
    return np.asarray(np.divide(cost, tonnes, out=np.full(cost.shape, np.nan), where=tonnes != 0))


def annual_abatement(
    first_year_tonnes: ArrayLike, decay: ArrayLike, life_years: ArrayLike, years_since_start: ArrayLike
) -> FloatArray:
    """Tonnes a measure avoids in a year: first x (1 - decay)^age while age < life, else 0.

    Args:
        first_year_tonnes: tonnes avoided in its first year.
        decay: share of the effect lost each year, 0 to 1.
        life_years: years the measure works.
        years_since_start: age in whole years; negative before the start.

    Returns:
        The broadcast shape of the arguments, in tonnes per year; NaN where anything is unknown.

    Raises:
        ValueError: a decay is below 0 or above 1, or a life is negative.
    """
    lost, life = not_negative(decay, "A decay"), not_negative(life_years, "A life")
    if (lost > 1).any():
        raise ValueError(f"A decay must not exceed 1; {np.nanmax(lost):g} was given.")
    first, lost, life, age = np.broadcast_arrays(
        floats(first_year_tonnes), lost, life, floats(years_since_start)
    )
    tonnes = np.where((age >= 0) & (age < life), first * (1 - lost) ** np.maximum(age, 0), 0.0)
    return np.where(np.isnan(first + lost + life + age), np.nan, tonnes)
