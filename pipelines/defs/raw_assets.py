"""One source-file asset and one raw-table asset per contract, made by one factory."""

import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts, prerequisites
from pipelines.contracts.machinery.words import Words
from pipelines.defs.metadata import column_schema
from pipelines.defs.owners import team
from pipelines.defs.partitions import reporting_years
from pipelines.defs.register_assets import REGISTER_KEY
from pipelines.defs.resources import RunLock, inputs_of_run
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.outcome import faults_list
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.slips.writing import write_slips
from pipelines.intake.terms.reading_terms import Years
from pipelines.intake.terms.standing import standing_terms
from pipelines.settings import Settings

CHECK = "contract"
SHOWN_FAULTS = 20
NAMED_FAULTS = 3


def file_specs() -> list[dg.AssetSpec]:
    """The files themselves, left of everything."""
    return [
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
    ]


def raw_assets(settings: Settings) -> list[dg.AssetsDefinition]:
    """One asset per dataset: its raw table, with the contract as a blocking check."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)  # backfill_policy: one run for a range of years
        return [_raw_asset(contract, settings) for contract in all_contracts().values()]


def _raw_asset(contract: type[Contract], settings: Settings) -> dg.AssetsDefinition:
    name, facts = contract.dataset_name(), contract.dataset()
    yearly = facts.year_column is not None

    @dg.asset(
        key=["raw", name],
        group_name=facts.group,
        kinds={"pandas", "duckdb"},
        owners=[team(facts.owner)],
        pool="duckdb",
        deps=[
            dg.AssetKey(["files", name]),
            REGISTER_KEY,
            *(dg.AssetKey(["raw", item]) for item in sorted(prerequisites(contract))),
        ],
        partitions_def=reporting_years(settings) if yearly else None,
        backfill_policy=dg.BackfillPolicy.single_run() if yearly else None,
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
        metadata={"dagster/column_schema": column_schema(contract), "dagster/table_name": f"raw.{name}"},
        description=Words(f"{facts.title.zh}。", f"{facts.title.en}. {contract.grain()}").paragraphs,
    )
    def raw_table(
        context: dg.AssetExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_lock: dg.ResourceParam[RunLock],
    ) -> Iterator[dg.MaterializeResult[None]]:
        with open_build(settings.build_path) as connection:
            _, arrivals = inputs_of_run(connection, settings)
            terms = standing_terms(
                connection,
                contract,
                Years(settings.first_year, settings.last_year),
                settings.max_file_mb * 2**20,
                settings.known_on,
                settings.schedule_time_zone,
            )
            years = _selected_years(context, settings) if yearly else None
            loaded = load_dataset(connection, terms, arrivals, settings.raw_dir, years)
            slips = write_slips(connection, contract, arrivals, settings)
        yield dg.MaterializeResult(
            metadata={
                "dagster/row_count": loaded.rows_accepted,
                "slips": dg.MetadataValue.path(str(settings.slips_dir)),
                "slips_by_state": dict(Counter(slips.values())),
                "slips_to_answer": dg.MetadataValue.md(_to_answer(slips)),
            },
            check_results=[_check_result(loaded, name)],
        )

    return raw_table


def _to_answer(slips: dict[Path, str]) -> str:
    """The newest slips of files that were not accepted whole, as Markdown."""
    pages = [f"- {state}: `{page}`" for page, state in slips.items() if state != "accepted"]
    return "\n".join(pages[-20:]) or "無 none"


def _selected_years(context: dg.AssetExecutionContext, settings: Settings) -> list[int] | None:
    """The years to replace, or None for all of them (then the whole table is made anew)."""
    keys = [int(key) for key in context.partition_keys]
    return None if len(keys) == settings.last_year - settings.first_year + 1 else keys


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
