"""Where a few centres should stand: the p-median with capacities, solved exactly (HiGHS), with its ties.

Minimise the sum of weight x distance over places and open sites, where every place is served in full (by
several sites where one has no room), exactly ``p`` sites are open and none takes more than its capacity. The
order of places and sites decides only between equally good answers, so the caller sorts them by code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, vstack

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
SAME = 1e-9  # two objectives this close, relative to the better one, are a tie
MOST_TIES = 20
FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Siting:
    """The answer for one number of sites.

    Attributes:
        objective: sum of weight x distance; None without an answer.
        sites: the open sites, ascending: of equally good sets the first in lexical order.
        shares: share of each place that each site takes.
        ties: every equally good set of sites, at most ``MOST_TIES``; ``sites`` is the first of them.
        unserved: weight that cannot be served; 0 where there is an answer.
        reason: None, too_few_sites, capacity_too_small or not_solved.
    """

    objective: float | None
    sites: tuple[int, ...]
    shares: FloatArray
    ties: tuple[tuple[int, ...], ...]
    unserved: float
    reason: str | None


def great_circle_km(
    latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike
) -> FloatArray:
    """Distance on the sphere between points in degrees (haversine); arrays broadcast."""
    north, east, to_north, to_east = (
        np.radians(np.asarray(angle, dtype=float))
        for angle in (latitude, longitude, to_latitude, to_longitude)
    )
    chord = (
        np.sin((to_north - north) / 2) ** 2
        + np.cos(north) * np.cos(to_north) * np.sin((to_east - east) / 2) ** 2
    )
    distance: FloatArray = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return distance


def p_median(weights: ArrayLike, distances: ArrayLike, capacities: ArrayLike | None, p: int) -> Siting:
    """The best ``p`` of the sites.

    Args:
        weights: what each place sends, positive.
        distances: shape (places, sites).
        capacities: what each site can take, in the unit of the weights; None where that does not matter.
        p: number of sites to open.

    Raises:
        ValueError: shapes do not fit, a number is not finite or negative, or ``p`` is below 1.
    """
    amounts, away = np.asarray(weights, dtype=float), np.asarray(distances, dtype=float)
    rooms = np.full(away.shape[1:], np.inf) if capacities is None else np.asarray(capacities, dtype=float)
    _refuse(amounts, away, rooms, p)
    places, sites = away.shape
    none = np.zeros((places, sites))
    if sites < p:
        return Siting(None, (), none, (), float(amounts.sum()), "too_few_sites")
    short = float(amounts.sum() - np.sort(rooms)[::-1][:p].sum())
    if short > SAME * amounts.sum():
        return Siting(None, (), none, (), short, "capacity_too_small")
    ties, objective = _best_sets(amounts, away, rooms, p)
    if objective is None:
        return Siting(None, (), none, (), float(amounts.sum()), "not_solved")
    shares = _assign(amounts, away, rooms, ties[0])
    return Siting(float((amounts[:, None] * away * shares).sum()), ties[0], shares, ties, 0.0, None)


def _refuse(amounts: FloatArray, away: FloatArray, rooms: FloatArray, p: int) -> None:
    if amounts.ndim != 1 or away.shape[:1] != amounts.shape or rooms.shape != away.shape[1:]:
        raise ValueError(
            f"{amounts.shape} weights, {away.shape} distances and {rooms.shape} capacities do not fit."
        )
    if not amounts.size or not np.isfinite(amounts).all() or (amounts <= 0).any():
        raise ValueError("Weights are positive numbers, at least one.")
    if not np.isfinite(away).all() or (away < 0).any() or np.isnan(rooms).any() or (rooms < 0).any():
        raise ValueError("Distances and capacities are not negative.")
    if p < 1:
        raise ValueError("At least one site is opened.")


def _best_sets(
    amounts: FloatArray, away: FloatArray, rooms: FloatArray, p: int
) -> tuple[tuple[tuple[int, ...], ...], float | None]:
    """Every set of sites with the least cost: solved again and again without the sets already found."""
    problem = _problem(amounts, away, rooms, p)
    cells, sites = away.size, away.shape[1]
    found: list[tuple[int, ...]] = []
    best: float | None = None
    while len(found) < MOST_TIES:
        cuts = [_without(chosen, cells, sites, p) for chosen in found]
        answer = milp(
            **problem | {"constraints": [*problem["constraints"], *cuts]}, options={"mip_rel_gap": 0.0}
        )
        if answer.x is None:
            break
        chosen = tuple(int(site) for site in np.flatnonzero(answer.x[cells:] > 0.5))
        cost = float((amounts[:, None] * away * _assign(amounts, away, rooms, chosen)).sum())
        if best is not None and cost > best + SAME * max(best, 1.0):
            break
        best = cost if best is None else min(best, cost)
        found.append(chosen)
    return tuple(sorted(found)), best


def _without(chosen: tuple[int, ...], cells: int, sites: int, p: int) -> LinearConstraint:
    row = np.zeros((1, cells + sites))
    row[0, [cells + site for site in chosen]] = 1
    return LinearConstraint(row, -np.inf, p - 1)


def _problem(amounts: FloatArray, away: FloatArray, rooms: FloatArray, p: int) -> dict[str, Any]:
    """The variables are the shares, place by place, then one for each site: open or not."""
    places, sites = away.shape
    cells = places * sites
    cell = np.arange(cells)
    place, site = cell // sites, cell % sites
    served = coo_array((np.ones(cells), (place, cell)), shape=(places, cells + sites))
    opened = coo_array(
        (np.r_[np.ones(cells), -np.ones(cells)], (np.r_[cell, cell], np.r_[cell, cells + site])),
        shape=(cells, cells + sites),
    )
    # a room larger than everything there is does not bind, and would only spoil the numbers
    room = np.minimum(rooms, amounts.sum())
    held = coo_array(
        (
            np.r_[amounts[place], -room],
            (np.r_[site, np.arange(sites)], np.r_[cell, cells + np.arange(sites)]),
        ),
        shape=(sites, cells + sites),
    )
    number = coo_array(
        (np.ones(sites), (np.zeros(sites, dtype=int), cells + np.arange(sites))), (1, cells + sites)
    )
    return {
        "c": np.r_[(amounts[:, None] * away).ravel(), np.zeros(sites)],
        "integrality": np.r_[np.zeros(cells), np.ones(sites)],
        "bounds": Bounds(0, 1),
        "constraints": [
            LinearConstraint(vstack([served]).tocsr(), 1, 1),
            LinearConstraint(vstack([opened, held]).tocsr(), -np.inf, 0),
            LinearConstraint(number.tocsr(), p, p),
        ],
    }


def _assign(amounts: FloatArray, away: FloatArray, rooms: FloatArray, chosen: tuple[int, ...]) -> FloatArray:
    """Who goes where among open sites: the nearest where there is room, the first of equally near ones."""
    shares = np.zeros_like(away)
    near = np.asarray(chosen)[np.argmin(away[:, chosen], axis=1)]
    shares[np.arange(len(amounts)), near] = 1
    if (amounts @ shares <= rooms * (1 + SAME)).all():
        return shares
    return _assign_within(amounts, away, rooms, chosen)


def _assign_within(
    amounts: FloatArray, away: FloatArray, rooms: FloatArray, chosen: tuple[int, ...]
) -> FloatArray:
    """The same where capacities bind; of equally good answers the one that uses earlier sites more."""
    places, count = len(amounts), len(chosen)
    cost = (amounts[:, None] * away[:, chosen]).ravel()
    whole = np.kron(np.eye(places), np.ones(count))
    held = np.kron(amounts, np.eye(count))
    room = np.minimum(rooms[list(chosen)], amounts.sum())
    common = {"A_eq": whole, "b_eq": np.ones(places), "bounds": (0, 1), "method": "highs"}
    first = linprog(cost, A_ub=held, b_ub=room, **common)
    later = (amounts[:, None] * np.arange(count)).ravel()
    second = linprog(later, A_ub=np.vstack([held, cost]), b_ub=np.r_[room, first.fun], **common)
    answer = second if second.x is not None else first
    part = np.where(np.abs(answer.x) < SAME, 0.0, answer.x).reshape(places, count)
    shares = np.zeros_like(away)
    shares[:, list(chosen)] = part / part.sum(axis=1, keepdims=True)
    return shares
