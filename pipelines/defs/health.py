"""What `carbon health` asks Dagster: does the daemon live, do runs go through, is anything off or red."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.dead_runs import UNDER_WAY
from pipelines.defs.failures import FINISHED, events_of, reasons_of, red_checks
from pipelines.defs.instance import dagster_instance
from pipelines.operations.alerts import ERROR, RUN_FAILED, WARNING, Alert, check_failed, unhealthy
from pipelines.operations.health import how_long, published_at
from pipelines.settings import Settings

JOB = "refresh"
STUCK_AFTER = timedelta(minutes=10)


def dagster_findings(settings: Settings, now: datetime | None = None) -> list[Alert]:
    """Everything that is wrong with the daemon, the schedules and the sensors now; none when all is well."""
    try:
        with dagster_instance(settings) as instance:
            now = now or datetime.now(UTC)
            return [
                *_daemons(instance, settings),
                *_instigators(instance),
                *_queue(instance, now),
                *_last_run(instance),
                *_last_success(instance, settings, now),
            ]
    except Exception as error:  # a database that is away raises whatever its driver likes
        kind = type(error).__name__  # its text may hold the address with the password
        return [
            unhealthy(
                "books",
                ERROR,
                f"Dagster 的紀錄庫無法使用（{kind}）；請檢查 PostgreSQL 或 {settings.dagster_home}。",
                f"Dagster's run storage cannot be used ({kind}); look at PostgreSQL or "
                f"{settings.dagster_home}.",
            )
        ]


def _daemons(instance: dg.DagsterInstance, settings: Settings) -> Iterator[Alert]:
    from dagster._daemon.controller import get_daemon_statuses

    statuses = get_daemon_statuses(
        instance,
        daemon_types=instance.get_required_daemon_types(),
        heartbeat_interval_seconds=0,
        heartbeat_tolerance_seconds=settings.daemon_silence_s,
        ignore_errors=True,  # a tick that failed is a finding of its own
    )
    silent = sorted(kind for kind, status in statuses.items() if not status.healthy)
    if silent:
        names = ", ".join(silent)
        yield unhealthy(
            "daemon",
            ERROR,
            f"Dagster daemon 沒有回應（{names}）：排程與收件都停擺；請重新啟動 daemon。",
            f"The Dagster daemon gives no sign of life ({names}): nothing is scheduled or taken in; start it "
            "again.",
        )


def _instigators(instance: dg.DagsterInstance) -> Iterator[Alert]:
    """Schedules and sensors: switched off by hand, or failed at their last tick."""
    for state in instance.all_instigator_state():
        name = state.instigator_name
        if not state.is_running:
            yield unhealthy(
                f"off:{name}",
                WARNING,
                f"{name} 已被關閉；請在 Dagster 介面重新開啟。",
                f"{name} is switched off; switch it on in the Dagster UI.",
            )
            continue
        ticks: Any = instance.get_ticks(state.instigator_origin_id, state.selector_id, limit=1)
        if ticks and ticks[0].is_failure:
            yield unhealthy(
                f"tick:{name}",
                ERROR,
                f"{name} 最近一次執行失敗；原因見 Dagster 介面。",
                f"The last tick of {name} failed; the Dagster UI says why.",
            )


def _queue(instance: dg.DagsterInstance, now: datetime) -> Iterator[Alert]:
    """A run that waits although none is under way: the daemon lives, and yet nothing begins."""
    if instance.get_runs_count(dg.RunsFilter(statuses=UNDER_WAY)):
        return
    queued = dg.RunsFilter(statuses=[dg.DagsterRunStatus.QUEUED])
    for record in instance.get_run_records(queued, limit=1, ascending=True):
        waits = now - record.create_timestamp
        if waits > STUCK_AFTER:
            minutes = int(waits.total_seconds() // 60)
            yield unhealthy(
                "queue",
                ERROR,
                f"有執行排隊 {minutes} 分鐘，卻沒有任何執行在進行；請重新啟動 daemon。",
                f"A run has waited for {minutes} minutes although none is under way; start the daemon again.",
            )


def _last_run(instance: dg.DagsterInstance) -> Iterator[Alert]:
    """What is red in the last run; whoever is alerted of it is so by the sensor of alerts."""
    for run in instance.get_runs(dg.RunsFilter(job_name=JOB, statuses=FINISHED), limit=1):
        events = events_of(instance, run.run_id)
        red = red_checks(events)
        for check in red:
            yield check_failed(
                check.asset_key.to_user_string(), check.check_name, True, check.description or ""
            )
        if run.is_failure and not red:
            why = Words.of_paragraphs("\n\n".join(reasons_of(events)) or "?")
            yield Alert(
                f"{RUN_FAILED}:{JOB}",
                ERROR,
                Words(f"最近一次執行失敗：{why.zh}", f"The last run failed: {why.en}"),
                Words("", ""),
            )


def _last_success(instance: dg.DagsterInstance, settings: Settings, now: datetime) -> Iterator[Alert]:
    """For a nightly schedule: none for a day and a half. What was restored counts as a success."""
    succeeded = dg.RunsFilter(job_name=JOB, statuses=[dg.DagsterRunStatus.SUCCESS])
    ends = [record.end_time or 0.0 for record in instance.get_run_records(succeeded, limit=1)]
    since = published_at(settings)
    last = max([*ends, since.timestamp() if since else 0.0])
    if not last or now <= _expected_by(datetime.fromtimestamp(last, UTC), settings):
        return
    age = how_long(now - datetime.fromtimestamp(last, UTC))
    yield unhealthy(
        "last_success",
        ERROR,
        f"已有 {age.zh} 沒有成功的執行；請看 Dagster 介面或執行 `carbon run`。",
        f"No run has succeeded for {age.en}; look at the Dagster UI, or run `carbon run`.",
    )


def _expected_by(last: datetime, settings: Settings) -> datetime:
    """When the next success is overdue: half an interval of the schedule after its time."""
    from dagster._utils.schedules import cron_string_iterator

    times = cron_string_iterator(last.timestamp() + 1, settings.nightly_cron, settings.city.time_zone)
    following, one_more = next(times), next(times)
    return following + (one_more - following) / 2
