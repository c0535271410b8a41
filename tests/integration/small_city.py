"""The small city of the campaign in processes of its own: a run of it takes seconds.

Actions are ``carbon …``, ``materialize KEY…`` as a click on assets in the UI does, and ``job NAME TAG=VALUE…``.
Their processes are forked from one that has imported everything.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from campaign.city import City, found_city
from campaign.forks import act_and_end

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.integration.small_city_imports"])


@dataclass(frozen=True)
class Ended:
    """How an action ended and what it said."""

    returncode: int | None
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Begun:
    """An action under way."""

    process: BaseProcess
    out: Path

    def wait(self) -> Ended:
        """Wait for its end."""
        self.process.join()
        stdout, stderr = ((self.out / name).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
        return Ended(self.process.exitcode, stdout, stderr)


def founded(folder: Path) -> City:
    """The small city with its files handed in and nothing run."""
    return found_city(folder)


def starting(city: City, *arguments: str) -> Begun:
    """An action on the city, begun."""
    out = Path(tempfile.mkdtemp(prefix="action-", dir=city.folder.parent))
    process = FORKS.Process(target=_in_a_process, args=(city.environment(), arguments, out))
    process.start()
    return Begun(process, out)


def acting(city: City, *arguments: str) -> Ended:
    """What an action on the city gives."""
    return starting(city, *arguments).wait()


def _in_a_process(environment: dict[str, str], arguments: tuple[str, ...], out: Path) -> None:
    """Act in this process, which does nothing else; its exit code says how it went."""
    os.environ.clear()
    os.environ.update(environment)
    files = (os.open(out / name, os.O_WRONLY | os.O_CREAT) for name in ("stdout", "stderr"))
    act_and_end(lambda: act(*arguments), *files)


def act(kind: str, *rest: str) -> int:
    """Do what the arguments say; 0 when it went well."""
    if kind == "carbon":
        from pipelines.cli import main

        sys.argv = ["carbon", *rest]
        main()
        return 0
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
