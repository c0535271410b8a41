"""Reporting periods as partitions: who handed in what for a period, who is late, and its backfill.

A partition is a period for which files were handed in or are due. It is materialised when its state changes:
a file comes, a decision is taken, a due date passes with a run; and by a backfill, which verifies its files.
Tables are not partitioned: a restated file of one period changes every figure that rests on it.
"""

import hashlib
import warnings
from collections.abc import Iterator, Sequence

import dagster as dg

from pipelines.contracts.machinery.duties import SECRETARIAT
from pipelines.contracts.machinery.words import Words
from pipelines.defs.owners import team
from pipelines.defs.register_assets import REGISTER_KEY
from pipelines.defs.warehouse_run import WarehouseRun
from pipelines.intake.loading.outcome import as_markdown
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import Arrival, read_register, verify_files
from pipelines.operations.lateness import today_in
from pipelines.publication.periods import PeriodState, period_states
from pipelines.settings import Settings

PERIODS_KEY = dg.AssetKey(["meta", "reporting_periods"])
PERIODS = dg.DynamicPartitionsDefinition(name="reporting_period")
_DIGEST = "state_sha256"


def reporting_periods() -> dg.AssetsDefinition:
    """The periods, each with its bureaus; a backfill of one verifies its files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)  # backfill_policy: one run for several periods
        return _reporting_periods()


def _reporting_periods() -> dg.AssetsDefinition:
    @dg.asset(
        key=PERIODS_KEY,
        partitions_def=PERIODS,
        backfill_policy=dg.BackfillPolicy.single_run(),
        deps=[REGISTER_KEY],
        group_name="submissions",
        kinds={"duckdb"},
        owners=[team(SECRETARIAT)],
        description=Words(
            "各填報期別：誰已送、誰未送、誰逾期。",
            "Reporting periods: who has handed in what, what is missing, what is late.",
        ).paragraphs,
    )
    def periods(
        context: dg.AssetExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_run: dg.ResourceParam[WarehouseRun],
    ) -> dg.MaterializeResult[None]:
        wanted = set(context.partition_keys)
        try:
            arrivals = [item for item in warehouse_run.inputs.arrivals if item.period in wanted]
            verify_files(arrivals, settings.raw_dir)
        except RegisterError as error:
            raise dg.Failure(error.words.paragraphs, allow_retries=False) from error
        states = {state.period: state for state in period_states(settings.published_path, today_in(settings))}
        for period in sorted(wanted):
            context.add_asset_metadata(_facts(states.get(period)), partition_key=period)
        return dg.MaterializeResult()

    return periods


def known_periods(settings: Settings) -> list[str]:
    """Every period for which something was handed in or is due, in order."""
    states = period_states(settings.published_path, today_in(settings))
    return _periods(states, read_register(settings.register_path))


def partition_tags(periods: Sequence[str]) -> dict[str, str]:
    """The tags of a run that does these periods, which follow one another among those known."""
    if len(periods) == 1:
        return {"dagster/partition": periods[0]}
    start, end = periods[0], periods[-1]
    return {"dagster/asset_partition_range_start": start, "dagster/asset_partition_range_end": end}


def show_periods(
    instance: dg.DagsterInstance, states: Sequence[PeriodState], arrivals: Sequence[Arrival]
) -> Iterator[dg.AssetMaterialization]:
    """Make the partitions those of what was handed in or is due; one event for each whose state is new."""
    instance.add_dynamic_partitions(PERIODS.name or "", _periods(states, arrivals))
    shown = _shown(instance)
    for state in states:
        if shown.get(state.period) != _digest(state):
            yield dg.AssetMaterialization(PERIODS_KEY, partition=state.period, metadata=_facts(state))


def _periods(states: Sequence[PeriodState], arrivals: Sequence[Arrival]) -> list[str]:
    return sorted({state.period for state in states} | {item.period for item in arrivals})


def _facts(state: PeriodState | None) -> dict[str, dg.MetadataValue | str | int]:
    if state is None:
        return {"files": 0}
    return {
        "files": state.received,
        "missing": state.missing,
        "late": state.late,
        "bureaus": dg.MetadataValue.md(as_markdown(state.table)),
        _DIGEST: _digest(state),
    }


def _digest(state: PeriodState) -> str:
    return hashlib.sha256(state.table.to_csv(index=False).encode()).hexdigest()


def _shown(instance: dg.DagsterInstance) -> dict[str, object]:
    """What the UI shows of each period now."""
    ids = instance.get_latest_storage_id_by_partition(PERIODS_KEY, dg.DagsterEventType.ASSET_MATERIALIZATION)
    if not ids:
        return {}
    records = instance.fetch_materializations(
        dg.AssetRecordsFilter(asset_key=PERIODS_KEY, storage_ids=sorted(ids.values())), limit=len(ids)
    ).records
    shown: dict[str, object] = {}
    for record in records:
        event = record.asset_materialization
        if record.partition_key and event is not None and _DIGEST in event.metadata:
            shown[record.partition_key] = event.metadata[_DIGEST].value
    return shown
