"""The settings and the run lock, as Dagster resources."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.intake.build import run_lock
from pipelines.settings import Settings

LOCK = "warehouse_lock"


def build_resources(settings: Settings) -> dict[str, Any]:
    """All resources of the code location; a test passes settings of its own."""

    @dg.resource(description="Held for the whole run, so that a second run waits and nothing is mixed.")
    def warehouse_lock(_context: dg.InitResourceContext) -> Iterator[None]:
        with run_lock(settings.lock_path, settings.lock_wait_s):
            yield None

    return {"settings": dg.ResourceDefinition.hardcoded_resource(settings), LOCK: warehouse_lock}
