"""What makes the pipeline run when files arrive."""

from collections.abc import Iterator

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.jobs import refresh
from pipelines.defs.partitions import full_range
from pipelines.intake.inbox import take_in
from pipelines.ledger.decisions import reviews_head
from pipelines.ledger.register import register_head
from pipelines.operations.alerting import settle
from pipelines.operations.alerts import DROP_FOLDER, not_taken_in
from pipelines.settings import Settings


def new_files(settings: Settings) -> dg.SensorDefinition:
    """Takes in complete files from the drop folder and asks for one run per new state of the register."""

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
        taken = take_in(settings.inbox_dir, settings.raw_dir)
        for problem in taken.problems:
            context.log.warning(problem)
        settle(settings, DROP_FOLDER, [not_taken_in(problem) for problem in taken.problems])
        head = f"{register_head(settings.register_path)}-{reviews_head(settings.raw_dir)}"
        if head == context.cursor:
            yield dg.SkipReason("Nothing has arrived since the last look.")
            return
        context.update_cursor(head)
        yield dg.RunRequest(run_key=head, tags=full_range(settings))

    return sensor
