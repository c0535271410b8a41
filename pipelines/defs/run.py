"""Runs the whole pipeline in this process, through Dagster, so that the run shows in the UI."""

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.definitions import build_definitions
from pipelines.defs.failures import reasons_of
from pipelines.defs.instance import dagster_instance
from pipelines.defs.partitions import full_range
from pipelines.defs.progress import listen
from pipelines.settings import Settings


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
        with dagster_instance(settings) as instance:
            result = job.execute_in_process(
                instance=instance,
                tags=full_range(settings),
                run_config={"loggers": {"progress": {}}},
                raise_on_error=False,
            )
    finally:
        stop_listening()
    return RunOutcome(result.success, [] if result.success else reasons_of(result.all_events))
