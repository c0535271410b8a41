"""When the pipeline runs by itself."""

import dagster as dg

from pipelines.defs.jobs import refresh
from pipelines.defs.partitions import full_range
from pipelines.settings import Settings


def nightly(settings: Settings) -> dg.ScheduleDefinition:
    """Every night at 01:30 in Taipei, on from the start."""

    @dg.schedule(
        job=refresh,
        cron_schedule="30 1 * * *",
        execution_timezone="Asia/Taipei",
        name="nightly",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="每晚 01:30（臺北時間）全部重算。 Everything, every night at 01:30 Taipei time.",
    )
    def schedule(_context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        return dg.RunRequest(tags=full_range(settings))

    return schedule
