"""What makes the pipeline run when files arrive."""

from collections.abc import Iterator

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.asking import is_in_force, run_key_now, waits
from pipelines.defs.dead_runs import end_dead_runs
from pipelines.defs.jobs import refresh
from pipelines.intake.inbox import take_in
from pipelines.operations.alerting import settle
from pipelines.operations.alerts import DROP_FOLDER, not_taken_in
from pipelines.settings import Settings


def new_files(settings: Settings) -> dg.SensorDefinition:
    """Ends dead runs, takes in complete files from the drop folder, asks for one run for each state."""

    @dg.sensor(
        job=refresh,
        name="new_files",
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=Words(
            "收件匣或登記簿有新檔案時執行。",
            "Runs when the drop folder or the register has a new file.",
        ).paragraphs,
    )
    def sensor(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        ended = end_dead_runs(context.instance, settings)
        if ended:
            context.log.warning(f"Runs whose process is gone: {', '.join(ended)}.")
        taken = take_in(settings)
        for problem in taken.problems:
            context.log.warning(problem.joined)
        settle(settings, DROP_FOLDER, [not_taken_in(problem) for problem in taken.problems])
        yield _asked(settings, context, again=bool(ended))

    return sensor


def _asked(
    settings: Settings, context: dg.SensorEvaluationContext, *, again: bool
) -> dg.RunRequest | dg.SkipReason:
    """One run for each state of the inputs; where one waits already, it takes along what has come since."""
    if not settings.register_path.exists():
        return dg.SkipReason("Nothing was handed in yet.")
    run_key = run_key_now(settings)
    if is_in_force(settings, run_key):
        return dg.SkipReason("Everything that has arrived is published.")
    if run_key == context.cursor and not again:
        return dg.SkipReason("A run was asked for since the last arrival.")
    context.update_cursor(run_key)
    if waits(context.instance, refresh.name):
        return dg.SkipReason("A run that waits takes along what has arrived.")
    return dg.RunRequest()
