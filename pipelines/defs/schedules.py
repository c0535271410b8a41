"""When the pipeline runs by itself."""

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.asking import waits
from pipelines.defs.dead_runs import end_dead_runs
from pipelines.defs.jobs import refresh
from pipelines.defs.retention import retention
from pipelines.settings import Settings


def nightly(settings: Settings) -> dg.ScheduleDefinition:
    """Everything, every night unless the settings say otherwise; on from the start."""

    @dg.schedule(
        job=refresh,
        cron_schedule=settings.nightly_cron,
        execution_timezone=settings.city.time_zone,
        name="nightly",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=Words(
            "每晚（市府時間，預設 01:30）檢查並補做：沒有變動時只驗證已發布者。",
            "Every night by the clock of the city, 01:30 by default: what changed is computed and published.",
        ).paragraphs,
    )
    def schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        end_dead_runs(context.instance, settings)  # the sensor that does it may be switched off
        if waits(context.instance, refresh.name):
            return dg.SkipReason("A run waits already.")
        return dg.RunRequest()

    return schedule


def retention_schedule(settings: Settings) -> dg.ScheduleDefinition:
    """What expired is deleted every night unless the settings say otherwise; on from the start."""
    return dg.ScheduleDefinition(
        name="retention",
        job=retention,
        cron_schedule=settings.retention_cron,
        execution_timezone=settings.city.time_zone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=Words(
            "每晚刪除過期的執行紀錄與檔案。", "Old runs and expired files, every night."
        ).paragraphs,
    )
