"""A reporting period is a partition that is shown when its state is new, and never otherwise."""

from datetime import date

import dagster as dg
import duckdb
import pytest

from pipelines.defs.reporting_periods import PERIODS, PERIODS_KEY, partition_tags, show_periods
from pipelines.publication.periods import period_states

SENT = ("2024", "SOC", "indicator_reports", "accepted", "2025-02-01", "2025-01-31", True)
DUE = ("2025", "SOC", "indicator_reports", "missing", None, "2026-01-31", None)


def published(path, *rows):
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.dim_bureau as select 'SOC' as bureau_code, '社會局' as name_zh"
        )
        connection.execute(
            "create table marts.submission_status (period varchar, bureau_code varchar, dataset_name varchar, "
            "state varchar, received_at timestamp, due_date date, is_late boolean)"
        )
        connection.executemany("insert into marts.submission_status values (?, ?, ?, ?, ?, ?, ?)", rows)
    return path


@pytest.mark.parametrize(("today", "late"), [(date(2026, 1, 31), 0), (date(2026, 2, 1), 1)])
def test_what_is_missing_is_late_from_the_day_after_it_was_due(tmp_path, today, late):
    sent, due = period_states(published(tmp_path / "carbon.duckdb", SENT, DUE), today)
    assert (sent.period, sent.received, sent.missing, sent.late) == ("2024", 1, 0, 1)
    assert (due.period, due.received, due.missing, due.late) == ("2025", 0, 1, late)


def test_nothing_published_has_no_periods(tmp_path):
    assert period_states(tmp_path / "carbon.duckdb", date(2026, 1, 1)) == []


def test_a_period_is_shown_once_and_again_when_its_state_is_new(tmp_path):
    states = period_states(published(tmp_path / "carbon.duckdb", SENT, DUE), date(2026, 1, 1))
    with dg.DagsterInstance.ephemeral() as instance:
        events = list(show_periods(instance, states, []))
        assert [event.partition for event in events] == ["2024", "2025"]
        assert instance.get_dynamic_partitions(PERIODS.name) == ["2024", "2025"]
        assert "社會局" in events[0].metadata["bureaus"].value
        assert "| missing |  | 2026-01-31 |" in events[1].metadata["bureaus"].value
        for event in events:
            assert event.asset_key == PERIODS_KEY
            instance.report_runless_asset_event(event)
        assert list(show_periods(instance, states, [])) == []
        came = period_states(
            published(tmp_path / "carbon.duckdb", SENT, (*DUE[:3], "accepted", "2026-01-05", *DUE[5:])),
            date(2026, 1, 1),
        )
        assert [event.partition for event in show_periods(instance, came, [])] == ["2025"]


def test_one_period_is_a_partition_and_several_are_a_range():
    assert partition_tags(["2024"]) == {"dagster/partition": "2024"}
    assert partition_tags(["2023", "2024"]) == {
        "dagster/asset_partition_range_start": "2023",
        "dagster/asset_partition_range_end": "2024",
    }
