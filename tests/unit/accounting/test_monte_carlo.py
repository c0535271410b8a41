"""Approach 2 against moments known in closed form; every bound is three standard errors of the statistic."""

import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from pipelines.accounting import monte_carlo
from pipelines.accounting.monte_carlo import Samples, simulate
from pipelines.accounting.simulated_totals import summarise, total

SEED = 20260701
DRAWS = 20_000
Z = 1.959963984540054  # half-width of a 95 % interval in standard deviations
GRID = {"factor": 0.494, "factor_pct": Z * 10.0, "factor_version_id": "grid-2023"}


def row(group: str = "A", **changes: object) -> dict[str, object]:
    """An emission row: 100 units of activity and a factor of 2, both known exactly."""
    exact: dict[str, object] = {
        "bureau": group,
        "activity": 100.0,
        "activity_pct": 0.0,
        "activity_distribution": "normal",
        "factor": 2.0,
        "factor_pct": 0.0,
        "factor_distribution": "normal",
        "factor_version_id": f"factor-{group}",
    }
    return exact | changes


def run(*rows: dict[str, object], seed: int = SEED) -> Samples:
    return simulate(pd.DataFrame(list(rows)), ["bureau"], seed, DRAWS)


def assert_moments(values: np.ndarray, mean: float, sd: float) -> None:
    """Mean and standard deviation within three standard errors, the latter by the sample's own kurtosis."""
    deviations = values - values.mean()
    kurtosis = np.mean(deviations**4) / np.mean(deviations**2) ** 2
    assert abs(values.mean() - mean) <= 3 * sd / math.sqrt(values.size)
    assert abs(values.std(ddof=1) - sd) <= 3 * sd * math.sqrt((kurtosis - 1) / 4 / values.size)


def test_the_spread_of_a_product_of_independent_normals_is_the_exact_one() -> None:
    # activity 100 ± sd 10, factor 2 ± sd 0.1: sqrt(100² x 0.1² + 2² x 10² + 10² x 0.1²) = sqrt(501) = 22.383
    values = run(row(activity_pct=Z * 10, factor_pct=Z * 5)).values[0]
    assert_moments(values, mean=200, sd=math.sqrt(100**2 * 0.1**2 + 2**2 * 10**2 + 10**2 * 0.1**2))
    assert math.sqrt(501) == pytest.approx(22.383, abs=5e-4)


def test_two_bureaus_with_one_factor_err_together() -> None:
    # 5 GWh each at 0.494 kt/GWh with sd 10 %: 0.247 kt each, and 0.247 + 0.247 = 0.494 kt together
    samples = run(row("A", activity=5.0, **GRID), row("B", activity=5.0, **GRID))
    assert_moments(total(samples), mean=4.94, sd=0.494)
    assert np.array_equal(samples.values[0], samples.values[1])


def test_two_bureaus_with_factors_of_their_own_err_independently() -> None:
    # the same amounts: 0.247 x sqrt(2) = 0.349 kt
    other = GRID | {"factor_version_id": "another"}
    samples = run(row("A", activity=5.0, **GRID), row("B", activity=5.0, **other))
    assert_moments(total(samples), mean=4.94, sd=0.247 * math.sqrt(2))


def test_a_shared_factor_cancels_between_a_source_and_a_sink_of_equal_size() -> None:
    samples = run(row("A", sign=1, **GRID), row("A", sign=-1, **GRID))
    assert np.abs(samples.values).max() <= 1e-12


def test_an_amount_that_was_measured_once_errs_once_however_many_gases_it_gives() -> None:
    # 100 t with sd 10 % giving three gases of 100 t each: 30 together, not 10 x sqrt(3) = 17.3
    coal = {"activity": 100.0, "factor": 1.0, "activity_pct": Z * 10, "measured_amount": "coal"}
    gases = [row(**coal, factor_version_id=gas) for gas in ("CO2", "CH4", "N2O")]
    assert_moments(total(run(*gases)), mean=300, sd=30)
    apart = [gas | {"measured_amount": name} for gas, name in zip(gases, "abc", strict=True)]
    assert_moments(total(run(*apart)), mean=300, sd=10 * math.sqrt(3))


def test_an_amount_split_over_two_sectors_errs_in_both_together() -> None:
    half = {"activity": 50.0, "factor": 1.0, "activity_pct": Z * 10, "measured_amount": "fuel"}
    samples = run(row("A", **half), row("B", **half))
    assert np.array_equal(samples.values[0], samples.values[1])
    assert_moments(total(samples), mean=100, sd=10)


@pytest.mark.parametrize("pct", [10.0, 60.0])
@pytest.mark.parametrize(
    ("shape", "sd_of_half_width"),
    [
        ("normal", 1 / Z),
        ("lognormal", 1 / Z),
        ("triangular", 1 / (1 - math.sqrt(0.05)) / math.sqrt(6)),
    ],
)
def test_a_shape_keeps_the_mean_and_has_its_spread(shape: str, sd_of_half_width: float, pct: float) -> None:
    values = run(row(activity_pct=pct, activity_distribution=shape)).values[0]
    assert_moments(values, mean=200, sd=200 * pct / 100 * sd_of_half_width)


@pytest.mark.parametrize(
    ("shape", "pct", "expected"),
    [
        ("normal", 50.0, 50.0),
        ("triangular", 50.0, 50.0),
        ("lognormal", 50.0, 49.63),
        ("lognormal", 100.0, 97.0),
    ],
)
def test_the_95_percent_interval_is_as_wide_as_stated(shape: str, pct: float, expected: float) -> None:
    result = summarise(run(row(activity_pct=pct, activity_distribution=shape)))
    assert result["u95_pct"].item() == pytest.approx(expected, rel=0.03)


def test_a_lognormal_is_never_negative_and_leans_right() -> None:
    samples = run(row(activity_pct=150.0, activity_distribution="lognormal"))
    statistics = summarise(samples).iloc[0]
    assert samples.values.min() > 0
    assert statistics["p50"] < statistics["mean"]


@pytest.mark.parametrize("shape", ["normal", "lognormal", "triangular"])
def test_without_uncertainty_the_value_is_exact(shape: str) -> None:
    result = summarise(run(row(activity=0.1, factor=3.0, activity_distribution=shape))).iloc[0]
    assert [result[name] for name in ("mean", "p05", "p50", "p95")] == [0.1 * 3.0] * 4
    assert (result["sd"], result["u95_pct"]) == (0, 0)


def many_rows() -> list[dict[str, object]]:
    shapes = ["normal", "lognormal", "triangular"]
    return [
        row(
            f"bureau-{index % 7}",
            activity=1.0 + index,
            activity_pct=5.0 + index % 11,
            activity_distribution=shapes[index % 3],
            factor_pct=3.0,
            factor_distribution=shapes[index % 2],
            factor_version_id=f"factor-{index % 5}-{index % 2}",
        )
        for index in range(60)
    ]


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = many_rows()
    shuffled = [rows[index] for index in np.random.default_rng(3).permutation(len(rows))]
    assert np.array_equal(run(*rows).values, run(*shuffled).values)


def test_the_size_of_the_blocks_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(*many_rows())
    monkeypatch.setattr(monte_carlo, "_CELLS_AT_ONCE", 60 * 777)
    assert np.array_equal(run(*many_rows()).values, whole.values)


def test_one_seed_gives_one_result_and_another_seed_another() -> None:
    rows = many_rows()
    first, second, other = run(*rows), run(*rows), run(*rows, seed=SEED + 1)
    assert np.array_equal(first.values, second.values)
    assert not np.array_equal(first.values, other.values)


@pytest.mark.parametrize(
    "unknown", ["activity", "activity_pct", "factor", "factor_pct", "activity_distribution"]
)
def test_anything_unknown_makes_its_group_unknown_and_no_other(unknown: str) -> None:
    samples = run(row("A"), row("A", **{unknown: None}), row("B"))
    result = summarise(samples).set_index("bureau")
    assert result.loc["A"].isna().all()
    assert result.loc["B", "mean"] == 200


def test_decimals_and_missing_values_of_a_database_are_read() -> None:
    rows = pd.DataFrame([row("A", activity=Decimal("12.5")), row("B", activity_pct=pd.NA)])
    result = summarise(simulate(rows, ["bureau"], SEED, 100))
    assert result["mean"].tolist() == pytest.approx([25, math.nan], nan_ok=True)


def test_groups_come_sorted_and_a_total_needs_no_group() -> None:
    rows = pd.DataFrame([row("B"), row("A"), row("B")])
    assert simulate(rows, ["bureau"], SEED, 100).groups["bureau"].tolist() == ["A", "B"]
    assert simulate(rows, [], SEED, 100).values.tolist() == [[600.0] * 100]


def test_no_rows_give_no_groups() -> None:
    none = simulate(pd.DataFrame([row()]).iloc[:0], ["bureau"], SEED, 100)
    assert none.values.shape == (0, 100)
    assert summarise(none).empty


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"activity_distribution": "uniform"}, "'uniform' is not one of normal, lognormal, triangular"),
        ({"factor_version_id": None}, "Every row needs a value in factor_version_id; 1 have none"),
        ({"bureau": None}, "Every row needs a value in bureau; 1 have none"),
        ({"factor_pct": -1.0}, "An uncertainty must not be negative"),
    ],
)
def test_a_row_that_cannot_be_drawn_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        run(row() | changes)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="lack the columns factor_pct"):
        simulate(pd.DataFrame([row()]).drop(columns="factor_pct"), ["bureau"], SEED)


def test_more_samples_than_fit_are_refused_before_they_are_drawn() -> None:
    with pytest.raises(ValueError, match="simulate fewer groups at a time"):
        simulate(pd.DataFrame([row()]), ["bureau"], SEED, 100_000_001)
