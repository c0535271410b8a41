"""The register of arrivals, verified before anything is loaded, and what intake made of it."""

import dagster as dg

from pipelines.contracts.registry import all_contracts
from pipelines.contracts.units import unit_table
from pipelines.defs.owners import team
from pipelines.defs.resources import RunLock
from pipelines.intake.build import open_build
from pipelines.intake.errors import RegisterError
from pipelines.intake.loading import intake_outcome, prepare
from pipelines.intake.register import read_register, register_head, verify_files
from pipelines.settings import Settings

REGISTER_KEY = dg.AssetKey(["meta", "submissions"])
UNITS_KEY = dg.AssetKey(["reference", "units"])


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
            description="送件登記簿：每一列是一份送達的檔案，雜湊相連；先驗證再載入。\n\n"
            "The register of arrivals: one row is one file, hash-chained, verified against the raw folder "
            "first.",
        ),
        dg.AssetSpec(
            UNITS_KEY,
            group_name="files",
            kinds={"csv", "duckdb"},
            owners=[team("EPB")],
            description="單位換算表。\n\nThe one unit table of the contracts.",
        ),
    ],
)
def submissions(
    settings: dg.ResourceParam[Settings], warehouse_lock: dg.ResourceParam[RunLock]
) -> tuple[dg.MaterializeResult[None], dg.MaterializeResult[None]]:
    """Verify chain and files, then write the register and the unit table into the build database."""
    try:
        arrivals = read_register(settings.register_path)
        verify_files(arrivals, settings.raw_dir)
    except RegisterError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    with open_build(settings.build_path) as connection:
        prepare(connection, arrivals)
    return (
        dg.MaterializeResult(
            asset_key=REGISTER_KEY,
            metadata={
                "dagster/row_count": len(arrivals),
                "head_sha256": register_head(settings.register_path),
            },
        ),
        dg.MaterializeResult(asset_key=UNITS_KEY, metadata={"dagster/row_count": len(unit_table())}),
    )


@dg.multi_asset(
    name="intake_outcome",
    group_name="files",
    pool="duckdb",
    specs=[
        dg.AssetSpec(
            key,
            deps=[dg.AssetKey(["raw", name]) for name in all_contracts()],
            kinds={"duckdb"},
            owners=[team("EPB")],
            description=description,
        )
        for key, description in (
            (["meta", "intake_results"], "每份送件的受理結果。 What became of each submission."),
            (["quarantine", "rejected_rows"], "被退回的儲存格與原因。 Rejected cells, each with its reason."),
        )
    ],
)
def intake_results(
    settings: dg.ResourceParam[Settings], warehouse_lock: dg.ResourceParam[RunLock]
) -> tuple[dg.MaterializeResult[None], dg.MaterializeResult[None]]:
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
            asset_key=["quarantine", "rejected_rows"],
            metadata={
                "dagster/row_count": outcome.rejected_count,
                "first_rows": dg.MetadataValue.md(outcome.first_rejected),
            },
        ),
    )
