"""Each year estimated from its first one to eleven months, with the plain estimate and the range."""

from typing import Any

import numpy as np
import pandas as pd

from pipelines.accounting.nowcast import estimate, half_width, month_number, plain_estimate
from pipelines.provenance.frames import ROW_NAME, USED, named_rows

KEY = ["inventory_code", "series_code", "sector_code"]
COLUMNS = {
    "inventory_code": "string",
    "series_code": "string",
    "sector_code": "string",
    "year": np.int64,
    "months_known": np.int64,
    "estimate_kwh": np.float64,
    "plain_kwh": np.float64,
    "half_width": np.float64,
    USED: object,
}


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per account, series, sector, year and number of months known; only what was known then is used.

    A year without its first months, or whose year before lacks a month in the same series, has no row. The
    half-width is a logarithm; empty before a year has ended that was estimated the same way.
    """
    rows = named_rows(dbt.ref("int_months__electricity"), "intermediate.int_months__electricity")
    rows["number"] = [
        month_number(int(year), int(month)) for year, month in zip(rows["year"], rows["month"], strict=True)
    ]
    rows["kwh"] = rows["electricity_kwh"].astype(float)
    estimated = [
        dict(zip(KEY, key, strict=True)) | row
        for key, months in rows.groupby(KEY)
        for row in _estimated(months.sort_values("number"))
    ]
    return pd.DataFrame(estimated, columns=list(COLUMNS)).astype(COLUMNS)


def _estimated(rows: pd.DataFrame) -> list[dict[str, object]]:
    """The estimates of one series of one sector."""
    months = dict(zip(rows["number"].tolist(), rows["kwh"].tolist(), strict=True))
    found = []
    for year in sorted(set(rows["year"].tolist())):
        first = month_number(year, 1)
        for known in range(1, 12):
            last = first + known - 1
            by_then = {month: kwh for month, kwh in months.items() if month <= last}
            expected = estimate(by_then, first, known)
            if expected is not None:
                found.append(
                    {
                        "year": year,
                        "months_known": known,
                        "estimate_kwh": expected,
                        "plain_kwh": plain_estimate(by_then, first, known),
                        "half_width": half_width(by_then, last, known),
                        USED: rows.loc[rows["number"] <= last, ROW_NAME].tolist(),
                    }
                )
    return found
