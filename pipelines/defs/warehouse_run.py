"""The run as a resource: asking for it holds the warehouse from the first step of a run to its last."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import dagster as dg

from pipelines.defs.dead_runs import end_dead_runs, show_sign_of_life
from pipelines.intake.loading.run_tables import RunTables
from pipelines.ledger.locks import run_lock
from pipelines.publication.opening import RunInputs, prepare_build, read_inputs
from pipelines.releases.in_force import stands
from pipelines.settings import Settings

FORCE_TAG = "carbon/force"
NOTHING_TO_DO = "Nothing has changed since the last run; what is published stands."


@dataclass(frozen=True)
class WarehouseRun:
    """What one run is about, the same for all its steps.

    Attributes:
        inputs: fingerprint, register and reviews of the moment at which it began.
        tables: the raw tables it loads.
        stands: whether all that it would publish is in force already, so that no step has anything to do.
    """

    inputs: RunInputs
    tables: RunTables
    stands: bool

    @property
    def run_key(self) -> str:
        """The fingerprint of the run."""
        return self.inputs.run.run_key


def build_resources(settings: Settings) -> dict[str, Any]:
    """All resources of the code location; a test passes settings of its own."""

    @dg.resource(description="Held for the whole run, so that a second run waits and nothing is mixed.")
    def warehouse_run(context: dg.InitResourceContext) -> Iterator[WarehouseRun]:
        if context.run_id is not None:
            show_sign_of_life(settings, context.run_id)
        with run_lock(settings.lock_path, settings.lock_wait_s):
            if context.instance is not None:
                end_dead_runs(context.instance, settings)
            yield begin_run(settings, forced=_is_forced(context))

    return {"settings": dg.ResourceDefinition.hardcoded_resource(settings), "warehouse_run": warehouse_run}


def begin_run(settings: Settings, *, forced: bool = False) -> WarehouseRun:
    """Read what the run is about, see whether it is done already, and prepare the build if not.

    Raises:
        RegisterError: a log is broken, or a file is not what the register says.
    """
    inputs = read_inputs(settings)
    tables = RunTables(settings, inputs.read, inputs.run.run_key)
    done = not forced and stands(settings, inputs.run.run_key)
    if not done:
        prepare_build(settings, inputs, anew=forced)
    return WarehouseRun(inputs, tables, done)


def _is_forced(context: dg.InitResourceContext) -> bool:
    tags = context.dagster_run.tags if context.dagster_run else {}
    return tags.get(FORCE_TAG) == "true"
