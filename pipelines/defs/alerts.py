"""What makes the daemon raise alerts: failed runs, failed checks, late bureaus; and mail what waits.

Everything is looked at as it stands, and the table of alerts knows what was said: a look that is repeated,
or was missed, changes nothing. That the daemon itself is dead is seen by `carbon health`, outside it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import takewhile

import dagster as dg
import duckdb

from pipelines.contracts.machinery.words import Words
from pipelines.defs.failures import FINISHED, events_of, reasons_of
from pipelines.operations.alerting import close_alerts, raise_alerts, send_waiting, settle
from pipelines.operations.alerts import CHECK, LATE, RUN_FAILED, Alert, check_failed, run_failed
from pipelines.operations.lateness import late_submissions, today_in
from pipelines.publication.query import NothingPublishedError
from pipelines.settings import Settings

EVERY_S = 30
FIRST_LOOK = timedelta(days=1)
_OVERLAP = timedelta(minutes=5)  # clocks of the database and of this machine may differ


def alerts(settings: Settings) -> dg.SensorDefinition:
    """Looks at runs, checks and due dates, and mails what waits; asks for no run."""

    @dg.sensor(
        name="alerts",
        minimum_interval_seconds=EVERY_S,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=Words(
            "執行失敗、檢核未通過、局處逾期時發出警示。",
            "Alerts for failed runs, failed checks and late bureaus.",
        ).paragraphs,
    )
    def sensor(context: dg.SensorEvaluationContext) -> dg.SkipReason:
        since = datetime.fromisoformat(context.cursor) if context.cursor else datetime.now(UTC) - FIRST_LOOK
        finished = context.instance.get_run_records(
            dg.RunsFilter(statuses=FINISHED, updated_after=since - _OVERLAP)
        )
        new = [*_runs(settings, context.instance, finished)]
        if any(record.update_timestamp > since for record in finished) or not context.cursor:
            new += _checks(settings, context)
        new += _lateness(settings, context)
        problem = send_waiting(settings)
        if problem:
            context.log.error(problem)
        context.update_cursor(max([since, *(record.update_timestamp for record in finished)]).isoformat())
        return dg.SkipReason(f"{len(new)} new alerts." + (f" {problem}" if problem else ""))

    return sensor


def _runs(settings: Settings, instance: dg.DagsterInstance, finished: Sequence[dg.RunRecord]) -> list[Alert]:
    """Failed runs, one alert for each reason; a job's are over when its newest finished run succeeded."""
    new = []
    for job in sorted({record.dagster_run.job_name for record in finished}):
        runs = instance.get_runs(dg.RunsFilter(job_name=job, statuses=FINISHED), limit=len(finished))
        if runs[0].is_success:
            close_alerts(settings, f"{RUN_FAILED}:{job}:")
        new += raise_alerts(
            settings,
            [
                run_failed(job, run.run_id, reasons_of(events_of(instance, run.run_id)), settings.ui_url)
                for run in reversed(list(takewhile(lambda run: run.is_failure, runs)))
            ],
        )
    return new


def _checks(settings: Settings, context: dg.SensorEvaluationContext) -> list[Alert]:
    """Every check by its last evaluation; one that the run under way has yet to reach is left as it is."""
    if context.repository_def is None:
        return []
    keys = sorted(context.repository_def.asset_graph.asset_check_keys)
    latest = context.instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    evaluations = [
        item.evaluation
        for item in latest.values()
        if isinstance(item.evaluation, dg.AssetCheckEvaluation)
        and not _stopped_its_run(context.instance, item.run_id, item.evaluation)
    ]
    said = [
        check_failed(
            evaluation.asset_key.to_user_string(),
            evaluation.check_name,
            evaluation.severity is dg.AssetCheckSeverity.ERROR,
            evaluation.description or "",
        )
        for evaluation in evaluations
    ]
    judged = {alert.key for alert in said}
    failed = [alert for alert, evaluation in zip(said, evaluations, strict=True) if not evaluation.passed]
    return settle(settings, CHECK, failed, judged=judged.__contains__)


def _stopped_its_run(instance: dg.DagsterInstance, run_id: str, found: dg.AssetCheckEvaluation) -> bool:
    """Whether the alert about its run, which names it, is the one about this check."""
    if found.passed or found.severity is not dg.AssetCheckSeverity.ERROR:
        return False
    run = instance.get_run_by_id(run_id)
    return run is not None and run.is_failure


def _lateness(settings: Settings, context: dg.SensorEvaluationContext) -> list[Alert]:
    try:
        return settle(settings, LATE, late_submissions(settings, today_in(settings)))
    except NothingPublishedError:
        return []
    except duckdb.Error as error:
        context.log.warning(f"The published file does not say who is late ({error}); run `carbon run`.")
        return []
