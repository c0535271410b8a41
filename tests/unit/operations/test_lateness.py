"""Which bureaus are late: from the day after the due date, and only where nothing has arrived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from pipelines.operations.lateness import late_submissions

DUE = date(2026, 1, 31)


@pytest.fixture
def published(settings):
    """A published file with two rows due on one day: one file has arrived, the other has not."""
    settings.warehouse_dir.mkdir()
    with duckdb.connect(str(settings.published_path)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.submission_status as select * from (values "
            f"('activity_data', 'EPB', '2025', date '{DUE}', 'published', null), "
            f"('activity_data', 'TRA', '2025', date '{DUE}', 'published', 'S1')"
            ") as t(dataset_name, bureau_code, period, due_date, record_status, submission_id)"
        )
        connection.execute(
            "create table marts.dim_bureau as select * from (values ('EPB', '環保局', 'Environment')) "
            "as t(bureau_code, name_zh, name_en)"
        )
    return settings


def test_a_bureau_is_not_late_on_the_day_that_is_due(published) -> None:
    assert late_submissions(published, DUE) == []


def test_a_bureau_is_late_from_the_day_after_and_one_that_sent_is_not(published) -> None:
    (alert,) = late_submissions(published, date(2026, 2, 1))
    assert alert.subject.zh == "環保局的活動數據（2025）逾期未送"
    assert "2026-01-31" in alert.body.en


def test_a_bureau_and_a_dataset_without_a_name_go_by_their_codes(published) -> None:
    with duckdb.connect(str(published.published_path)) as connection:
        connection.execute(
            "insert into marts.submission_status values ('gone', 'XYZ', '2025', date '2026-01-31', 'illustrative', null)"
        )
    named, coded = late_submissions(published, date(2026, 2, 1))
    assert named.subject.en == "Activity data of Environment for 2025 is late"
    assert named.body.en == "It was due on 2026-01-31 and has not arrived."
    assert (coded.subject.zh, coded.subject.en) == (
        "XYZ的gone（2025）逾期未送",
        "gone of XYZ for 2025 is late",
    )
    assert coded.body.en == "It was due on 2026-01-31 (an invented date) and has not arrived."


def test_nobody_is_late_where_the_city_does_not_keep_what_is_due(published) -> None:
    without = replace(published, city=replace(published.city, topics=("core",)))
    assert late_submissions(without, date(2026, 2, 1)) == []
