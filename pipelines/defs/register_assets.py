"""The register of arrivals, verified before anything is loaded, and what intake made of it."""

from collections.abc import Collection, Iterator

import dagster as dg

from pipelines.contracts.machinery.duties import SECRETARIAT
from pipelines.contracts.machinery.registry import contracts_in
from pipelines.contracts.machinery.units import unit_table
from pipelines.contracts.machinery.words import Words
from pipelines.defs.asset_charts import figures
from pipelines.defs.file_events import new_arrivals
from pipelines.defs.metadata import markdown_metadata
from pipelines.defs.owners import team
from pipelines.defs.published import published_facts
from pipelines.defs.warehouse_run import NOTHING_TO_DO, WarehouseRun
from pipelines.intake.loading.account import fault_of_account
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.outcome import intake_outcome
from pipelines.intake.slips.writing import write_slips_of_withdrawn
from pipelines.releases.in_force import release_in_force
from pipelines.settings import Settings

REGISTER_KEY = dg.AssetKey(["meta", "submissions"])
REVIEWS_KEY = dg.AssetKey(["meta", "reviews"])
UNITS_KEY = dg.AssetKey(["reference", "units"])
Materialized = dg.MaterializeResult[None]


@dg.multi_asset(
    name="register",
    specs=[
        dg.AssetSpec(
            REGISTER_KEY,
            deps=[dg.AssetKey(["files", "register"])],
            group_name="submissions",
            kinds={"json", "duckdb"},
            owners=[team(SECRETARIAT)],
            skippable=True,
            description=Words(
                "送件登記簿：每一列是一份送達的檔案，雜湊相連；先驗證再載入。",
                "The register of arrivals: one row is one file, hash-chained, verified before it is loaded.",
            ).paragraphs,
        ),
        dg.AssetSpec(
            REVIEWS_KEY,
            deps=[dg.AssetKey(["files", "reviews"])],
            group_name="submissions",
            kinds={"json", "duckdb"},
            owners=[team(SECRETARIAT)],
            skippable=True,
            description=Words(
                "審查紀錄：退回、接受、鎖定、撤回與確認，雜湊相連。",
                "The log of reviews: returned, accepted, locked, withdrawn, confirmed; hash-chained.",
            ).paragraphs,
        ),
        dg.AssetSpec(
            UNITS_KEY,
            group_name="submissions",
            kinds={"csv", "duckdb"},
            owners=[team(SECRETARIAT)],
            skippable=True,
            description=Words("單位換算表。", "The one unit table of the contracts.").paragraphs,
        ),
    ],
)
def submissions(
    context: dg.AssetExecutionContext,
    settings: dg.ResourceParam[Settings],
    warehouse_run: dg.ResourceParam[WarehouseRun],
) -> Iterator[Materialized]:
    """Show the register, the reviews and the unit table, which the run wrote into the build as it began."""
    inputs = warehouse_run.inputs
    for event in new_arrivals(context.instance, inputs.arrivals):
        context.log_event(event)
    if warehouse_run.stands:
        context.log.info(NOTHING_TO_DO)
        for event in _found_whole(settings):
            context.log_event(event)
        return
    yield dg.MaterializeResult(
        asset_key=REGISTER_KEY,
        metadata={
            "dagster/row_count": len(inputs.arrivals),
            "head_sha256": inputs.run.register_head_sha256,
        },
    )
    write_slips_of_withdrawn(inputs.arrivals, inputs.reviews, settings)
    yield dg.MaterializeResult(asset_key=REVIEWS_KEY, metadata={"dagster/row_count": len(inputs.reviews)})
    yield dg.MaterializeResult(asset_key=UNITS_KEY, metadata={"dagster/row_count": len(unit_table())})


def _found_whole(settings: Settings) -> Iterator[dg.AssetMaterialization]:
    """What is published was verified byte by byte and is that of the inputs: it is not late."""
    release = release_in_force(settings)
    if release is not None:
        for key, metadata in published_facts(settings, release).items():
            yield dg.AssetMaterialization(key, metadata={**metadata, "found": NOTHING_TO_DO})


def intake_outcomes(topics: Collection[str]) -> dg.AssetsDefinition:
    """What was accepted and what was not, as tables a person can read."""

    @dg.multi_asset(
        name="intake_outcome",
        group_name="intake",
        specs=[
            dg.AssetSpec(
                key,
                deps=[dg.AssetKey(["raw", name]) for name in contracts_in(topics)],
                kinds={"duckdb"},
                owners=[team(SECRETARIAT)],
                skippable=True,
                description=words.paragraphs,
            )
            for key, words in (
                (
                    ["meta", "intake_results"],
                    Words("每份送件的受理結果。", "What became of each submission."),
                ),
                (["meta", "intake_notices"], Words("送件提醒。", "What to look at in each file.")),
                (
                    ["quarantine", "rejected_rows"],
                    Words("被退回的儲存格與原因。", "Rejected cells, each with its reason."),
                ),
            )
        ],
    )
    def intake_results(
        settings: dg.ResourceParam[Settings], warehouse_run: dg.ResourceParam[WarehouseRun]
    ) -> Iterator[Materialized]:
        if warehouse_run.stands:
            return
        with open_build(settings.build_path) as connection:
            fault = fault_of_account(connection, settings.city.inventory_code)
            if fault is not None:
                raise dg.Failure(fault.paragraphs, allow_retries=False)
            outcome = intake_outcome(connection)
            refused = figures(connection, ("quarantine", "rejected_rows"))
        yield dg.MaterializeResult(
            asset_key=["meta", "intake_results"],
            metadata={
                "dagster/row_count": len(outcome.results),
                "by_state": dg.MetadataValue.md(outcome.results_by_state),
            },
        )
        yield dg.MaterializeResult(
            asset_key=["meta", "intake_notices"], metadata={"dagster/row_count": outcome.notice_count}
        )
        yield dg.MaterializeResult(
            asset_key=["quarantine", "rejected_rows"],
            metadata={
                "dagster/row_count": outcome.rejected_count,
                "first_rows": dg.MetadataValue.md(outcome.first_rejected),
                **markdown_metadata(refused),
            },
        )

    return intake_results
