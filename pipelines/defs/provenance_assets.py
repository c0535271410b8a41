"""Which rows every figure was computed from: traced when all models are built, before publication."""

from collections.abc import Iterator

import dagster as dg

from pipelines.contracts.machinery.duties import SECRETARIAT
from pipelines.defs.owners import team
from pipelines.defs.warehouse_run import WarehouseRun
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.build_marks import ROW_USES, mark, unmark
from pipelines.provenance.writing import trace_build
from pipelines.settings import Settings
from pipelines.transform.compiled import compiled_models
from pipelines.transform.dbt import target_of

ROW_USES_KEY = dg.AssetKey(["meta", "row_uses"])
QUERIES_FILE = "queries_with_row_ids.json"


def row_uses_asset(models: dg.AssetsDefinition) -> dg.AssetsDefinition:
    """The trace of every row; the run fails where the rows of a model cannot be told."""

    @dg.asset(
        key=ROW_USES_KEY,
        group_name="published",
        kinds={"duckdb"},
        owners=[team(SECRETARIAT)],
        output_required=False,
        deps=sorted(models.keys),
        description="每一列由哪些列算得：以各模型自己的 SQL 追溯，並與建成的資料表逐列相符。\n\n"
        "Which rows every row was computed from, told by each model's own SQL and checked against its table.",
    )
    def row_uses(
        settings: dg.ResourceParam[Settings], warehouse_run: dg.ResourceParam[WarehouseRun]
    ) -> Iterator[dg.MaterializeResult[None]]:
        if warehouse_run.stands:
            return
        with open_build(settings.build_path) as connection:
            unmark(connection, [ROW_USES])
        kept = target_of(settings) / QUERIES_FILE
        traced = trace_build(settings.build_path, compiled_models(settings), kept)
        with open_build(settings.build_path) as connection:
            mark(connection, ROW_USES, warehouse_run.run_key)
        yield dg.MaterializeResult(
            metadata={
                "dagster/row_count": traced.uses,
                "tables": traced.tables,
                "rows": traced.rows,
                "counted_tables": list(traced.counted_tables),
            }
        )

    return row_uses
