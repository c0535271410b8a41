"""One source-file asset and one raw-table asset per contract; a step loads the tables of one area."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import dagster as dg
import duckdb

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.duties import SECRETARIAT
from pipelines.contracts.machinery.registry import area_of, contracts_in
from pipelines.contracts.machinery.words import Words
from pipelines.defs.metadata import COLUMN_SCHEMA, column_schema
from pipelines.defs.owners import team
from pipelines.defs.warehouse_run import WarehouseRun
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.outcome import faults_list
from pipelines.intake.slips.writing import write_slips
from pipelines.settings import Settings

CHECK = "contract"
SHOWN_FAULTS = 20
NAMED_FAULTS = 3
Events = Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]


def file_specs(topics: Collection[str]) -> list[dg.AssetSpec]:
    """The files themselves, left of everything: of each dataset, and the two logs."""
    logs = {
        "register": Words("data/raw/register.jsonl：收件登記。", "The register of what was handed in."),
        "reviews": Words("data/raw/reviews.jsonl：審查紀錄。", "The log of what was decided on it."),
    }
    return [
        *(
            dg.AssetSpec(
                ["files", name],
                group_name="submissions",
                kinds={"file"},
                owners=[team(SECRETARIAT)],
                description=words.paragraphs,
            )
            for name, words in logs.items()
        ),
        *(
            dg.AssetSpec(
                ["files", name],
                group_name="files",
                kinds={"file"},
                owners=[team(contract.dataset().owner)],
                description=Words(
                    f"data/raw/{name}/：{contract.dataset().title.zh}的送件檔案。",
                    f"Submitted files of {contract.dataset().title.en}.",
                ).paragraphs,
            )
            for name, contract in contracts_in(topics).items()
        ),
    ]


def raw_assets(topics: Collection[str]) -> list[dg.AssetsDefinition]:
    """One step for each area of contracts: its raw tables, each with the contract as a blocking check."""
    by_area: dict[str, list[type[Contract]]] = {}
    for contract in contracts_in(topics).values():
        by_area.setdefault(area_of(contract), []).append(contract)
    return [_raw_assets_of(area, contracts) for area, contracts in sorted(by_area.items())]


def _raw_assets_of(area: str, contracts: Sequence[type[Contract]]) -> dg.AssetsDefinition:
    """The tables of an area in one step: a step costs more than loading a small file does."""

    @dg.multi_asset(
        name=f"raw_{area}",
        can_subset=True,
        specs=[_table_spec(contract) for contract in contracts],
        check_specs=[_check_spec(contract) for contract in contracts],
    )
    def raw_tables(
        context: dg.AssetExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_run: dg.ResourceParam[WarehouseRun],
    ) -> Events:
        if warehouse_run.stands:
            return
        blocking: list[Words] = []
        with open_build(settings.build_path) as connection:
            for contract in contracts:
                if _is_selected(context, contract):
                    yield from _loaded(context, connection, contract, settings, warehouse_run)
                    blocking += warehouse_run.tables.outcome(contract).blocking
        if blocking:  # said by the step itself too, so that it is the first thing seen of the run
            raise dg.Failure("\n\n".join(words.paragraphs for words in blocking), allow_retries=False)

    return raw_tables


def _table_spec(contract: type[Contract]) -> dg.AssetSpec:
    name, facts = contract.dataset_name(), contract.dataset()
    return dg.AssetSpec(
        ["raw", name],
        group_name=f"raw_{area_of(contract)}",
        kinds={"pandas", "duckdb"},
        owners=[team(facts.owner)],
        # what its terms need is loaded with it: order of execution is no lineage
        deps=[dg.AssetKey(["files", name])],
        metadata={
            COLUMN_SCHEMA: column_schema(contract),
            "dagster/table_name": f"raw.{name}",
        },
        description=Words(f"{facts.title.zh}。", f"{facts.title.en}. {contract.grain()}").paragraphs,
    )


def _check_spec(contract: type[Contract]) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        CHECK,
        asset=["raw", contract.dataset_name()],
        blocking=True,
        description=Words(
            "每一列都符合資料契約；整份不能用的檔案會擋下後續。",
            "Every row keeps the contract; a file that cannot be used at all blocks what follows.",
        ).paragraphs,
    )


def _is_selected(context: dg.AssetExecutionContext, contract: type[Contract]) -> bool:
    """Whether the table or its check was asked for."""
    key = dg.AssetKey(["raw", contract.dataset_name()])
    return (
        key in context.selected_asset_keys
        or dg.AssetCheckKey(key, CHECK) in context.selected_asset_check_keys
    )


def _loaded(
    context: dg.AssetExecutionContext,
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    settings: Settings,
    run: WarehouseRun,
) -> Events:
    """Load one table; its materialization and the result of its check."""
    name = contract.dataset_name()
    slips: dict[Path, str] = {}
    for item in run.tables.load(connection, contract):
        slips |= write_slips(connection, item, run.inputs.arrivals, settings)
    loaded = run.tables.outcome(contract)
    if dg.AssetKey(["raw", name]) in context.selected_asset_keys:
        yield dg.MaterializeResult(
            asset_key=["raw", name],
            metadata={
                "dagster/row_count": loaded.rows_accepted,
                "slips": dg.MetadataValue.path(str(settings.slips_dir)),
                "slips_by_state": dict(Counter(slips.values())),
                "slips_to_answer": dg.MetadataValue.md(_to_answer(slips)),
            },
        )
    if dg.AssetCheckKey(dg.AssetKey(["raw", name]), CHECK) in context.selected_asset_check_keys:
        yield _check_result(loaded, name)


def _to_answer(slips: dict[Path, str]) -> str:
    """The newest slips of files that were not accepted whole, as Markdown."""
    pages = [f"- {state}: `{page}`" for page, state in slips.items() if state != "accepted"]
    return "\n".join(pages[-20:]) or "無 none"


def _check_result(loaded: Loaded, name: str) -> dg.AssetCheckResult:
    blocking = [words.paragraphs for words in loaded.blocking]
    rejected = [_rejected_sentence(loaded)] if loaded.rows_rejected else []
    return dg.AssetCheckResult(
        check_name=CHECK,
        asset_key=["raw", name],
        passed=not blocking and loaded.rows_rejected == 0,
        severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
        description="\n\n".join([*blocking, *rejected]) or None,
        metadata={
            "rows_accepted": loaded.rows_accepted,
            "rows_rejected": loaded.rows_rejected,
            "faults": dg.MetadataValue.md(faults_list(loaded.faults.head(SHOWN_FAULTS))),
        },
    )


def _rejected_sentence(loaded: Loaded) -> str:
    """How many rows were sent back, and the first cells that are wrong."""
    count = loaded.rows_rejected
    said = Words(f"{count} 列被退回，其餘照常受理。", f"{count} rows were sent back, the others go on.")
    return f"{said.paragraphs}\n\n{faults_list(loaded.faults.head(NAMED_FAULTS))}"
