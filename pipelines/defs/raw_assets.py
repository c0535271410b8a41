"""One source-file asset and one raw-table asset per contract, made by one factory."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.defs.metadata import column_schema
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


def file_specs() -> list[dg.AssetSpec]:
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
                owners=[team("EPB")],
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
            for name, contract in all_contracts().items()
        ),
    ]


def raw_assets() -> list[dg.AssetsDefinition]:
    """One asset per dataset: its raw table, with the contract as a blocking check."""
    return [_raw_asset(contract) for contract in all_contracts().values()]


def _raw_asset(contract: type[Contract]) -> dg.AssetsDefinition:
    name, facts = contract.dataset_name(), contract.dataset()

    @dg.multi_asset(
        name=f"raw__{name}",
        can_subset=True,
        specs=[
            dg.AssetSpec(
                ["raw", name],
                group_name=facts.group,
                kinds={"pandas", "duckdb"},
                owners=[team(facts.owner)],
                # what its terms need is loaded with it: order of execution is no lineage
                deps=[dg.AssetKey(["files", name])],
                metadata={
                    "dagster/column_schema": column_schema(contract),
                    "dagster/table_name": f"raw.{name}",
                },
                description=Words(f"{facts.title.zh}。", f"{facts.title.en}. {contract.grain()}").paragraphs,
            )
        ],
        check_specs=[
            dg.AssetCheckSpec(
                CHECK,
                asset=["raw", name],
                blocking=True,
                description=Words(
                    "每一列都符合資料契約；整份不能用的檔案會擋下後續。",
                    "Every row keeps the contract; a file that cannot be used at all blocks what follows.",
                ).paragraphs,
            )
        ],
    )
    def raw_table(
        context: dg.AssetExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_run: dg.ResourceParam[WarehouseRun],
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        if warehouse_run.stands:
            return
        with open_build(settings.build_path) as connection:
            slips: dict[Path, str] = {}
            for item in warehouse_run.tables.load(connection, contract):
                slips |= write_slips(connection, item, warehouse_run.inputs.arrivals, settings)
        loaded = warehouse_run.tables.outcome(contract)
        if context.selected_asset_keys:
            yield dg.MaterializeResult(
                asset_key=["raw", name],
                metadata={
                    "dagster/row_count": loaded.rows_accepted,
                    "slips": dg.MetadataValue.path(str(settings.slips_dir)),
                    "slips_by_state": dict(Counter(slips.values())),
                    "slips_to_answer": dg.MetadataValue.md(_to_answer(slips)),
                },
            )
        yield _check_result(loaded, name)
        if loaded.blocking:  # said by the step itself too, so that it is the first thing seen of the run
            raise dg.Failure("\n\n".join(words.paragraphs for words in loaded.blocking), allow_retries=False)

    return raw_table


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
