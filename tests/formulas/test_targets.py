"""Allowance, path and growth on random rows, against decimals and sums written out."""

from decimal import ROUND_HALF_UP, Decimal

import duckdb
import numpy as np
import pandas as pd

from pipelines.transform.formulas import create_formulas
from tests.formulas.models import run_model

SIX = Decimal("0.000001")


def test_random_allowances_are_exact_to_a_millionth_of_a_tonne() -> None:
    random = np.random.default_rng(30)
    with duckdb.connect() as connection:
        create_formulas(connection)
        for _ in range(300):
            base = Decimal(int(random.integers(0, 10**12))) / 1000
            reduction = Decimal(int(random.integers(0, 10**4))) / 100
            query = f"select formulas.allowable({base}::decimal(24, 6), {reduction}::decimal(9, 2))"
            (found,) = connection.execute(query).fetchone()  # type: ignore[misc]
            expected = (base * (100 - reduction) / 100).quantize(SIX, ROUND_HALF_UP)
            assert abs(found - expected) <= SIX, (base, reduction)


def test_random_growth_is_the_product_of_its_years() -> None:
    random = np.random.default_rng(31)
    reference = pd.DataFrame(
        {
            "inventory_code": "A",
            "scenario_code": [f"S{number}" for number in range(20)],
            "sector_code": "s",
            "reference_year": 2023,
            "horizon_year": 2030,
            "reference_tco2e": random.uniform(0, 1e7, 20),
        }
    )
    rates = pd.DataFrame(
        [
            (code, "s", year, year, random.uniform(-10, 10))
            for code in reference["scenario_code"]
            for year in range(2024, 2031)
        ],
        columns=["scenario_code", "sector_code", "from_year", "to_year", "annual_growth_pct"],
    )
    inputs = {
        "int_scenarios__reference": reference,
        "stg_scenario_growth": rates,
        "stg_scenario_levels": pd.DataFrame(
            {
                "inventory_code": ["ALL"],
                "scenario_code": ["OTHER"],
                "sector_code": ["s"],
                "year": [2030],
                "emissions_tco2e": [1.0],
            }
        ),
        "int_scenarios__defined": reference[["inventory_code", "scenario_code", "reference_year"]].assign(
            is_of_all=False
        ),
        "int_calendar__years": pd.DataFrame({"year": range(2000, 2051)}),
    }
    found = run_model("int_scenarios__growth", inputs).set_index(["scenario_code", "year"])["grown_tco2e"]
    for row in reference.itertuples():
        level = row.reference_tco2e
        assert float(found[row.scenario_code, 2023]) == level
        for rate in rates[rates["scenario_code"] == row.scenario_code].itertuples():
            level *= 1 + rate.annual_growth_pct / 100
            assert abs(float(found[row.scenario_code, rate.from_year]) - level) < 1e-5
