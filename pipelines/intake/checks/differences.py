"""What a corrected file says differently from the one it replaced, field by field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.row_keys import row_key_text

DIFFERENCE_COLUMNS = (
    "submission_id",
    "superseded_submission_id",
    "row_key",
    "column_name",
    "old_value",
    "new_value",
    "change",
)
_PAIR = ["submission_id", "superseded_submission_id"]
_CHANGES = {"left_only": "removed", "right_only": "added", "both": "changed"}


def differences(rows: pd.DataFrame, successions: pd.DataFrame, contract: type[Contract]) -> pd.DataFrame:
    """One row for each field that differs between a file and its successor.

    A row that came or went has one line for each of its fields that says something.

    Args:
        rows: accepted rows of all these submissions, typed, with ``submission_id``.
        successions: ``superseded_submission_id`` and the ``submission_id`` that replaced it.
        contract: the dataset; rows are paired by its key.
    """
    key = list(contract.key())
    fields = [info.name for info in contract.columns() if info.name not in key]
    replaced = rows.rename(columns={"submission_id": "superseded_submission_id"})
    old = successions.merge(replaced, on="superseded_submission_id")[[*_PAIR, *key, *fields]]
    new = successions.merge(rows, on="submission_id")[[*_PAIR, *key, *fields]]
    paired = old.merge(new, on=[*_PAIR, *key], how="outer", suffixes=("_old", "_new"), indicator=True)
    paired["row_key"] = row_key_text(paired, key)
    paired["change"] = paired["_merge"].astype(str).map(_CHANGES)
    found = pd.concat([_of_field(paired, name) for name in fields])
    return found.sort_values([*_PAIR, "row_key", "column_name"], ignore_index=True)


def _of_field(paired: pd.DataFrame, name: str) -> pd.DataFrame:
    old, new = paired[f"{name}_old"], paired[f"{name}_new"]
    same = (old == new).fillna(False).astype(bool) | (old.isna() & new.isna())
    changed = paired[~same]
    frame = changed.assign(
        column_name=name,
        old_value=_as_text(changed[f"{name}_old"]),
        new_value=_as_text(changed[f"{name}_new"]),
    )
    return frame[list(DIFFERENCE_COLUMNS)]


def _as_text(values: pd.Series) -> pd.Series:
    return pd.Series([plain_text(value) for value in values], index=values.index, dtype=object)


def plain_text(value: Any) -> str | None:
    """A typed value as a person writes it: no exponent, no idle zeros; None where it is missing."""
    if pd.isna(value):
        return None
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
