"""Approach 1 of the models against a printed table, table 3.2 by hand, and a reference on random rows."""

import math

import numpy as np
import pandas as pd
import pytest

from pipelines.accounting.monte_carlo import simulate
from pipelines.accounting.simulated_totals import summarise
from tests.formulas.models import run_model

# Danish EPA 87-7052-085-2 (NERI), Annex 6: IPCC Approach 1 sheet "fuel", non-road machinery 2004, factor 5 %.
# https://www2.mst.dk/Udgiv/publications/2006/87-7052-085-2/html/kap14_eng.htm
# Activity uncertainties are printed rounded (12, 15, 17, 21, 17, 21); the printed shares imply these roots.
DANISH_FUEL_TJ = [13750, 237, 11339, 1123, 4078, 1406]
DANISH_ACTIVITY_PCT = [math.sqrt(value) for value in (150, 225, 300, 425, 300, 425)]
DANISH_OVERALL_PCT = 8.954


def level_pct(
    amounts: list[float], activity_pct: list[float], factor_pct: list[float], **causes: object
) -> float:
    """The uncertainty of the whole by int_uncertainty__approach_1; each amount and factor by itself unless said."""
    names = [f"row {row}" for row in range(len(amounts))]
    rows = pd.DataFrame({"activity": amounts, "activity_pct": activity_pct, "factor_pct": factor_pct})
    rows = rows.assign(
        inventory_code="I", year=2004, sector_code="ALL", factor=1.0, record_status="published"
    )
    rows = rows.assign(**{"measured_amount": names, "factor_version_id": names} | causes)
    found = run_model("int_uncertainty__approach_1", {"int_uncertainty__rows": rows})
    return float(found["uncertainty_pct"].iloc[0]) if len(found) else math.nan


def trends(rows: pd.DataFrame) -> pd.Series:
    """The uncertainty of each trend by emissions_trend_uncertainty; rows have an inventory, a category and both years."""
    years = [
        rows.assign(year=year, activity=rows[f"{side}_tco2e"], activity_pct=rows[f"{side}_pct"])
        for year, side in ((2005, "from"), (2023, "to"))
    ]
    emissions = pd.concat(years).assign(sector_code="ALL", factor=1.0, record_status="published")
    emissions["measured_amount"] = emissions["category"] + emissions["year"].astype(str)
    if "factor_version_id" not in emissions.columns:
        emissions["factor_version_id"] = emissions["category"]
    both_years = run_model("int_uncertainty__trend_rows", {"int_uncertainty__rows": emissions})
    found = run_model("emissions_trend_uncertainty", {"int_uncertainty__trend_rows": both_years})
    return found.set_index("inventory_code")["trend_uncertainty_pct"].astype(float)


def trend_by_table(rows: pd.DataFrame) -> float:
    """Columns I to M of IPCC 2006 volume 1, table 3.2, each year's activity with its own uncertainty."""
    before, after = rows["from_tco2e"].sum(), rows["to_tco2e"].sum()
    variance = 0.0
    for row in rows.itertuples():
        raised = (after + 0.01 * row.to_tco2e) / (before + 0.01 * row.from_tco2e) - 1
        type_a = abs(raised - (after / before - 1)) * 100
        type_b = abs(row.to_tco2e / before)
        variance += (type_a * row.factor_pct) ** 2 + type_b**2 * (row.from_pct**2 + row.to_pct**2)
    return math.sqrt(variance)


def test_the_danish_overall_uncertainty_is_reproduced() -> None:
    found = level_pct(DANISH_FUEL_TJ, DANISH_ACTIVITY_PCT, [5] * 6)
    assert found == pytest.approx(DANISH_OVERALL_PCT, abs=0.001)


def test_an_unknown_uncertainty_makes_the_whole_unknown() -> None:
    assert math.isnan(level_pct([100, 200], [3, None], [0, 0]))


def test_a_random_sum_is_weighed_by_its_amounts() -> None:
    random = np.random.default_rng(6)
    for size in (1, 2, 5, 9):
        amounts = random.uniform(-500, 1000, size).tolist()
        activity, factor = random.uniform(0, 60, size), random.uniform(0, 60, size)
        errors = np.hypot(activity, factor) * amounts
        expected = np.sqrt((errors**2).sum()) / abs(sum(amounts))
        assert level_pct(amounts, activity.tolist(), factor.tolist()) == pytest.approx(expected, rel=1e-7)


def test_three_gases_of_one_measured_amount_err_once() -> None:
    # 100 t of fuel +-10 % giving 100 t CO2e of each of three gases: 10 %, not 10 / sqrt(3) = 5.77
    assert level_pct([100] * 3, [10] * 3, [0] * 3, measured_amount="fuel") == pytest.approx(10, abs=1e-9)


def test_two_amounts_with_one_factor_err_together() -> None:
    # 60 and 40 with one factor +-2 %: 2 %, not sqrt(120^2 + 80^2) / 100 = 1.44
    assert level_pct([60, 40], [0, 0], [2, 2], factor_version_id="EF") == pytest.approx(2, abs=1e-9)


def test_two_bureaus_on_one_grid_are_as_uncertain_as_the_grid() -> None:
    # 5 GWh each, factor 0.494 kt/GWh with standard deviation 10 %: 0.494 kt of 4.94 kt, not 0.494 / sqrt(2) = 0.349
    half_width = 1.959963984540054 * 10
    assert level_pct([2.47, 2.47], [0, 0], [half_width] * 2, factor_version_id="GRID-2023") == pytest.approx(
        half_width, abs=1e-8
    )


def test_both_approaches_agree_on_random_inventories_with_shared_causes() -> None:
    # approach 2 draws; normal errors below 10 % keep the product close to linear: 3 standard errors of 20 000 draws
    random = np.random.default_rng(7)
    for _ in range(3):
        rows = pd.DataFrame(
            {
                "activity": random.uniform(1, 1000, 30),
                "activity_pct": random.uniform(0, 10, 10).repeat(3),
                "factor_pct": np.tile(random.uniform(0, 10, 6), 5),
                "measured_amount": np.arange(10).astype(str).repeat(3),
                "factor_version_id": np.tile(list("abcdef"), 5),
            }
        )
        drawn = summarise(
            simulate(
                rows.assign(factor=1.0, activity_distribution="normal", factor_distribution="normal"),
                [],
                seed=11,
            )
        )
        causes = {name: rows[name].tolist() for name in ("measured_amount", "factor_version_id")}
        propagated = level_pct(
            *(rows[name].tolist() for name in ("activity", "activity_pct", "factor_pct")), **causes
        )
        assert drawn["u95_pct"].item() == pytest.approx(propagated, rel=0.03)


def test_the_trend_of_two_categories_follows_by_hand() -> None:
    # base 100 + 100, current 80 + 130; type A of the first: (210.8 / 201 - 210 / 200) * 100 = -0.124378
    # type B: 0.4 and 0.65; (0.124378 x 20)^2 + (0.4 x 5)^2 x 2 + (0.124378 x 3)^2 + (0.65 x 10)^2 x 2 = 98.8272
    rows = pd.DataFrame(
        {
            "category": ["a", "b"],
            "from_tco2e": [100, 100],
            "to_tco2e": [80, 130],
            "from_pct": [5, 10],
            "to_pct": [5, 10],
            "factor_pct": [20, 3],
        }
    ).assign(inventory_code="I")
    assert trends(rows)["I"] == pytest.approx(9.941187, abs=1e-5)


def test_a_total_is_as_uncertain_in_each_year_as_it_is_in_that_year() -> None:
    # Kaohsiung 2005 +-7 % and 2023 +-4 %: 49.52 / 66.147 = 0.74864; 0.74864 x sqrt(49 + 16) = 6.0357.
    # The worse of the two in both years would give 0.74864 x 7 x sqrt(2) = 7.41.
    row = {"category": "total", "from_tco2e": 66.147, "to_tco2e": 49.52, "from_pct": 7, "to_pct": 4}
    rows = pd.DataFrame([row | {"factor_pct": 0, "inventory_code": "I"}])
    assert trends(rows)["I"] == pytest.approx(6.0357, abs=5e-4)


def test_one_hundred_to_one_hundred_errs_by_both_years_own() -> None:
    # 100 +-7 % to 100 +-4 %: sqrt(49 + 16) = 8.06; the worse of the two in both would give 7 x sqrt(2) = 9.90
    row = {
        "category": "total",
        "from_tco2e": 100,
        "to_tco2e": 100,
        "from_pct": 7,
        "to_pct": 4,
        "factor_pct": 5,
    }
    assert trends(pd.DataFrame([row | {"inventory_code": "I"}]))["I"] == pytest.approx(8.0623, abs=1e-4)


def test_random_trends_are_those_of_the_table() -> None:
    random = np.random.default_rng(32)
    rows = pd.DataFrame(
        {
            "inventory_code": np.repeat([f"I{number:02}" for number in range(30)], 5),
            "category": np.tile([f"c{number}" for number in range(5)], 30),
            "from_tco2e": random.uniform(1, 1000, 150),
            "to_tco2e": random.uniform(0, 1000, 150),
            "from_pct": random.uniform(0, 50, 150),
            "to_pct": random.uniform(0, 50, 150),
            "factor_pct": random.uniform(0, 50, 150),
        }
    )
    expected = {code: trend_by_table(group) for code, group in rows.groupby("inventory_code")}
    assert trends(rows).to_dict() == pytest.approx(expected, rel=1e-8)
