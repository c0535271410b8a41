"""Why a run failed, one sentence per failed step."""

from collections.abc import Sequence

import dagster as dg

from pipelines.ledger.errors import disk_words

FAILED_STEPS = ("STEP_FAILURE", "PIPELINE_FAILURE")
CHECKED = "ASSET_CHECK_EVALUATION"


def reasons_of(events: Sequence[dg.DagsterEvent]) -> list[str]:
    """What the failed checks and steps of a run say, without repeats."""
    checks = [
        evaluation.description
        for event in events
        if event.event_type_value == CHECKED
        and not (evaluation := event.asset_check_evaluation_data).passed
        and evaluation.severity == dg.AssetCheckSeverity.ERROR
        and evaluation.description
    ]
    steps = [_failure_text(event) for event in events if event.event_type_value in FAILED_STEPS]
    return list(dict.fromkeys([*checks, *(text for text in steps if text)]))


def _failure_text(event: dg.DagsterEvent) -> str:
    """The sentence inside the innermost error of a failed step or run."""
    error = getattr(event.event_specific_data, "error", None)
    while error is not None and error.cause is not None:
        error = error.cause
    if error is None:
        return ""
    found = disk_words(error.message)
    return found.format(where="") if found else error.message.split(": ", 1)[-1].strip()
