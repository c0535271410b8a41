"""Why a run failed, one sentence per failed step."""

from collections.abc import Sequence

import dagster as dg

from pipelines.ledger.errors import disk_words

FAILED_STEPS = ("STEP_FAILURE", "PIPELINE_FAILURE")
CHECKED = "ASSET_CHECK_EVALUATION"
FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE]
_EVENTS = {dg.DagsterEventType(name) for name in (*FAILED_STEPS, CHECKED)}


def events_of(instance: dg.DagsterInstance, run_id: str) -> list[dg.DagsterEvent]:
    """The checks, failed steps and the failure of a run."""
    records = instance.get_records_for_run(run_id, of_type=_EVENTS).records
    events = [record.event_log_entry.dagster_event for record in records]
    return [event for event in events if event is not None]


def red_checks(events: Sequence[dg.DagsterEvent]) -> list[dg.AssetCheckEvaluation]:
    """The checks of a run that found an error, each by its last evaluation."""
    found = [event.asset_check_evaluation_data for event in events if event.event_type_value == CHECKED]
    last = {(item.asset_key, item.check_name): item for item in found}
    return [
        item for item in last.values() if not item.passed and item.severity == dg.AssetCheckSeverity.ERROR
    ]


def reasons_of(events: Sequence[dg.DagsterEvent]) -> list[str]:
    """What the failed checks and steps of a run say, without repeats."""
    checks = [check.description for check in red_checks(events) if check.description]
    steps = [_failure_text(event) for event in events if event.event_type_value in FAILED_STEPS]
    ends = [event.message for event in events if event.event_type_value == "PIPELINE_FAILURE"]
    found = [*checks, *(text for text in steps if text)]
    return list(dict.fromkeys(found or [text for text in ends if text]))


def _failure_text(event: dg.DagsterEvent) -> str:
    """The sentence inside the innermost error of a failed step or run."""
    error = getattr(event.event_specific_data, "error", None)
    while error is not None and error.cause is not None:
        error = error.cause
    if error is None:
        return ""
    found = disk_words(error.message)
    return found.paragraphs if found else error.message.split(": ", 1)[-1].strip()
