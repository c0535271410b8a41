"""Runs the whole pipeline in this process, through Dagster, so that the run shows in the UI."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.definitions.repository_definition import SINGLETON_REPOSITORY_NAME
from dagster._core.execution.api import execute_run_iterator
from dagster._core.remote_origin import (
    RegisteredCodeLocationOrigin,
    RemoteJobOrigin,
    RemoteRepositoryOrigin,
)

from pipelines.definitions import build_definitions
from pipelines.defs.failures import reasons_of
from pipelines.defs.instance import dagster_instance
from pipelines.defs.progress import listen
from pipelines.defs.reporting_periods import PERIODS, known_periods, partition_tags
from pipelines.defs.warehouse_run import FORCE_TAG
from pipelines.said import SaidError
from pipelines.settings import Settings

LOCATION = "carbon"  # its name in workspace.yaml, in deploy/workspace.yaml and of `carbon ui`
OnStep = Callable[[str], None]


class UnknownPeriodError(SaidError):
    """A period for which nothing was handed in and nothing is due; the message says which there are."""


@dataclass(frozen=True)
class RunOutcome:
    """Whether all steps went well, and if not, why (one sentence per failed step)."""

    succeeded: bool
    reasons: list[str]


def run_pipeline(settings: Settings, on_step: OnStep, *, forced: bool = False) -> RunOutcome:
    """Run every asset.

    Args:
        settings: the city.
        on_step: hears the name of each step as it starts.
        forced: whether to run although all that would be published is in force.
    """
    return _execute(settings, "refresh", {FORCE_TAG: "true"} if forced else {}, on_step)


def run_backfill(settings: Settings, periods: Sequence[str], on_step: OnStep) -> RunOutcome:
    """Do reporting periods again: verify their files, compute what rests on changed inputs, publish.

    Args:
        settings: the city.
        periods: as they are written in the register; all of them when empty.
        on_step: hears the name of each step as it starts.

    Raises:
        UnknownPeriodError: there is no such period.
    """
    known = known_periods(settings)
    unknown = [period for period in periods if period not in known]
    if unknown:
        raise UnknownPeriodError(
            f"{'、'.join(unknown)} 沒有收到資料，也沒有到期的資料；有 {'、'.join(known)}。",
            f"Nothing was handed in or is due for {', '.join(unknown)}; the periods are {', '.join(known)}.",
        )
    with dagster_instance(settings) as instance:
        instance.add_dynamic_partitions(PERIODS.name or "", known)
    outcome = RunOutcome(True, [])
    for tags in [partition_tags([period]) for period in periods] or [partition_tags(known)]:
        outcome = _execute(settings, "backfill", tags, on_step)
        if not outcome.succeeded:
            break
    return outcome


def _execute(settings: Settings, job_name: str, tags: Mapping[str, str], on_step: OnStep) -> RunOutcome:
    job = build_definitions(settings).resolve_job_def(job_name)
    stop_listening = listen(on_step)
    try:
        with dagster_instance(settings) as instance:
            run = instance.create_run_for_job(
                job_def=job,
                tags={**job.run_tags, **tags},
                run_config={"loggers": {"progress": {}}},
                remote_job_origin=_origin(job_name),
            )
            events = list(execute_run_iterator(InMemoryJob(job), run, instance))
    finally:
        stop_listening()
    succeeded = any(event.is_job_success for event in events)
    return RunOutcome(succeeded, [] if succeeded else reasons_of(events))


def _origin(job_name: str) -> RemoteJobOrigin:
    """Where the UI finds the job: a run that says so stands on its timeline and can be asked for again."""
    location = RegisteredCodeLocationOrigin(LOCATION)
    return RemoteJobOrigin(RemoteRepositoryOrigin(location, SINGLETON_REPOSITORY_NAME), job_name)
