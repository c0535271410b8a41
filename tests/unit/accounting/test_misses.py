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
    # 10, 30, 50: mean 30, chi-square (400 + 0 + 400) / 30 over 2 degrees = 13.33;
    # (50 - 30) / sqrt(13.33 x 30) = 1, and P(t_2 >= 1) = 1/2 - 1/(2 sqrt 3) = 0.2113
    chance = chance_of_miss(50, 30, [10, 30, 50], higher_is_worse=True)
    assert chance.method == "quasi_poisson"
    assert chance.p_value == pytest.approx(0.5 - 1 / (2 * math.sqrt(3)))
    # the exact Poisson test would have refused it
    assert chance_of_miss(50, 30, [], higher_is_worse=True).p_value < 0.001
    assert chance_of_miss(10, 30, [10, 30, 50], higher_is_worse=False).p_value == pytest.approx(
        chance.p_value
    )


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
