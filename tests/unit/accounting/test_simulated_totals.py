"""Statistics and probabilities read off samples."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from pipelines.accounting.monte_carlo import Samples
from pipelines.accounting.simulated_totals import gap_risk, probability_at_most, summarise, total

DRAWS = 100_000
NORMAL = np.random.default_rng(11).normal(100, 5, DRAWS)


def samples(*values: np.ndarray) -> Samples:
    return Samples(pd.DataFrame({"sector": [f"s{index}" for index in range(len(values))]}), np.stack(values))


def test_the_statistics_are_those_of_the_samples() -> None:
    result = summarise(samples(np.arange(0.0, 101.0))).iloc[0]
    assert result[["mean", "p05", "p50", "p95"]].tolist() == [50, 5, 50, 95]
    assert result["sd"] == pytest.approx(math.sqrt(101 * 102 / 12))
    assert result["u95_pct"] == pytest.approx(47.5 / 50 * 100)


def test_a_mean_of_zero_has_no_relative_width() -> None:
    assert math.isnan(summarise(samples(np.array([-1.0, 1.0])))["u95_pct"].item())


def test_a_total_adds_the_chosen_groups_draw_by_draw() -> None:
    three = samples(np.array([1.0, 2.0]), np.array([10.0, 20.0]), np.array([100.0, 200.0]))
    assert total(three).tolist() == [111, 222]
    assert total(three, np.array([True, False, True])).tolist() == [101, 202]


def test_a_limit_is_kept_when_it_is_just_reached() -> None:
    assert probability_at_most([1, 2, 3, 4], 2) == 0.5


@pytest.mark.parametrize("values", [[], [1.0, math.nan]])
def test_the_probability_of_unknown_samples_is_unknown(values: list[float]) -> None:
    assert math.isnan(probability_at_most(values, 2))


def test_an_unknown_limit_has_no_probability() -> None:
    assert math.isnan(probability_at_most([1.0], math.nan))


def test_the_gap_is_the_total_less_what_is_allowed() -> None:
    risk = gap_risk(NORMAL, allowable=97)
    probability = stats.norm.cdf(-0.6)
    error = math.sqrt(probability * (1 - probability) / DRAWS)
    assert risk.mean == pytest.approx(3, abs=3 * 5 / math.sqrt(DRAWS))
    assert (risk.p05, risk.p95) == pytest.approx((3 - 8.2243, 3 + 8.2243), abs=0.15)
    assert risk.probability_met == pytest.approx(probability, abs=3 * error)


def test_the_gap_of_an_unknown_total_is_unknown() -> None:
    risk = gap_risk([1.0, math.nan], 1)
    assert all(math.isnan(value) for value in (risk.mean, risk.p05, risk.p95, risk.probability_met))
    assert math.isnan(gap_risk([], 1).probability_met)


def test_many_groups_are_summarised_as_each_alone() -> None:
    values = [np.random.default_rng(seed).normal(seed, 1, 300_000) for seed in range(1, 12)]
    alone = [summarise(samples(one))["p95"].item() for one in values]
    assert summarise(samples(*values))["p95"].tolist() == alone
