"""The sensor of alerts: failed runs, failed checks, late bureaus; and what old runs may be deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from dagster._core.remote_origin import InProcessCodeLocationOrigin, RemoteJobOrigin, RemoteRepositoryOrigin
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin

from pipelines.defs.alerts import alerts
from pipelines.defs.event_log import KeptOpenSqliteEventLogStorage
from pipelines.defs.health import dagster_findings
from pipelines.defs.instance import dagster_instance
from pipelines.defs.retention import delete_old_runs
from pipelines.operations.alert_table import listed
from tests.smtp_sink import SmtpSink

PARTS = dg.StaticPartitionsDefinition(["2023", "2024"])


class Switch:
    """What the asset of these tests does next."""

    fails, passes, stops, severity = False, True, False, dg.AssetCheckSeverity.WARN
    why, said = "The spoon is bent; straighten it.", "3 of 4"


@pytest.fixture
def switch():
    return Switch()


@pytest.fixture
def small(switch):
    """One asset with a check, whose run can be made to fail."""

    @dg.asset(key="thing", check_specs=[dg.AssetCheckSpec("holds", asset="thing")])
    def thing():
        if switch.fails:
            raise ValueError(switch.why)
        check = dg.AssetCheckResult(passed=switch.passes, severity=switch.severity, description=switch.said)
        yield dg.MaterializeResult(check_results=[check])
        if switch.stops and not switch.passes:
            raise dg.Failure("A check stopped it.", allow_retries=False)

    @dg.asset(partitions_def=PARTS)
    def yearly(): ...

    jobs = [
        dg.define_asset_job("refresh", selection=["thing"]),
        dg.define_asset_job("years", selection=["yearly"]),
    ]
    return dg.Definitions(assets=[thing, yearly], jobs=jobs, executor=dg.in_process_executor)


@pytest.fixture
def books(settings):
    with dagster_instance(settings) as instance:
        yield instance


def run(small, books, job="refresh", **how):
    return small.resolve_job_def(job).execute_in_process(instance=books, raise_on_error=False, **how)


def tick(settings, small, books, cursor=None):
    repository = small.get_repository_def()
    with dg.build_sensor_context(instance=books, cursor=cursor, repository_def=repository) as context:
        data = alerts(settings).evaluate_tick(context)
    assert data.run_requests == []
    return data.cursor


def open_keys(settings):
    return sorted(
        item.alert_key.rsplit(":", 1)[0] if item.kind == "run_failed" else item.alert_key
        for item in listed(settings.operations_dir)
    )


def test_a_failed_run_is_told_with_its_sentence_once_and_is_over_when_the_job_succeeds(
    settings, small, books, switch
):
    switch.fails = True
    run(small, books)
    cursor = tick(settings, small, books)
    (told,) = listed(settings.operations_dir)
    assert (told.kind, told.severity) == ("run_failed", "error")
    assert "The spoon is bent; straighten it." in told.body_en
    tick(settings, small, books, cursor)
    tick(settings, small, books)
    assert len(listed(settings.operations_dir, everything=True)) == 1
    switch.fails = False
    run(small, books)
    tick(settings, small, books, cursor)
    assert open_keys(settings) == []
    tick(settings, small, books)
    assert len(listed(settings.operations_dir, everything=True)) == 1


def test_an_input_that_fails_raises_one_alert_however_often_it_is_run(settings, small, books, switch):
    switch.fails = True
    cursor = None
    for _ in range(3):
        run(small, books)
        cursor = tick(settings, small, books, cursor)
    assert len(listed(settings.operations_dir, everything=True)) == 1
    switch.why = "The fork is bent; straighten it."
    run(small, books)
    cursor = tick(settings, small, books, cursor)
    assert len(listed(settings.operations_dir)) == 2
    switch.fails = False
    run(small, books)
    cursor = tick(settings, small, books, cursor)
    assert listed(settings.operations_dir) == []
    switch.fails = True
    run(small, books)
    tick(settings, small, books, cursor)
    (again,) = listed(settings.operations_dir)
    assert "The fork is bent" in again.body_en


def test_a_check_that_stops_its_run_is_told_with_the_run_and_in_one_language_each(
    settings, small, books, switch
):
    switch.stops, switch.passes, switch.severity = True, False, dg.AssetCheckSeverity.ERROR
    switch.said = "沒有標題列「年度」。\n\nNo header row of thing is found: '年度' is missing."
    run(small, books)
    tick(settings, small, books)
    (told,) = listed(settings.operations_dir)
    assert told.kind == "run_failed"
    assert "沒有標題列" in told.body_zh and "No header row" not in told.body_zh
    assert "No header row" in told.body_en and "沒有標題列" not in told.body_en
    switch.passes = True
    run(small, books)
    tick(settings, small, books)
    assert listed(settings.operations_dir) == []


@pytest.mark.parametrize(("severity", "told"), [("WARN", "warning"), ("ERROR", "error")])
def test_a_check_that_does_not_pass_is_told_until_it_passes(settings, small, books, switch, severity, told):
    switch.passes, switch.severity = False, dg.AssetCheckSeverity[severity]
    run(small, books)
    cursor = tick(settings, small, books)
    (item,) = [item for item in listed(settings.operations_dir) if item.kind == "check"]
    assert (item.alert_key, item.severity, item.body_en) == ("check:thing:holds", told, "3 of 4")
    run(small, books)
    cursor = tick(settings, small, books, cursor)
    assert (
        len([item for item in listed(settings.operations_dir, everything=True) if item.kind == "check"]) == 1
    )
    switch.passes = True
    run(small, books)
    tick(settings, small, books, cursor)
    assert "check:thing:holds" not in open_keys(settings)


def test_a_mail_that_fails_does_not_fail_the_sensor_and_is_sent_by_a_later_look(
    settings, small, books, switch
):
    switch.fails = True
    run(small, books)
    with SmtpSink() as sink:
        port = sink.port
    mine = replace(settings, smtp_host="127.0.0.1", smtp_port=port, smtp_starttls=False, alert_from="c@e.org", alert_to=("a@e.org",))  # fmt: skip
    tick(mine, small, books)
    (item,) = listed(settings.operations_dir)
    assert item.mail_state == "waiting" and item.mail_error


def test_a_daemon_that_never_lived_is_told(settings, books):
    (finding,) = dagster_findings(settings)
    assert finding.key == "health:daemon"


def queue(small, books):
    """A run that waits for the daemon."""
    location = InProcessCodeLocationOrigin(LoadableTargetOrigin(module_name="small"))
    origin = RemoteJobOrigin(RemoteRepositoryOrigin(location, "__repository__"), "refresh")
    books.create_run_for_job(
        small.resolve_job_def("refresh"), status=dg.DagsterRunStatus.QUEUED, remote_job_origin=origin
    )


def health_keys(settings, *, days=0, minutes=0):
    """What is found beside the daemon, some time from now."""
    now = datetime.now(UTC) + timedelta(days=days, minutes=minutes)
    return [item.key for item in dagster_findings(settings, now) if item.key != "health:daemon"]


def test_health_knows_a_red_check_and_a_failed_run_until_a_run_succeeds(settings, small, books, switch):
    run(small, books)
    assert health_keys(settings) == []
    switch.passes, switch.severity = False, dg.AssetCheckSeverity.ERROR
    run(small, books)
    assert health_keys(settings) == ["check:thing:holds"]
    switch.severity = dg.AssetCheckSeverity.WARN
    run(small, books)
    assert health_keys(settings) == []
    switch.fails = True
    run(small, books)
    assert health_keys(settings) == ["run_failed:refresh"]
    (found,) = [item for item in dagster_findings(settings) if item.kind == "run_failed"]
    assert found.subject.en == "The last run failed: The spoon is bent; straighten it."


def test_health_knows_that_no_run_has_succeeded_for_an_interval_and_a_half(settings, small, books):
    just_now = datetime.now(ZoneInfo(settings.city.time_zone)) - timedelta(minutes=2)
    nightly = replace(settings, nightly_cron=f"{just_now:%M %H} * * *")
    weekly = replace(settings, nightly_cron=f"{just_now:%M %H} * * {just_now:%w}")
    assert health_keys(nightly, days=9) == []  # nothing ever ran here, and nothing is published
    run(small, books)
    assert health_keys(nightly, days=1) == []
    assert health_keys(nightly, days=2) == ["health:last_success"]
    assert health_keys(weekly, days=10) == []
    assert health_keys(weekly, days=11) == ["health:last_success"]


def test_health_knows_a_queue_that_does_not_move(settings, small, books):
    queue(small, books)
    assert health_keys(settings, minutes=9) == []
    assert health_keys(settings, minutes=11) == ["health:queue"]
    books.create_run_for_job(small.resolve_job_def("refresh"), status=dg.DagsterRunStatus.STARTED)
    assert health_keys(settings, minutes=11) == []


def test_books_that_cannot_be_used_are_told_without_their_address(settings):
    away = replace(settings, postgres_url="postgresql+psycopg2://carbon:canary-77@127.0.0.1:1/carbon")
    settings.dagster_home.mkdir()
    (settings.dagster_home / "dagster.yaml").write_text(
        f"storage:\n  postgres:\n    postgres_url: {away.postgres_url}\n", encoding="utf-8"
    )
    (finding,) = dagster_findings(away)
    assert finding.key == "health:books"
    assert "canary-77" not in repr(finding) + repr(away)


def test_old_runs_go_with_their_files_but_the_newest_of_every_asset_and_partition_stay(
    settings, small, books, switch
):
    assert isinstance(books.event_log_storage, KeptOpenSqliteEventLogStorage)
    first, second = run(small, books), run(small, books)
    years = [run(small, books, "years", partition_key=year) for year in ("2023", "2023", "2024")]
    switch.fails = True
    failed = run(small, books)
    everything = {result.run_id for result in (first, second, *years, failed)}
    assert delete_old_runs(books, datetime.now(UTC) - timedelta(days=1)) == []
    deleted = delete_old_runs(books, datetime.now(UTC) + timedelta(days=1))
    assert set(deleted) == {first.run_id, years[0].run_id, failed.run_id}
    assert {item.run_id for item in books.get_runs()} == everything - set(deleted)
    assert books.get_latest_materialization_event(dg.AssetKey("thing")).run_id == second.run_id
    assert books.get_materialized_partitions(dg.AssetKey("yearly")) == {"2023", "2024"}
    files = [path.name for path in settings.dagster_home.rglob("*") if path.is_file()]
    assert [name for name in files if any(run_id in name for run_id in deleted)] == []
    assert any(second.run_id in name for name in files)
    key = dg.AssetCheckKey(dg.AssetKey("thing"), "holds")
    history = books.event_log_storage.get_asset_check_execution_history(key, limit=10)
    assert [item.run_id for item in history if item.status.value == "SUCCEEDED"] == [
        second.run_id,
        first.run_id,
    ]
