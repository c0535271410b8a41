"""The register of arrivals, verified before anything is loaded, and what intake made of it."""

import dagster as dg

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.units import unit_table
from pipelines.contracts.machinery.words import Words
from pipelines.defs.asset_charts import figures
from pipelines.defs.file_events import new_arrivals
from pipelines.defs.metadata import markdown_metadata
from pipelines.defs.owners import team
from pipelines.defs.resources import RunLock
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.outcome import intake_outcome
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.locks import sole_user
from pipelines.ledger.register import read_register, verify_files
from pipelines.publication.fingerprint import fingerprint
from pipelines.publication.run_inputs import write_run_inputs
from pipelines.settings import Settings

REGISTER_KEY = dg.AssetKey(["meta", "submissions"])
REVIEWS_KEY = dg.AssetKey(["meta", "reviews"])
UNITS_KEY = dg.AssetKey(["reference", "units"])
Materialized = dg.MaterializeResult[None]


@dg.multi_asset(
    name="register",
    pool="duckdb",
    specs=[
        dg.AssetSpec(
            REGISTER_KEY,
            deps=[dg.AssetKey(["files", name]) for name in all_contracts()],
            group_name="files",
            kinds={"json", "duckdb"},
            owners=[team("EPB")],
            description=Words(
                "送件登記簿：每一列是一份送達的檔案，雜湊相連；先驗證再載入。",
                "The register of arrivals: one row is one file, hash-chained, verified before it is loaded.",
            ).paragraphs,
        ),
        dg.AssetSpec(
            REVIEWS_KEY,
            group_name="files",
            kinds={"json", "duckdb"},
            owners=[team("EPB")],
            description=Words(
                "審查紀錄：退回、接受、鎖定與確認，雜湊相連。",
                "The log of reviews: returned, accepted, locked, confirmed; hash-chained.",
            ).paragraphs,
        ),
        dg.AssetSpec(
            UNITS_KEY,
            group_name="files",
            kinds={"csv", "duckdb"},
            owners=[team("EPB")],
            description=Words("單位換算表。", "The one unit table of the contracts.").paragraphs,
        ),
    ],
)
def submissions(
    context: dg.AssetExecutionContext,
    settings: dg.ResourceParam[Settings],
    warehouse_lock: dg.ResourceParam[RunLock],
) -> tuple[Materialized, Materialized, Materialized]:
    """Verify chains and files, then write register, reviews and unit table into the build database."""
    try:
        with sole_user(settings.raw_dir):  # one state of both logs, whatever arrives next
            arrivals = read_register(settings.register_path)
            reviews = read_reviews(settings.raw_dir)
            run = fingerprint(settings, arrivals)
        verify_files(arrivals, settings.raw_dir)
    except RegisterError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    with open_build(settings.build_path) as connection:
        prepare(connection, arrivals, reviews)
        write_run_inputs(connection, run)
    for event in new_arrivals(context.instance, arrivals):
        context.log_event(event)
    return (
        dg.MaterializeResult(
            asset_key=REGISTER_KEY,
            metadata={
                "dagster/row_count": len(arrivals),
                "head_sha256": run.register_head_sha256,
            },
        ),
        dg.MaterializeResult(asset_key=REVIEWS_KEY, metadata={"dagster/row_count": len(reviews)}),
        dg.MaterializeResult(asset_key=UNITS_KEY, metadata={"dagster/row_count": len(unit_table())}),
    )


@dg.multi_asset(
    name="intake_outcome",
    group_name="intake",
    pool="duckdb",
    specs=[
        dg.AssetSpec(
            key,
            deps=[dg.AssetKey(["raw", name]) for name in all_contracts()],
            kinds={"duckdb"},
            owners=[team("EPB")],
            description=words.paragraphs,
        )
        for key, words in (
            (["meta", "intake_results"], Words("每份送件的受理結果。", "What became of each submission.")),
            (["meta", "intake_notices"], Words("送件提醒。", "What to look at in each file.")),
            (
                ["quarantine", "rejected_rows"],
                Words("被退回的儲存格與原因。", "Rejected cells, each with its reason."),
            ),
        )
    ],
)
def intake_results(
    settings: dg.ResourceParam[Settings], warehouse_lock: dg.ResourceParam[RunLock]
) -> tuple[Materialized, Materialized, Materialized]:
    """Show what was accepted and what was not, as tables a person can read."""
    with open_build(settings.build_path) as connection:
        outcome = intake_outcome(connection)
    return (
        dg.MaterializeResult(
            asset_key=["meta", "intake_results"],
            metadata={
                "dagster/row_count": len(outcome.results),
                "by_state": dg.MetadataValue.md(outcome.results_by_state),
            },
        ),
        dg.MaterializeResult(
            asset_key=["meta", "intake_notices"], metadata={"dagster/row_count": outcome.notice_count}
        ),
        dg.MaterializeResult(
            asset_key=["quarantine", "rejected_rows"],
            metadata={
                "dagster/row_count": outcome.rejected_count,
                "first_rows": dg.MetadataValue.md(outcome.first_rejected),
                **markdown_metadata(figures(settings.build_path, ("quarantine", "rejected_rows"))),
            },
        ),
    )
