"""When the pipeline runs by itself."""

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.jobs import refresh
from pipelines.defs.partitions import full_range
from pipelines.defs.retention import retention
from pipelines.settings import Settings


def nightly(settings: Settings) -> dg.ScheduleDefinition:
    """Everything, every night unless the settings say otherwise; on from the start."""

    @dg.schedule(
        job=refresh,
        cron_schedule=settings.nightly_cron,
        execution_timezone=settings.schedule_time_zone,
        name="nightly",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=Words(
            "每晚（市府時間，預設 01:30）全部重算。",
            "Everything, every night by the clock of the city, 01:30 by default.",
        ).paragraphs,
    )
    def schedule(_context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        return dg.RunRequest(tags=full_range(settings))

    return schedule


def retention_schedule(settings: Settings) -> dg.ScheduleDefinition:
    """What expired is deleted every night unless the settings say otherwise; on from the start."""
    return dg.ScheduleDefinition(
        name="retention",
        job=retention,
        cron_schedule=settings.retention_cron,
        execution_timezone=settings.schedule_time_zone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=Words(
            "每晚刪除過期的執行紀錄與檔案。", "Old runs and expired files, every night."
        ).paragraphs,
    )
