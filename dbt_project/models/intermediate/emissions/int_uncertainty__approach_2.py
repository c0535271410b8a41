"""Approach 2 (Monte Carlo) for every total with uncertainties; the draws are of ``pipelines.accounting``."""

from typing import Any

import pandas as pd

from pipelines.accounting.monte_carlo import simulate
from pipelines.accounting.simulated_totals import summarise
from pipelines.provenance.frames import ROW_NAME, USED, named_rows

SEED = 20_231_109  # the day of the minutes; any fixed number would do
KEYS = ["inventory_code", "year", "sector_code"]


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per inventory, year and sector: p05 and p95 in tonnes, the 95 % half-width in percent.

    Its figures rest on the rows of its group.
    """
    rows = named_rows(dbt.ref("int_uncertainty__rows"), "intermediate.int_uncertainty__rows")
    rows = rows.rename(columns={"distribution": "activity_distribution"})
    result = summarise(simulate(rows, KEYS, seed=SEED))
    renamed = result.rename(columns={"p05": "p05_tco2e", "p95": "p95_tco2e", "u95_pct": "uncertainty_pct"})
    used = rows.groupby(KEYS)[ROW_NAME].agg(list).rename(USED).reset_index()
    found = renamed.merge(used, on=KEYS, how="left", validate="1:1")
    return found[[*KEYS, "p05_tco2e", "p95_tco2e", "uncertainty_pct", USED]]
