"""Faults of a column that gives the unit of each row: a unit nobody knows, or none beside an amount."""

from __future__ import annotations

import pandas as pd

from pipelines.contracts.machinery.contract import ColumnInfo
from pipelines.intake.headers.unit_factors import converts

UNKNOWN_UNIT = "unknown_unit"
UNIT_MISSING = "unit_missing"
_NUMBER_ALONE = r"^[-+(（]?[\d０-９][\d０-９,，.．\s]*[)）]?$"


def unit_faults(amounts: pd.Series, units: pd.Series, info: ColumnInfo) -> pd.Series:
    """The broken rule of each row that has a number without a unit of its own, by the position of the row.

    A row without a unit is at fault only where other rows have one: then nobody can say which is meant.

    Args:
        amounts: the amounts as written.
        units: the cells of the column of units.
        info: the column of the contract that the amounts are of.
    """
    written = units.str.strip()
    unknown = {unit for unit in written.unique() if unit and not converts(unit, info)}
    alone = amounts.str.strip().str.contains(_NUMBER_ALONE, regex=True)
    checks = (UNKNOWN_UNIT + " " + written)[alone & written.isin(unknown)]
    if not (written != "").any():
        return checks
    missing = written.index[alone & (written == "")]
    return pd.concat([checks, pd.Series(UNIT_MISSING, index=missing, dtype=checks.dtype)])
