"""Deletes what need not be kept: old runs with their events and logs, files that expire.

The newest run that made an asset, or a partition of it, is kept however old it is: deleting it would make
the asset look as if it had never been made. What the checks said stays in a table that no run takes along.
"""

import time
from datetime import UTC, datetime, timedelta

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.event_log import KeptOpenSqliteEventLogStorage
from pipelines.defs.failures import FINISHED
from pipelines.defs.warehouse_run import WarehouseRun
from pipelines.operations.expiry import delete_expired_files
from pipelines.settings import Settings

_OVER = [*FINISHED, dg.DagsterRunStatus.CANCELED]


@dg.op(
    description=Words("刪除過期的執行紀錄與檔案。", "Deletes old runs and expired files.").paragraphs,
)
def delete_what_expired(
    context: dg.OpExecutionContext,
    settings: dg.ResourceParam[Settings],
    warehouse_run: dg.ResourceParam[WarehouseRun],
) -> None:
    """Delete old runs and expired files, and say how many."""
    before = datetime.now(UTC) - timedelta(days=settings.keep_runs_days)
    runs = delete_old_runs(context.instance, before)
    storage = context.instance.event_log_storage
    if isinstance(storage, KeptOpenSqliteEventLogStorage):
        storage.vacuum()
    files = delete_expired_files(settings, time.time())
    context.log.info(f"Deleted {len(runs)} runs from before {before.date()} and {len(files)} files.")
    context.add_output_metadata({"runs": len(runs), "files": ", ".join(files) or "-"})


@dg.job(
    name="retention",
    description=Words(
        "刪除過期的執行紀錄、事件、紀錄檔與 as-of 檔案。",
        "Deletes old runs with their events and logs, and old as-of files.",
    ).paragraphs,
)
def retention() -> None:
    """The job of the schedule of the same name."""
    delete_what_expired()


def delete_old_runs(instance: dg.DagsterInstance, before: datetime) -> list[str]:
    """Delete finished runs created before a moment, except those that something still rests on.

    Returns:
        the ids of the deleted runs.
    """
    kept = _newest_runs(instance)
    old = instance.get_runs(dg.RunsFilter(created_before=before, statuses=_OVER))
    deleted = [run.run_id for run in old if run.run_id not in kept]
    for run_id in deleted:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
    return deleted


def _newest_runs(instance: dg.DagsterInstance) -> set[str]:
    """The runs that made the newest materialization of each asset and partition."""
    kept: set[str] = set()
    for record in instance.get_asset_records():
        newest = record.asset_entry.last_materialization_record
        if newest is not None:
            kept.add(newest.run_id)
            kept |= _newest_of_partitions(instance, record.asset_entry.asset_key)
    return kept


def _newest_of_partitions(instance: dg.DagsterInstance, key: dg.AssetKey) -> set[str]:
    storage_ids = instance.get_latest_storage_id_by_partition(
        key, dg.DagsterEventType.ASSET_MATERIALIZATION
    ).values()
    if not storage_ids:
        return set()
    found = instance.fetch_materializations(
        dg.AssetRecordsFilter(asset_key=key, storage_ids=sorted(set(storage_ids))), limit=len(storage_ids)
    )
    return {record.run_id for record in found.records}
