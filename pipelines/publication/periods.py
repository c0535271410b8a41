"""Reporting periods as the published file knows them: what was handed in, what is missing or late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.publication.query import NothingPublishedError, analyst_connection

_STATUS = """
    select
        status.period, status.bureau_code, bureaus.name_zh as bureau, status.dataset_name, status.state,
        strftime(status.received_at, '%Y-%m-%d') as received_on, status.due_date, status.is_late
    from marts.submission_status as status
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by status.period, status.bureau_code, status.dataset_name
"""


@dataclass(frozen=True)
class PeriodState:
    """One reporting period.

    Attributes:
        period: as it is written in the register.
        received: files that count, or wait for a decision.
        missing: datasets of a bureau that are due and not there.
        late: those whose due date has passed, or that came after it.
        table: one row per bureau and dataset.
    """

    period: str
    received: int
    missing: int
    late: int
    table: pd.DataFrame


def period_states(published_path: Path, today: date) -> list[PeriodState]:
    """Every period of the published file, in order; none while nothing is published.

    Args:
        published_path: what analysts open.
        today: what is due before it and is not there is late.
    """
    try:
        with analyst_connection(published_path) as connection:
            status = connection.execute(_STATUS).df()
    except (NothingPublishedError, duckdb.CatalogException):  # a city may do without the table of what is due
        return []
    return [_state(str(period), rows, today) for period, rows in status.groupby("period", sort=True)]


def _state(period: str, rows: pd.DataFrame, today: date) -> PeriodState:
    missing = rows["state"] == "missing"
    overdue = missing & (pd.to_datetime(rows["due_date"]) < pd.Timestamp(today))
    late = overdue | (rows["is_late"] == True)  # noqa: E712, it may be missing
    return PeriodState(
        period,
        int((~missing).sum()),
        int(missing.sum()),
        int(late.sum()),
        rows.assign(is_late=late).drop(columns="period").reset_index(drop=True),
    )
