"""What `carbon health` asks Dagster: is the daemon alive, is anything switched off, did a tick fail."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.defs.instance import dagster_instance
from pipelines.operations.alerts import ERROR, WARNING, Alert, unhealthy
from pipelines.settings import Settings


def dagster_findings(settings: Settings) -> list[Alert]:
    """Everything that is wrong with the daemon, the schedules and the sensors now; none when all is well."""
    try:
        with dagster_instance(settings) as instance:
            return [*_daemons(instance, settings), *_instigators(instance)]
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
