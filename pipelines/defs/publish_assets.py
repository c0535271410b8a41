"""The published snapshot: the end of the lineage."""

from collections.abc import Sequence

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.asset_charts import figures
from pipelines.defs.metadata import markdown_metadata
from pipelines.defs.owners import team
from pipelines.defs.provenance_assets import ROW_USES_KEY
from pipelines.defs.resources import RunLock, inputs_of_run
from pipelines.intake.loading.build import open_build
from pipelines.publication.snapshot import publish
from pipelines.settings import Settings

PUBLISHED_MODEL_SCHEMAS = ("marts", "reference")
SHOWN = [("marts", "emissions_gap"), ("marts", "carbon_budget"), ("quarantine", "rejected_rows")]


def snapshot_asset(models: dg.AssetsDefinition) -> dg.AssetsDefinition:
    """``carbon.duckdb``, replaced whole after every model and every blocking check has passed."""
    tables = sorted(key for key in models.keys if key.path[0] in PUBLISHED_MODEL_SCHEMAS)

    @dg.asset(
        key=["published", "carbon_duckdb"],
        group_name="published",
        kinds={"duckdb"},
        owners=[team("EPB")],
        pool="duckdb",
        deps=[
            *tables,
            ROW_USES_KEY,
            dg.AssetKey(["quarantine", "rejected_rows"]),
            dg.AssetKey(["meta", "intake_results"]),
        ],
        description=Words(
            "分析者開啟的唯讀倉儲，整檔替換。",
            "The read-only warehouse that analysts open, replaced whole.",
        ).paragraphs,
    )
    def carbon_duckdb(
        settings: dg.ResourceParam[Settings], warehouse_lock: dg.ResourceParam[RunLock]
    ) -> dg.MaterializeResult[None]:
        with open_build(settings.build_path) as connection:
            run, arrivals = inputs_of_run(connection, settings)
        published = publish(settings.build_path, settings.published_path, run, arrivals, _table_names(tables))
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": sum(published.row_counts.values()),
                "dagster/uri": published.path.as_uri(),
                "tables": len(published.row_counts),
                **markdown_metadata(figures(published.path, *SHOWN, last_year=settings.last_year)),
            }
        )

    return carbon_duckdb


def _table_names(keys: Sequence[dg.AssetKey]) -> list[str]:
    return [".".join(key.path) for key in keys]


@dg.asset(
    key=["published", "report"],
    group_name="published",
    kinds={"html"},
    owners=[team("EPB")],
    deps=[dg.AssetKey(["published", "carbon_duckdb"])],
    description=Words(
        "給推動會與市民的一頁報告，中文與英文各一頁。",
        "The one-page report for the committee and the public, in Chinese and English.",
    ).paragraphs,
)
def report(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """The report, from the file that was just published."""
    if not settings.write_report:
        return dg.MaterializeResult(metadata={"written": False})
    # the drawing libraries take seconds to load, which only this step should pay
    from pipelines.report.page import City
    from pipelines.report.writing import write_report

    city = City(settings.city_name_zh, settings.city_name_en)
    chinese, english = write_report(settings.published_path, settings.report_dir, city)
    return dg.MaterializeResult(
        metadata={"dagster/uri": chinese.as_uri(), "english": english.as_uri(), "written": True}
    )
