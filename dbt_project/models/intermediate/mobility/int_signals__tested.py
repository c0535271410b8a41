"""Delay that each change of signals saved, with Welch's interval; the test is of ``pipelines.accounting``."""

from typing import Any

import pandas as pd

from pipelines.accounting.welch import Sample, mean_change
from pipelines.provenance.frames import ROW_NAME, USED, named_rows

KEYS = ["junction_code", "pair_code"]


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per comparable pair: seconds saved, 95 % interval, degrees of freedom, p-value.

    It rests on its pair alone.
    """
    rows = named_rows(dbt.ref("int_signals__pairs"), "intermediate.int_signals__pairs")
    rows = rows[rows["missing_reason"].isna()].reset_index(drop=True)
    columns = ("delay_s", "sd_delay_s", "sample_n")
    before, after = (
        Sample(*(rows[f"{phase}_{column}"].astype(float) for column in columns))
        for phase in ("before", "after")
    )
    result = mean_change(before, after)
    return pd.DataFrame(
        {
            "junction_code": rows["junction_code"].astype("string"),
            "pair_code": rows["pair_code"].astype("string"),
            "saved_delay_s": pd.Series(result.difference, dtype=float),
            "low_delay_s": pd.Series(result.lower, dtype=float),
            "high_delay_s": pd.Series(result.upper, dtype=float),
            "degrees_of_freedom": pd.Series(result.degrees_of_freedom, dtype=float),
            "welch_p_value": pd.Series(result.p_value, dtype=float),
            USED: [[name] for name in rows[ROW_NAME]],
        }
    )
