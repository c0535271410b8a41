"""The range of every gap: base and reference year drawn together, because they share their factors.

gap = projected * (drawn reference / reference) - drawn base * the share of it that the target allows. A
scenario whose reference or base year has no uncertainty has no range, nor one that starts from nothing.
"""

from typing import Any

import numpy as np
import pandas as pd

from pipelines.accounting.monte_carlo import simulate
from pipelines.accounting.simulated_totals import gap_risk
from pipelines.contracts.machinery.record_status import least_published
from pipelines.provenance.frames import ROW_NAME, USED, all_names, named_rows

SEED = 20_231_109
TYPES = {
    "inventory_code": "str",
    "scenario_code": "str",
    "target_code": "str",
    "p05_tco2e": np.float64,
    "p95_tco2e": np.float64,
    "probability": np.float64,
    "record_status": "str",
    USED: "object",
}
COLUMNS = list(TYPES)


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per account, scenario and target: p05 and p95 of the gap in tonnes, and the chance to meet it.

    A range rests on its own inputs, the drawn rows of its two years and, for its status, those of all years.
    """
    inputs = named_rows(dbt.ref("int_uncertainty__gap_inputs"), "intermediate.int_uncertainty__gap_inputs")
    rows = named_rows(dbt.ref("int_uncertainty__rows"), "intermediate.int_uncertainty__rows")
    rows = rows[rows["sector_code"] == "ALL"]
    rows = rows.rename(columns={"distribution": "activity_distribution"})
    samples = simulate(rows, ["inventory_code", "year"], seed=SEED)
    drawn = {
        tuple(key): values for key, values in zip(samples.groups.to_numpy(), samples.values, strict=True)
    }
    accounts = {code: account for code, account in rows.groupby("inventory_code")}
    found = [
        _range(row, drawn, accounts[row.inventory_code]) for row in inputs.itertuples() if _known(row, drawn)
    ]
    return pd.DataFrame(found, columns=COLUMNS).astype(TYPES)


def _known(row: Any, drawn: dict[tuple[str, int], Any]) -> bool:
    both = {(row.inventory_code, row.reference_year), (row.inventory_code, row.base_year)} <= drawn.keys()
    return both and float(row.reference_tco2e) != 0


def _range(row: Any, drawn: dict[tuple[str, int], Any], account: pd.DataFrame) -> tuple[object, ...]:
    reference = drawn[(row.inventory_code, row.reference_year)]
    base = drawn[(row.inventory_code, row.base_year)]
    projected = reference * (float(row.projected_tco2e) / float(row.reference_tco2e))
    risk = gap_risk(projected - base * float(row.allowed_share), 0.0)
    return (
        row.inventory_code,
        row.scenario_code,
        row.target_code,
        risk.p05,
        risk.p95,
        risk.probability_met,
        least_published(account["record_status"]),
        all_names([row.row_name], account[ROW_NAME]),
    )
