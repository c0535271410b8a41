"""Runs the whole pipeline in this process, through Dagster, so that the run shows in the UI."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import dagster as dg

from pipelines.definitions import build_definitions
from pipelines.defs.partitions import full_range
from pipelines.defs.progress import listen
from pipelines.intake.errors import disk_words
from pipelines.intake.locks import sole_user
from pipelines.settings import PROJECT_ROOT, Settings


@dataclass(frozen=True)
class RunOutcome:
    """Whether the run published, and if not, why (one sentence per failed step)."""

    published: bool
    reasons: list[str]


def run_pipeline(settings: Settings, on_step: Callable[[str], None]) -> RunOutcome:
    """Run every asset; ``on_step`` hears the name of each step as it starts."""
    job = build_definitions(settings).resolve_job_def("refresh")
    stop_listening = listen(on_step)
    try:
        with _instance(settings) as instance:
            result = job.execute_in_process(
                instance=instance,
                tags=full_range(settings),
                run_config={"loggers": {"progress": {}}},
                raise_on_error=False,
            )
    finally:
        stop_listening()
    return RunOutcome(result.success, [] if result.success else _reasons(result))


def _instance(settings: Settings) -> dg.DagsterInstance:
    """Dagster's books of runs; two first runs at one moment must not both create them."""
    with sole_user(settings.dagster_home):
        _prepare_instance(settings)
        return dg.DagsterInstance.get()


def _prepare_instance(settings: Settings) -> None:
    """Dagster finds its folder by ``DAGSTER_HOME``; a new folder gets the project's instance settings."""
    instance_settings = settings.dagster_home / "dagster.yaml"
    if not instance_settings.exists():
        shutil.copyfile(PROJECT_ROOT / "dagster_home" / "dagster.yaml", instance_settings)
    os.environ["DAGSTER_HOME"] = str(settings.dagster_home)


def _reasons(result: dg.ExecuteInProcessResult) -> list[str]:
    checks = [
        evaluation.description
        for event in result.all_events
        if event.event_type_value == "ASSET_CHECK_EVALUATION"
        and not (evaluation := event.asset_check_evaluation_data).passed
        and evaluation.severity == dg.AssetCheckSeverity.ERROR
        and evaluation.description
    ]
    steps = [
        _failure_text(event)
        for event in result.all_events
        if event.event_type_value in ("STEP_FAILURE", "PIPELINE_FAILURE")
    ]
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
