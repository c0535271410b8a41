"""The settings and the run lock, as Dagster resources."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.intake.build import run_lock
from pipelines.settings import Settings


class RunLock:
    """Asking for it is enough: it is held from the first step of a run to its last."""


def build_resources(settings: Settings) -> dict[str, Any]:
    """All resources of the code location; a test passes settings of its own."""

    @dg.resource(description="Held for the whole run, so that a second run waits and nothing is mixed.")
    def warehouse_lock(_context: dg.InitResourceContext) -> Iterator[RunLock]:
        with run_lock(settings.lock_path, settings.lock_wait_s):
            yield RunLock()

    return {"settings": dg.ResourceDefinition.hardcoded_resource(settings), "warehouse_lock": warehouse_lock}
