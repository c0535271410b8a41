"""How each yearly count of events compares with the one before, and what interval its rate has."""

from typing import Any

import numpy as np
import pandas as pd

from pipelines.accounting.counts import garwood_interval, two_period_two_sided
from pipelines.accounting.dispersion import dispersions, over_dispersed_two_sided
from pipelines.provenance.frames import ROW_NAME, USED, named_rows

COLUMNS = {
    "indicator_code": str,
    "year": np.int64,
    "earlier_year": "Int64",
    "rate_lower": np.float64,
    "rate_upper": np.float64,
    "p_value": np.float64,
    "chance_method": "string",
    "dispersion_factor": np.float64,
    USED: object,
}


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per indicator and year: 95 % interval of the rate, and the p-value of no change.

    It rests on the count itself, the one before and, for how much counts vary, those before both.
    """
    rows = named_rows(dbt.ref("stg_event_counts"), "staging.stg_event_counts")
    rows = rows.sort_values(["indicator_code", "year"], ignore_index=True)
    rows[["event_count", "exposure"]] = rows[["event_count", "exposure"]].astype(float)
    tested = [
        _tested(counts.iloc[: place + 1])
        for _, counts in rows.groupby("indicator_code")
        for place in range(len(counts))
    ]
    return pd.DataFrame(tested, columns=list(COLUMNS)).astype(COLUMNS)


def _tested(counts: pd.DataFrame) -> dict[str, object]:
    """The last of these counts against the one before it."""
    last = counts.iloc[-1]
    lower, upper = (end / last["exposure"] for end in garwood_interval(last["event_count"]))
    row = {
        "indicator_code": last["indicator_code"],
        "year": last["year"],
        "rate_lower": float(lower),
        "rate_upper": float(upper),
        USED: list(counts[ROW_NAME]),
    }
    if len(counts) == 1:
        return row
    before, earlier = counts.iloc[-2], counts.iloc[:-2]
    pair = last["event_count"], before["event_count"], last["exposure"], before["exposure"]
    varied = dispersions(earlier["event_count"], earlier["exposure"]).deciding if len(earlier) else None
    if varied is None:
        p_value = float(two_period_two_sided(*pair))
    else:
        p_value = over_dispersed_two_sided(*pair, varied)
    return row | {
        "earlier_year": before["year"],
        "p_value": p_value,
        "chance_method": "quasi_poisson" if varied is not None and varied.factor > 1 else "exact_binomial",
        "dispersion_factor": varied.factor if varied is not None else np.nan,
    }
