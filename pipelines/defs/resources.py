"""The settings and the run lock, as Dagster resources."""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import duckdb

from pipelines.ledger.locks import run_lock
from pipelines.ledger.register import Arrival, read_register
from pipelines.publication.fingerprint import Fingerprint, fingerprint
from pipelines.publication.run_inputs import read_run_inputs
from pipelines.settings import Settings


class RunLock:
    """Asking for it is enough: it is held from the first step of a run to its last."""


def build_resources(settings: Settings) -> dict[str, Any]:
    """All resources of the code location; a test passes settings of its own."""

    @dg.resource(description="Held for the whole run, so that a second run waits and nothing is mixed.")
    def warehouse_lock(context: dg.InitResourceContext) -> Iterator[RunLock]:
        with run_lock(settings.lock_path, settings.lock_wait_s):
            if context.instance is not None:
                release_dead_runs(context.instance, context.run_id)
            yield RunLock()

    return {"settings": dg.ResourceDefinition.hardcoded_resource(settings), "warehouse_lock": warehouse_lock}


def inputs_of_run(
    connection: duckdb.DuckDBPyConnection, settings: Settings
) -> tuple[Fingerprint, list[Arrival]]:
    """The inputs of this run: its fingerprint and its arrivals; what came since is for the next run."""
    arrivals = read_register(settings.register_path)
    run = read_run_inputs(connection) or fingerprint(settings, arrivals)
    return run, arrivals[: run.arrivals]


def release_dead_runs(instance: dg.DagsterInstance, this_run_id: str | None) -> None:
    """Free what killed runs still hold in Dagster's run storage, and call them failed.

    Every writing run holds the lock: once it is ours, any other run that claims a place in the pool is dead;
    without this the next run would wait for that place for ever.
    """
    storage = instance.event_log_storage
    if not storage.supports_global_concurrency_limits:
        return
    pools = [storage.get_concurrency_info(key) for key in storage.get_concurrency_keys()]
    claimed = {slot.run_id for info in pools for slot in info.claimed_slots}
    waiting = {step.run_id for info in pools for step in info.pending_steps}
    for run_id in (claimed | waiting) - {this_run_id}:
        storage.free_concurrency_slots_for_run(run_id)
        run = instance.get_run_by_id(run_id)
        if run is not None and not run.is_finished:
            instance.report_run_failed(run, "The process of this run was killed.")
