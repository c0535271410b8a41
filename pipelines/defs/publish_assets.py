"""The publication: warehouse, report and release of one run, which appear together or not at all."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipelines.contracts.machinery.duties import SECRETARIAT
from pipelines.contracts.machinery.registry import contracts_in
from pipelines.contracts.machinery.words import Words
from pipelines.defs.owners import team
from pipelines.defs.provenance_assets import ROW_USES_KEY
from pipelines.defs.published import (
    COLUMNS_STAY,
    RELEASE_KEY,
    REPORT_KEY,
    WAREHOUSE_KEY,
    columns_stay,
    published_facts,
)
from pipelines.defs.reporting_periods import show_periods
from pipelines.defs.warehouse_run import WarehouseRun
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.build_marks import refusal, unfinished, whole
from pipelines.operations.lateness import today_in
from pipelines.publication.periods import period_states
from pipelines.publication.snapshot import PublicationError
from pipelines.releases.manifest import Release
from pipelines.releases.publishing import ReportWriter, publish
from pipelines.settings import Settings
from pipelines.transform.manifest import PUBLISHED_MODEL_SCHEMAS

Events = Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]


def publication(models: dg.AssetsDefinition) -> dg.AssetsDefinition:
    """Warehouse, report and release, of a build that is complete and tested for what is registered now."""
    tables = sorted(key for key in models.keys if key.path[0] in PUBLISHED_MODEL_SCHEMAS)
    deps = [
        *tables,
        ROW_USES_KEY,
        dg.AssetKey(["quarantine", "rejected_rows"]),
        dg.AssetKey(["meta", "intake_results"]),
    ]

    @dg.multi_asset(
        name="publication",
        specs=[
            _spec(
                WAREHOUSE_KEY,
                deps,
                {"duckdb"},
                "分析者開啟的唯讀倉儲，整檔替換。",
                "The read-only warehouse that analysts open, replaced whole.",
            ),
            _spec(
                REPORT_KEY,
                [WAREHOUSE_KEY],
                {"html"},
                "給推動會與市民的一頁報告，中文與英文各一頁。",
                "The one-page report for the committee and the public, in Chinese and English.",
            ),
            _spec(
                RELEASE_KEY,
                [WAREHOUSE_KEY, REPORT_KEY],
                {"duckdb", "parquet", "csv", "excel"},
                "每次發布保存為一個資料夾：倉儲、報告、Parquet、CSV、xlsx、ods 與清單。",
                "Each publication kept as a folder: warehouse, report, Parquet, CSV, xlsx, ods, manifest.",
            ),
        ],
        check_specs=[COLUMNS_STAY],
    )
    def published(
        context: dg.AssetExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_run: dg.ResourceParam[WarehouseRun],
    ) -> Events:
        if warehouse_run.stands:
            return
        release = _published(settings, warehouse_run, [".".join(key.path) for key in tables])
        states = period_states(settings.published_path, today_in(settings))
        for event in show_periods(context.instance, states, warehouse_run.inputs.arrivals):
            context.log_event(event)
        for key, metadata in published_facts(settings, release).items():
            yield dg.MaterializeResult(asset_key=key, metadata=metadata)
        yield columns_stay(release)

    return published


def _published(settings: Settings, run: WarehouseRun, models: list[str]) -> Release:
    """The release of a build that is complete and tested; any other is refused with a sentence."""
    datasets = contracts_in(settings.city.topics)
    with open_build(settings.build_path) as connection:
        missing = unfinished(connection, whole(datasets), run.run_key)
    if missing:
        raise dg.Failure(refusal(missing), allow_retries=False)
    try:
        published = [*(f"raw.{name}" for name in datasets), *models]
        return publish(settings, run.inputs.run, run.inputs.read, published, report_writer(settings))
    except PublicationError as error:
        raise dg.Failure(Words(error.zh, error.en).paragraphs, allow_retries=False) from error


def report_writer(settings: Settings) -> ReportWriter | None:
    """What writes the report of a published file, or None where the settings want none."""
    if not settings.write_report:
        return None

    def write(published_path: Path, report_dir: Path) -> object:
        # the drawing libraries take seconds to load, which only this step should pay
        from pipelines.report.writing import write_report

        return write_report(published_path, report_dir, settings.city)

    return write


def _spec(key: dg.AssetKey, deps: list[dg.AssetKey], kinds: set[str], zh: str, en: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        key,
        deps=deps,
        group_name="published",
        kinds=kinds,
        owners=[team(SECRETARIAT)],
        skippable=True,
        description=Words(zh, en).paragraphs,
    )
