"""The small city of the campaign in processes of its own: a run of it takes seconds.

Called as a program it acts on the city of its environment: ``carbon …``, ``materialize KEY…`` as a click on
assets in the UI does, or ``job NAME TAG=VALUE…``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from campaign.city import City, found_city
from pipelines.settings import PROJECT_ROOT

PROGRAM = "import sys; from tests.integration.small_city import act; sys.exit(act(sys.argv[1:]))"


def founded(folder: Path) -> City:
    """The small city with its files handed in and nothing run."""
    return found_city(folder)


def acting(city: City, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What an action on the city gives."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=PROJECT_ROOT, env=city.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip


def act(arguments: list[str]) -> int:
    """Do what the arguments say in this process; 0 when it went well."""
    from campaign.city import keep_only_its_contracts

    keep_only_its_contracts()
    kind, *rest = arguments
    if kind == "carbon":
        from pipelines.cli import main

        sys.argv = ["carbon", *rest]
        main()
        return 0
    return _executed(kind, rest)


def _executed(kind: str, rest: list[str]) -> int:
    import dagster as dg

    from pipelines.definitions import build_definitions
    from pipelines.defs.failures import reasons_of
    from pipelines.defs.instance import dagster_instance
    from pipelines.settings import Settings

    settings = Settings.from_env()
    definitions = build_definitions(settings)
    with dagster_instance(settings) as instance:
        if kind == "materialize":
            job, tags = definitions.resolve_implicit_global_asset_job_def(), {}
            selection = [dg.AssetKey(name.split("/")) for name in rest]
        else:
            job, selection = definitions.resolve_job_def(rest[0]), None
            tags = dict(item.split("=", 1) for item in rest[1:])
        result = job.execute_in_process(
            instance=instance, asset_selection=selection, tags=tags, raise_on_error=False
        )
        made = {event.asset_key.to_user_string() for event in result.get_asset_materialization_events()}
        sys.stdout.write("\n".join(sorted(made)))
        sys.stderr.write("\n".join(reasons_of(result.all_events)))
    return 0 if result.success else 1
