"""What a tonne costs: the model against present values written out year by year, on random measures."""

import numpy as np
import pandas as pd
import pytest

from tests.formulas.models import run_model


def costs(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of measure_costs for one estimate of each measure."""
    estimates = rows.assign(
        basis="ex_ante",
        estimate_year=2025,
        effect_year="ALL",
        first_year=2025,
        source_code="S",
        record_status="published",
        submission_id="f",
    )
    found = run_model(
        "measure_costs",
        {"stg_measure_estimates": estimates, "stg_measures": rows.assign(record_status="published")},
    )
    return found.set_index("measure_code").astype(float, errors="ignore")


def by_year(row: pd.Series) -> dict[str, float]:
    """The same by definition: capital at once, and each year of life due at its end."""
    net = tonnes = discounted = 0.0
    for year in range(int(row["life_years"])):
        worth = (1 + row["discount_rate_pct"] / 100) ** -(year + 1)
        kept = (1 - row["annual_decay_pct"] / 100) ** year
        yearly = row["annual_gross_tco2e"] * row["attribution_share_pct"] / 100 * kept
        net += (row["annual_cost_ntd"] - row["annual_saving_ntd"]) * worth
        tonnes += yearly
        discounted += yearly * worth
    net += row["capex_ntd"]
    return {
        "npv_net_cost_ntd": net,
        "lifetime_gross_tco2e": tonnes,
        "mac_ntd_per_tco2e": net / tonnes,
        "mac_discounted_ntd_per_tco2e": net / discounted,
    }


def measure(**different: object) -> pd.DataFrame:
    given = {
        "measure_code": "M",
        "capex_ntd": 1000.0,
        "annual_cost_ntd": 0.0,
        "annual_saving_ntd": 100.0,
        "annual_gross_tco2e": 50.0,
        "discount_rate_pct": 5.0,
        "life_years": 10,
        "annual_decay_pct": 0.0,
        "attribution_share_pct": 100.0,
    }
    return pd.DataFrame([given | different])


def test_ten_savings_of_a_hundred_against_a_thousand() -> None:
    # 1000 - 100 x (1 - 1.05^-10) / 0.05 = 227.8265; over 500 t, and over 50 t x 7.721735 = 386.0867 t
    found = costs(measure()).loc["M"]
    assert found["npv_net_cost_ntd"] == 227.83
    assert found["mac_ntd_per_tco2e"] == pytest.approx(0.45565, abs=1e-5)
    assert found["mac_discounted_ntd_per_tco2e"] == pytest.approx(0.59009, abs=1e-5)


def test_no_tonne_has_no_price() -> None:
    found = costs(measure(annual_gross_tco2e=0.0)).loc["M"]
    assert found[["mac_ntd_per_tco2e", "mac_discounted_ntd_per_tco2e"]].isna().all()


def test_random_measures_cost_what_their_years_add_up_to() -> None:
    random, count = np.random.default_rng(5), 60
    rows = pd.DataFrame(
        {
            "measure_code": [f"M{number:02}" for number in range(count)],
            "capex_ntd": random.uniform(0, 1e6, count).round(2),
            "annual_cost_ntd": random.uniform(0, 1e5, count).round(2),
            "annual_saving_ntd": random.uniform(0, 1e5, count).round(2),
            "annual_gross_tco2e": random.uniform(1, 5000, count).round(3),
            "discount_rate_pct": random.uniform(0, 12, count).round(2),
            "life_years": random.integers(1, 31, count),
            "annual_decay_pct": random.uniform(0, 20, count).round(1),
            "attribution_share_pct": random.uniform(1, 100, count).round(1),
        }
    )
    found = costs(rows)
    for _, row in rows.iterrows():
        expected = by_year(row)
        measured = found.loc[row["measure_code"], list(expected)].astype(float).to_dict()
        assert measured == pytest.approx(expected, rel=1e-6, abs=0.006), row["measure_code"]
