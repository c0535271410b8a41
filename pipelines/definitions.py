"""What Dagster loads: one function, everything else in ``defs``."""

import dagster as dg

from pipelines.defs.alerts import alerts
from pipelines.defs.dbt_assets import dbt_models
from pipelines.defs.finding_checks import finding_checks
from pipelines.defs.jobs import area_jobs, backfill, refresh
from pipelines.defs.presentation import in_order, made_every_night
from pipelines.defs.progress import progress_logger
from pipelines.defs.provenance_assets import row_uses_asset
from pipelines.defs.publish_assets import publication
from pipelines.defs.raw_assets import file_specs, raw_assets
from pipelines.defs.register_assets import intake_outcomes, submissions
from pipelines.defs.reporting_periods import reporting_periods
from pipelines.defs.retention import retention
from pipelines.defs.schedules import nightly, retention_schedule
from pipelines.defs.sensors import new_files
from pipelines.defs.warehouse_run import build_resources
from pipelines.settings import Settings


def build_definitions(settings: Settings) -> dg.Definitions:
    """Assets, checks, jobs, schedules and sensors for one set of settings; tests pass their own."""
    models, topics = dbt_models(settings), settings.city.topics
    return dg.Definitions(
        assets=in_order(
            [
                *file_specs(topics),
                submissions,
                reporting_periods(),
                *raw_assets(topics),
                intake_outcomes(topics),
                models,
                row_uses_asset(models),
                publication(models),
            ],
            made_every_night(settings.nightly_cron, settings.city.time_zone),
            settings.code_url,
        ),
        asset_checks=finding_checks(settings),
        jobs=[refresh, backfill, *area_jobs(topics), retention],
        schedules=[nightly(settings), retention_schedule(settings)],
        sensors=[new_files(settings), alerts(settings)],
        resources=build_resources(settings),
        executor=dg.in_process_executor,
        loggers={"console": dg.colored_console_logger, "progress": progress_logger},
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The code location, with settings from the environment."""
    return build_definitions(Settings.from_env())
