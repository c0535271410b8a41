"""Present values, abatement cost and persistence against figures worked by hand."""

import math

import numpy as np
import pytest

from pipelines.accounting.discounting import annual_abatement, marginal_abatement_cost, net_present_value

# 1,000 at once, savings of 100 in each of ten years, 5 %; 50 t avoided in each of the ten years
NET_COSTS = [1000] + [-100] * 10
TONNES = [0] + [50] * 10
RATE = 0.05


def test_the_present_value_of_a_cost_and_ten_savings() -> None:
    # 1000 - 100 x (1 - 1.05^-10) / 0.05
    assert net_present_value(NET_COSTS, RATE) == pytest.approx(227.8265, abs=5e-5)


def test_abatement_cost_per_tonne_by_both_conventions() -> None:
    plain = marginal_abatement_cost(NET_COSTS, TONNES, RATE, discount_tonnes=False)
    discounted = marginal_abatement_cost(NET_COSTS, TONNES, RATE, discount_tonnes=True)
    assert (float(plain), float(discounted)) == pytest.approx((0.45565, 0.59009), abs=1e-5)


def test_without_discounting_a_present_value_is_a_sum() -> None:
    assert net_present_value([1, 2, 3], 0) == 6


def test_many_measures_at_once() -> None:
    values = net_present_value([NET_COSTS, [0] * 11, [None] * 11], RATE)
    assert values[:2] == pytest.approx([227.8265, 0], abs=5e-5)
    assert math.isnan(values[2])


def test_no_tonnes_have_no_price() -> None:
    prices = marginal_abatement_cost([[10], [10]], [[0], [5]], RATE, discount_tonnes=True)
    assert np.isnan(prices[0])
    assert prices[1] == 2


def test_a_rate_that_wipes_out_the_money_is_refused() -> None:
    with pytest.raises(ValueError, match="must be above -1"):
        net_present_value([1, 1], -1)


def test_a_fading_effect_ends_with_the_life_of_the_measure() -> None:
    assert annual_abatement(100, 0.1, 3, [-1, 0, 1, 2, 3]) == pytest.approx([0, 100, 90, 81, 0])


def test_a_measure_without_decay_keeps_its_effect() -> None:
    assert annual_abatement([10, 20], 0, 2, [[0], [1]]).tolist() == [[10, 20], [10, 20]]


def test_a_total_decay_leaves_the_first_year_only() -> None:
    assert annual_abatement(10, 1, 5, [0, 1]).tolist() == [10, 0]


@pytest.mark.parametrize(("first", "decay", "life"), [(None, 0.1, 3), (100, None, 3), (100, 0.1, None)])
def test_an_unknown_effect_is_not_zero(first: float, decay: float, life: float) -> None:
    assert np.isnan(annual_abatement(first, decay, life, [0, 9])).all()


@pytest.mark.parametrize(("decay", "message"), [(1.5, "must not exceed 1"), (-0.1, "must not be negative")])
def test_a_decay_outside_zero_to_one_is_refused(decay: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        annual_abatement(100, decay, 3, 0)
