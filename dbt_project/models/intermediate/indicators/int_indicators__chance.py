"""How likely each missed count of events is by chance alone, judged by the indicator's earlier counts."""

from typing import Any

import numpy as np
import pandas as pd

from pipelines.accounting.arrays import are_counts
from pipelines.accounting.misses import chance_of_miss
from pipelines.provenance.frames import ROW_NAME, USED, named_rows

COLUMNS = [
    "indicator_code",
    "period",
    "chance_p_value",
    "chance_method",
    "dispersion_factor",
    "trend_dispersion_factor",
    USED,
]


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per missed full-year count of events: one-sided p-value, test used, variance over mean.

    It rests on the count itself and on the earlier ones of its indicator.
    """
    rows = named_rows(dbt.ref("int_indicators__assessed"), "intermediate.int_indicators__assessed")
    counts = rows[rows["is_full"] & (rows["statistic"] == "count_of_events")].sort_values("year")
    counts = counts[are_counts(counts["value"])]  # what is no count is a reporting error and cannot be tested
    missed = counts[
        counts["status"].isin(["lagging", "deteriorating"]) & (counts["expected_value"].astype(float) >= 0)
    ]
    tested = [_tested(row, counts) for row in missed.itertuples()]
    return pd.DataFrame(tested, columns=COLUMNS).astype(
        {"indicator_code": str, "period": str, "chance_method": str}
        | dict.fromkeys(["chance_p_value", "dispersion_factor", "trend_dispersion_factor"], np.float64)
    )


def _tested(row: Any, counts: pd.DataFrame) -> tuple[object, ...]:
    earlier = counts[(counts["indicator_code"] == row.indicator_code) & (counts["year"] < row.year)]
    chance = chance_of_miss(
        float(row.value),
        float(row.expected_value),
        earlier["value"].astype(float),
        row.direction == "lower_better",
    )
    used = [row.row_name, *earlier[ROW_NAME]]
    return (
        row.indicator_code,
        row.period,
        chance.p_value,
        chance.method,
        chance.dispersion_factor,
        chance.trend_dispersion_factor,
        used,
    )
