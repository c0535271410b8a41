"""Exact tests of counts against figures printed by R and statsmodels, and Taiwan's road deaths."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pipelines.accounting.counts import (
    garwood_interval,
    poisson_lower_tail,
    poisson_upper_tail,
    two_period_two_sided,
)

# statsmodels @82c59e37 (BSD-3), stats/tests/test_rates_poisson.py, which cites R DescTools, R exactci and
# Gu et al. 2008. Two periods of 60 in 51,477.5 and 30 in 54,308.7 person-years.
GU = (60, 30, 51477.5, 54308.7)
# 30-day road deaths of Taiwan, Ministry of Transportation, by ettoday 2026-03-12; target 2025: -15 % on 2023
DEATHS = {2023: 3023, 2024: 2950, 2025: 2858}
TARGET_2025 = 3023 * 0.85


def two_sided(count: int, mean: float) -> float:
    """Twice the smaller tail, at most 1."""
    return min(1.0, 2 * min(float(poisson_lower_tail(count, mean)), float(poisson_upper_tail(count, mean))))


def test_fifteen_events_where_twenty_are_expected() -> None:
    # R exactci: poisson.exact(15, 400, r = 0.05, tsmethod = "central")
    assert two_sided(15, 400 * 0.05) == pytest.approx(0.313026269279486, rel=1e-12)


def test_the_exact_interval_of_a_rate() -> None:
    lower, upper = garwood_interval(15)
    assert lower / 400 == pytest.approx(0.0209884653319583, rel=1e-12)
    assert upper / 400 == pytest.approx(0.0618505471787146, rel=1e-12)


@pytest.mark.parametrize("ratio", [1.339735721772650, 3.388365573616252])
def test_two_periods_agree_with_the_central_interval_of_r_at_its_ends(ratio: float) -> None:
    assert two_period_two_sided(*GU, ratio=ratio) == pytest.approx(0.05, rel=1e-11)


def test_the_national_miss_of_2025_is_not_chance() -> None:
    assert poisson_upper_tail(DEATHS[2025], TARGET_2025) < 1e-7
    assert (DEATHS[2025] - TARGET_2025) / math.sqrt(TARGET_2025) == pytest.approx(5.69, abs=0.005)


def test_the_fall_of_2025_cannot_be_told_from_no_change() -> None:
    # the normal approximation gives 0.227; the exact test, being conservative, a little more
    exact = float(two_period_two_sided(DEATHS[2025], DEATHS[2024]))
    normal = 2 * stats.norm.sf(92 / math.sqrt(2858 + 2950))
    assert normal == pytest.approx(0.227, abs=0.0005)
    assert exact == pytest.approx(0.2326, abs=0.0005)


def test_two_years_together_fell_more_than_chance_allows() -> None:
    assert two_period_two_sided(DEATHS[2025], DEATHS[2023]) == pytest.approx(0.0314, abs=0.002)


def test_the_interval_of_a_month_in_kaohsiung() -> None:
    # 25 deaths within 30 days in September 2023 (mirrormedia 20231129edi039)
    lower, upper = garwood_interval(25)
    assert (float(lower), float(upper)) == pytest.approx((16.18, 36.90), abs=0.005)


def test_no_event_has_an_interval_from_zero() -> None:
    lower, upper = garwood_interval(0)
    assert (float(lower), float(upper)) == (0, pytest.approx(-math.log(0.025)))


def test_no_event_at_all_is_never_evidence() -> None:
    assert float(poisson_upper_tail(0, 0)) == 1
    assert two_period_two_sided(0, 0) == 1


def test_an_event_where_none_can_happen_is_proof() -> None:
    assert poisson_upper_tail(1, 0) == 0


def test_whole_columns_are_tested_at_once_and_the_unknown_stay_unknown() -> None:
    tails = poisson_upper_tail([3, None, 5], [3, 3, None])
    assert tails[0] == pytest.approx(stats.poisson.sf(2, 3))
    assert np.isnan(tails[1:]).all()
    assert np.isnan(poisson_lower_tail([None], [3])).all()
    assert np.isnan(garwood_interval([None])).all()
    assert np.isnan(two_period_two_sided([None, 3], [3, None])).all()


@pytest.mark.parametrize("test", [poisson_upper_tail, poisson_lower_tail, two_period_two_sided])
def test_a_count_that_is_none_is_refused(test: object) -> None:
    with pytest.raises(ValueError, match=r"A count must be a whole number; 2\.5 was given"):
        test(2.5, 3)  # type: ignore[operator]
    with pytest.raises(ValueError, match="A count must not be negative"):
        test(-1, 3)  # type: ignore[operator]


@given(st.integers(0, 500), st.floats(0.1, 500))
def test_the_interval_holds_exactly_the_means_that_are_not_rejected(count: int, mean: float) -> None:
    lower, upper = garwood_interval(count)
    rejected = two_sided(count, mean) < 0.05
    margin = 1e-9 * mean
    if lower + margin < mean < upper - margin:
        assert not rejected
    elif not lower - margin <= mean <= upper + margin:
        assert rejected


@given(st.integers(0, 200), st.integers(0, 200))
def test_exchanging_the_periods_changes_nothing_two_sided(first: int, second: int) -> None:
    one, other = two_period_two_sided(first, second), two_period_two_sided(second, first)
    assert one == pytest.approx(float(other), rel=1e-9)


@pytest.mark.parametrize(("exposure", "ratio"), [(0.0, 1.0), (1.0, 0.0)])
def test_periods_that_cannot_be_compared_are_refused(exposure: float, ratio: float) -> None:
    with pytest.raises(ValueError, match="must be above zero"):
        two_period_two_sided(1, 2, exposure, 1.0, ratio)
