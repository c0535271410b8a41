"""The p-median against every combination of sites, its ties, and what happens where there is no answer."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from pipelines.accounting.siting import MOST_TIES, great_circle_km, p_median


def best_of_all(weights, distances, capacities, p):
    """Every combination of sites, each with the transport problem solved on its own; None where none is feasible."""
    costs = {}
    for chosen in itertools.combinations(range(distances.shape[1]), p):
        count, places = len(chosen), len(weights)
        answer = linprog(
            (weights[:, None] * distances[:, chosen]).ravel(),
            A_ub=np.kron(weights, np.eye(count)), b_ub=np.asarray(capacities, dtype=float)[list(chosen)],
            A_eq=np.kron(np.eye(places), np.ones(count)), b_eq=np.ones(places), bounds=(0, 1),
        )  # fmt: skip
        if answer.status == 0:
            costs[chosen] = answer.fun
    return costs


@st.composite
def cases(draw):
    places, sites = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    weights = np.array(draw(st.lists(st.integers(1, 50), min_size=places, max_size=places)), dtype=float)
    cells = draw(st.lists(st.integers(0, 30), min_size=places * sites, max_size=places * sites))
    rooms = np.array(draw(st.lists(st.integers(1, 150), min_size=sites, max_size=sites)), dtype=float)
    return weights, np.array(cells, dtype=float).reshape(places, sites), rooms, draw(st.integers(1, 4))


@pytest.mark.slow
@given(cases())
@settings(max_examples=60, deadline=None)
def test_the_answer_is_the_best_of_all_combinations(case) -> None:
    weights, distances, capacities, p = case
    found = p_median(weights, distances, capacities, p)
    costs = best_of_all(weights, distances, capacities, p)
    if not costs:
        assert found.objective is None and found.sites == () and found.unserved > 0
        assert found.reason == ("too_few_sites" if p > distances.shape[1] else "capacity_too_small")
        return
    assert found.reason is None and found.unserved == 0
    best = min(costs.values())
    assert found.objective == pytest.approx(best, rel=1e-8, abs=1e-6)
    equal = sorted(chosen for chosen, cost in costs.items() if cost <= best + 1e-6)
    if len(equal) <= MOST_TIES:
        assert list(found.ties) == equal and found.sites == equal[0]
    assert found.shares.sum(axis=1) == pytest.approx(np.ones(len(weights)))
    assert (weights @ found.shares <= capacities * (1 + 1e-6)).all()
    assert set(np.flatnonzero(found.shares.sum(axis=0))) <= set(found.sites)


@given(cases())
@settings(max_examples=30, deadline=None)
def test_without_capacities_every_place_goes_to_its_nearest_site(case) -> None:
    weights, distances, _, p = case
    found = p_median(weights, distances, None, p)
    if p > distances.shape[1]:
        assert found.reason == "too_few_sites"
        return
    by_hand = min(
        float((weights * distances[:, chosen].min(axis=1)).sum())
        for chosen in itertools.combinations(range(distances.shape[1]), p)
    )
    assert found.objective == pytest.approx(by_hand, rel=1e-8, abs=1e-6)
    assert set(np.unique(found.shares)) <= {0.0, 1.0}


def test_three_places_on_a_line() -> None:
    # places at 0, 10 and 30 km with 5, 3 and 2 t; sites at 0, 10 and 30 km.
    # one site: at 0 costs 30 + 60 = 90, at 10 costs 50 + 40 = 90, at 30 costs 150 + 60 = 210: a tie, the first is taken
    away = np.abs(np.subtract.outer([0, 10, 30], [0, 10, 30]))
    found = p_median([5, 3, 2], away, None, 1)
    assert (found.objective, found.sites, found.ties) == (90, (0,), ((0,), (1,)))
    # two sites: {0, 30} costs 3 x 10 = 30, {0, 10} costs 2 x 20 = 40, {10, 30} costs 50
    assert (p_median([5, 3, 2], away, None, 2).objective, p_median([5, 3, 2], away, None, 2).sites) == (
        30,
        (0, 2),
    )
    assert p_median([5, 3, 2], away, None, 3).objective == 0


@pytest.mark.parametrize("kilometres", [[0.3, 0.1 + 0.2], [0.1 + 0.2, 0.3]])
def test_two_sites_that_differ_by_the_last_digit_of_a_double_are_a_tie(kilometres) -> None:
    assert p_median([1], [kilometres], None, 1).ties == ((0,), (1,))


def test_a_site_that_is_full_to_the_last_digit_of_a_double_is_no_lack_of_room() -> None:
    # 0.1 + 0.2 is 0.30000000000000004 as a double
    found = p_median([0.1, 0.2], [[1], [1]], [0.3], 1)
    assert (found.reason, found.unserved) == (None, 0)


def test_a_place_is_split_where_one_site_has_no_room() -> None:
    # 10 t, 1 km to a site that takes 6 t and 4 km to one that takes 100 t: 6 x 1 + 4 x 4 = 22
    found = p_median([10], [[1, 4]], [6, 100], 2)
    assert found.objective == pytest.approx(22)
    assert found.shares.tolist() == [pytest.approx([0.6, 0.4])]


def test_too_little_room_is_a_reason_and_no_error() -> None:
    found = p_median([10, 20], [[1, 4], [2, 3]], [6, 12], 1)
    assert (found.reason, found.unserved, found.objective, found.sites) == (
        "capacity_too_small",
        18,
        None,
        (),
    )
    assert p_median([10], np.zeros((1, 0)), np.zeros(0), 1).reason == "too_few_sites"


@pytest.mark.parametrize(
    ("weights", "distances", "capacities", "p"),
    [
        ([], np.zeros((0, 1)), [1], 1), ([0], [[1]], [1], 1), ([-1], [[1]], [1], 1), ([1], [[np.nan]], [1], 1),
        ([1], [[-1]], [1], 1), ([1], [[1, 2]], [1], 1), ([1], [[1]], [np.nan], 1), ([1], [[1]], [1], 0),
    ],
)  # fmt: skip
def test_what_is_no_number_of_tonnes_or_kilometres_is_refused(weights, distances, capacities, p) -> None:
    with pytest.raises(ValueError, match=r"Weights|Distances|do not fit|At least"):
        p_median(weights, distances, capacities, p)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    # 2 pi 6371.0088 / 360 = 111.1951; on the 60th parallel a degree of longitude is half of it, a little less by the sphere
    assert great_circle_km(22, 120, 23, 120) == pytest.approx(111.1951, abs=1e-4)
    assert great_circle_km(60, 0, 60, 1) == pytest.approx(55.5974, abs=2e-3)
    assert great_circle_km(22.6, 120.3, 22.6, 120.3) == 0
    assert great_circle_km([[0.0]], [[0.0]], [[0.0, 0.0]], [[90.0, 180.0]]).tolist() == [
        pytest.approx([10007.557, 20015.115], abs=1e-2)
    ]


def test_costs_that_differ_by_rounding_alone_are_a_tie() -> None:
    # each site alone costs 0.6 t km: 0.1 + 0.2 + 0.3, 0.3 x 2, 0.1 x 6, which are not the same double
    found = p_median([0.1, 0.2, 0.3], [[1, 0, 6], [1, 0, 0], [1, 2, 0]], None, 1)
    assert found.ties == ((0,), (1,), (2,))
    assert found.objective == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("weights", "distances", "capacities"),
    [
        ([[1]], [[1]], [1]), ([1], [[1]], [1, 2]), ([1, 2], [[1]], [9]), ([np.inf], [[1]], [1]),
        ([1], [[np.inf]], [1]), ([1], [[1]], [-1]),
    ],
)  # fmt: skip
def test_shapes_that_do_not_fit_and_endless_numbers_are_refused(weights, distances, capacities) -> None:
    with pytest.raises(ValueError, match=r"Weights|Distances|do not fit"):
        p_median(weights, distances, capacities, 1)


def test_no_way_at_all_and_a_site_without_room_are_numbers_like_others() -> None:
    # the site without room cannot be used, the other one takes 1 t over 3 km
    found = p_median([1], [[0, 3]], [0, np.inf], 1)
    assert (found.objective, found.sites) == (3, (1,))


def test_at_most_twenty_ties_are_told() -> None:
    assert len(p_median([1], np.ones((1, 20)), None, 1).ties) == 20
    assert len(p_median([1], np.ones((1, 21)), None, 1).ties) == 20


def test_a_site_full_to_the_last_tonne_takes_all_and_what_is_lacking_is_said() -> None:
    assert p_median([2, 3], [[1], [2]], [5], 1).objective == 8  # 2 x 1 + 3 x 2
    assert p_median([2, 3], [[1], [2]], [4], 1).unserved == 1
    # the two largest of three rooms count: 5 of 6 t
    assert p_median([6], [[1, 1, 1]], [3, 1, 2], 2).unserved == 1
