"""Which bureaus are late today: due dates of the published file against the wall-clock date."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pipelines.calendar import local_day
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.operations.alerts import LATE, WARNING, Alert
from pipelines.publication.query import analyst_connection
from pipelines.settings import Settings

TOPIC = "reporting"
_DUE = """
select
    status.dataset_name, status.bureau_code, status.period, status.due_date, status.record_status,
    bureau.name_zh, bureau.name_en
from marts.submission_status as status
left join marts.dim_bureau as bureau on status.bureau_code = bureau.bureau_code
where status.submission_id is null and status.due_date < ?
order by status.due_date, status.dataset_name, status.bureau_code, status.period
"""


def today_in(settings: Settings) -> date:
    """Today's date in the time zone of the schedules."""
    return local_day(datetime.now(UTC), settings.city.time_zone)


def late_submissions(settings: Settings, today: date) -> list[Alert]:
    """One alert per bureau, dataset and due date that has passed without a file; none where reporting is off.

    The published file judges lateness without a clock; an alert may read one.

    Raises:
        NothingPublishedError: nothing is published yet.
    """
    if TOPIC not in settings.city.topics:
        return []
    with analyst_connection(settings.published_path) as connection:
        rows = connection.execute(_DUE, [today]).fetchall()
    return [_late(*row) for row in rows]


def _late(
    dataset: str,
    bureau: str,
    period: str,
    due: date,
    record_status: str,
    name_zh: str | None,
    name_en: str | None,
) -> Alert:
    contract = all_contracts().get(dataset)
    title = contract.dataset().title if contract else Words(dataset, dataset)
    shown = record_status == "illustrative"
    return Alert(
        f"{LATE}:{bureau}:{dataset}:{period}:{due}",
        WARNING,
        Words(
            f"{name_zh or bureau}的{title.zh}（{period}）逾期未送",
            f"{title.en} of {name_en or bureau} for {period} is late",
        ),
        Words(
            f"截止日 {due}{'（期限為虛構）' if shown else ''}，尚未收到檔案。",
            f"It was due on {due}{' (an invented date)' if shown else ''} and has not arrived.",
        ),
        once=True,
    )
