"""Measures on one source, and how their combined reduction is shared."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.accounting.overlap import combined_rate, overlap_rate, shapley_rates

RATES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


def shapley_by_orders(rates: list[float]) -> list[float]:
    """The definition: the mean over all orders of what each measure adds when its turn comes."""
    parts = [0.0] * len(rates)
    orders = list(itertools.permutations(range(len(rates))))
    for order in orders:
        left = 1.0
        for member in order:
            parts[member] += left * rates[member] / len(orders)
            left *= 1 - rates[member]
    return parts


def test_three_measures_on_one_source_reduce_less_than_their_sum() -> None:
    # 1 - 0.80 x 0.85 x 0.90 = 0.388, where the plain sum is 0.45
    assert combined_rate([0.2, 0.15, 0.1]) == pytest.approx(0.388, abs=1e-15)
    assert overlap_rate([0.2, 0.15, 0.1]) == pytest.approx(0.062, abs=1e-15)


def test_two_measures_share_their_overlap_equally() -> None:
    # 0.5 and 0.2 overlap by 0.1: 0.5 - 0.05 and 0.2 - 0.05
    assert shapley_rates([0.5, 0.2]) == pytest.approx([0.45, 0.15])


def test_three_measures_as_by_the_definition() -> None:
    assert shapley_rates([0.2, 0.15, 0.1]) == pytest.approx(shapley_by_orders([0.2, 0.15, 0.1]))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_the_allocation_is_the_mean_over_all_orders(rates: list[float]) -> None:
    assert shapley_rates(rates) == pytest.approx(shapley_by_orders(rates), abs=1e-12)


@given(RATES)
def test_the_parts_add_up_to_the_combined_rate_and_none_exceeds_its_own(rates: list[float]) -> None:
    parts = shapley_rates(rates)
    assert parts.sum() == pytest.approx(float(combined_rate(rates)), abs=1e-12)
    assert (parts <= np.array(rates) + 1e-12).all()
    assert (parts >= 0).all()


@given(RATES)
def test_the_order_of_the_measures_does_not_matter(rates: list[float]) -> None:
    assert shapley_rates(rates[::-1])[::-1] == pytest.approx(shapley_rates(rates), abs=1e-12)


@given(RATES)
def test_net_is_gross_less_overlap_and_at_least_the_largest_single(rates: list[float]) -> None:
    assert overlap_rate(rates) >= -1e-12
    assert combined_rate(rates) >= max(rates) - 1e-12


def test_a_group_padded_with_zeros_is_the_same_group() -> None:
    padded = shapley_rates([[0.2, 0.15, 0.1, 0.0], [0.5, 0.2, 0.0, 0.0]])
    assert padded[0, :3] == pytest.approx(shapley_rates([0.2, 0.15, 0.1]))
    assert padded[1] == pytest.approx([0.45, 0.15, 0, 0])


def test_twelve_measures_are_exact() -> None:
    rates = np.linspace(0.05, 0.6, 12)
    assert shapley_rates(rates).sum() == pytest.approx(float(combined_rate(rates)), rel=1e-12)


def test_a_measure_that_ends_the_source_leaves_the_rest_their_share() -> None:
    assert shapley_rates([1.0, 1.0]) == pytest.approx([0.5, 0.5])


def test_thirteen_measures_are_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="limited to 12 measures on one source; 13 were given"):
        shapley_rates([0.1] * 13)


@pytest.mark.parametrize(("rate", "message"), [(-0.1, "must not be negative"), (1.1, "must not exceed 1")])
def test_a_rate_outside_zero_to_one_is_refused(rate: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        combined_rate([0.2, rate])


def test_an_unknown_rate_makes_the_group_unknown() -> None:
    assert math.isnan(combined_rate([0.2, None]))
    assert np.isnan(shapley_rates([[0.2, None], [0.2, 0.1]])).tolist() == [[True, True], [False, False]]
