import math

import pytest

from pipelines.accounting.misses import Chance, chance_of_miss


def test_the_national_road_deaths_of_2025_did_not_miss_by_chance() -> None:
    # 2 858 against 2 569.55 (-15 % of 3 023); z = 5.69, p below 1e-7 (published counts, Ministry of Transportation, road deaths)
    chance = chance_of_miss(2858, 2569.55, [3023, 2950], higher_is_worse=True)
    assert chance.p_value < 1e-7
    assert (chance.method, chance.explains) == ("exact_poisson", False)
    # mean 2 986.5; 2 x 36.5^2 / 2 986.5 with one degree of freedom
    assert chance.dispersion_factor == pytest.approx(2 * 36.5**2 / 2986.5)


def test_a_small_miss_is_explained_by_chance() -> None:
    # P(X >= 3 | 2) = 1 - e^-2 (1 + 2 + 2) = 0.3233
    chance = chance_of_miss(3, 2, [], higher_is_worse=True)
    assert chance.p_value == pytest.approx(1 - 5 * math.exp(-2))
    assert chance.explains and chance.dispersion_factor is None


def test_too_few_is_the_miss_where_higher_is_better() -> None:
    # P(X <= 1 | 4) = e^-4 (1 + 4) = 0.0916
    assert chance_of_miss(1, 4, [], higher_is_worse=False).p_value == pytest.approx(5 * math.exp(-4))


def test_counts_that_vary_more_than_poisson_are_tested_with_their_own_spread() -> None:
    # 10, 50, 50, 10: mean 30 and no trend, chi-square 4 x 400 / 30 over 3 degrees = 17.78;
    # t = (50 - 30) / sqrt(17.78 x 30) = sqrt(3) / 2, and P(t_3 >= t) = 1/2 - (0.5 / 1.25 + atan(0.5)) / pi = 0.2251
    earlier = [10, 50, 50, 10]
    chance = chance_of_miss(50, 30, earlier, higher_is_worse=True)
    assert chance.method == "quasi_poisson"
    assert chance.p_value == pytest.approx(0.5 - (0.4 + math.atan(0.5)) / math.pi)
    # the exact Poisson test would have refused it
    assert chance_of_miss(50, 30, [], higher_is_worse=True).p_value < 0.001
    assert chance_of_miss(10, 30, earlier, higher_is_worse=False).p_value == pytest.approx(chance.p_value)


def test_a_falling_trend_is_no_spread_that_explains_a_miss() -> None:
    # counts of 2013 to 2018 and the target of 141 for 2019, when 208 came: about the mean the dispersion is 8.47, about a
    # log-linear trend 0.47 (worked apart); exact P(X >= 208 | 141) = 7.9e-8
    chance = chance_of_miss(208, 141, [237, 233, 184, 172, 156, 141], higher_is_worse=True)
    assert chance.dispersion_factor == pytest.approx(8.47, abs=0.01)
    assert chance.trend_dispersion_factor == pytest.approx(0.47, abs=0.01)
    assert (chance.method, chance.explains) == ("exact_poisson", False)
    assert chance.p_value == pytest.approx(7.9e-8, rel=0.01)


@pytest.mark.parametrize("earlier", [[80, 40, 20, 10], [0, 3, 10, 30]])
def test_a_steady_rise_or_fall_is_told_from_variation(earlier: list[int]) -> None:
    chance = chance_of_miss(60, 30, earlier, higher_is_worse=True)
    assert chance.trend_dispersion_factor < chance.dispersion_factor
    assert not chance.explains


def test_earlier_counts_of_zero_say_nothing_of_their_spread() -> None:
    assert chance_of_miss(1, 0.5, [0, 0, 0], higher_is_worse=True).method == "exact_poisson"


@pytest.mark.parametrize(("count", "target"), [(1.5, 1), (-1, 1), (1, -1)])
def test_what_is_no_count_is_refused(count: float, target: float) -> None:
    with pytest.raises(ValueError, match="must"):
        chance_of_miss(count, target, [], higher_is_worse=True)


def test_counts_that_vary_exactly_as_poisson_counts_do_are_tested_exactly() -> None:
    # 1 and 3: mean 2, chi-square (1 + 1) / 2 = 1 with one degree of freedom, a factor of exactly 1
    chance = chance_of_miss(5, 2, [1, 3], higher_is_worse=True)
    assert (chance.method, chance.dispersion_factor) == ("exact_poisson", 1)
    # P(X >= 5 | 2) = 1 - e^-2 (1 + 2 + 2 + 4/3 + 2/3)
    assert chance.p_value == pytest.approx(1 - 7 * math.exp(-2))


def test_a_probability_of_exactly_five_percent_is_still_chance() -> None:
    assert Chance(0.05, "exact_poisson", None).explains
    assert not Chance(0.0499999, "exact_poisson", None).explains


def test_one_earlier_count_has_no_spread_and_two_have() -> None:
    assert chance_of_miss(3, 2, [5], higher_is_worse=True).dispersion_factor is None
    # 2 and 4: mean 3, chi-square 2 / 3 on one degree
    assert chance_of_miss(3, 2, [2, 4], higher_is_worse=True).dispersion_factor == pytest.approx(2 / 3)


def test_one_earlier_event_is_enough_for_a_spread() -> None:
    # 0 and 1: mean 1/2, chi-square (1/4 + 1/4) / (1/2) = 1 on one degree
    assert chance_of_miss(3, 2, [0, 1], higher_is_worse=True).dispersion_factor == pytest.approx(1)
