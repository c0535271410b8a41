"""How each yearly count of events compares with the one before, and what interval its rate has."""

from typing import Any

import numpy as np
import pandas as pd

from pipelines.accounting.counts import garwood_interval, two_period_two_sided
from pipelines.provenance.frames import ROW_NAME, USED, named_rows

COLUMNS = {
    "indicator_code": str,
    "year": np.int64,
    "earlier_year": "Int64",
    "rate_lower": np.float64,
    "rate_upper": np.float64,
    "p_value": np.float64,
    USED: object,
}


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per indicator and year: 95 % interval of the rate, and the p-value of no change.

    It rests on the count itself and on the one before.
    """
    rows = named_rows(dbt.ref("stg_event_counts"), "staging.stg_event_counts")
    rows = rows.sort_values(["indicator_code", "year"], ignore_index=True)
    counts, exposures = rows["event_count"].astype(float), rows["exposure"].astype(float)
    lower, upper = garwood_interval(counts)
    earlier = rows.groupby("indicator_code").shift()
    had = earlier["year"].notna()
    p_value = pd.Series(np.nan, index=rows.index, dtype=float)
    p_value[had] = two_period_two_sided(
        counts[had],
        earlier["event_count"][had].astype(float),
        exposures[had],
        earlier["exposure"][had].astype(float),
    )
    tested = rows[["indicator_code", "year"]].assign(
        earlier_year=earlier["year"],
        rate_lower=lower / exposures,
        rate_upper=upper / exposures,
        p_value=p_value,
    )
    tested[USED] = [
        [name] if pd.isna(before) else [before, name]
        for name, before in zip(rows[ROW_NAME], earlier[ROW_NAME], strict=True)
    ]
    return tested.astype(COLUMNS)
