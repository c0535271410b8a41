"""Calls dbt in this process: one interpreter for the whole run, and no lock left behind.

In-process dbt keeps its DuckDB handle after it returns; every call here ends by closing it.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.contracts.machinery.driver_units import DRIVER_UNITS
from pipelines.contracts.machinery.record_status import RECORD_STATUSES
from pipelines.settings import Settings
from pipelines.transform.manifest import fresh_manifest, read_json, read_packed
from pipelines.transform.topics import manifest_of


class DbtError(Exception):
    """dbt could not do what was asked; the message says which nodes failed and why."""


@dataclass(frozen=True)
class NodeResult:
    """What became of one dbt node; ``compiled`` is the SQL it ran, of a test the rows that fail."""

    unique_id: str
    status: str
    seconds: float
    failures: int | None
    message: str | None
    compiled: str | None = None

    @property
    def ok(self) -> bool:
        """Built, or tested without an error (a warning is not an error)."""
        return self.status in ("success", "pass", "warn", "no-op")


def read_manifest(settings: Settings) -> dict[str, Any]:
    """The manifest of the whole project as a dictionary, parsed anew when it is stale."""
    return read_json(_parsed(settings))


def city_manifest(settings: Settings) -> dict[str, Any]:
    """The manifest of what a run of this city builds: without the topics that it has not switched on."""
    return manifest_of(read_manifest(settings), settings.city.topics)


def tables_off(settings: Settings) -> set[str]:
    """The models and datasets of topics that the city has not switched on, as "schema.table"."""
    whole = read_manifest(settings)
    city = manifest_of(whole, settings.city.topics)
    off = whole["nodes"].keys() - city["nodes"].keys() | whole["sources"].keys() - city["sources"].keys()
    nodes = {**whole["nodes"], **whole["sources"]}
    return {f"{nodes[name]['schema']}.{nodes[name]['name']}" for name in off}


def build_arguments(selected: Sequence[str] | None) -> list[str]:
    """The arguments of ``dbt build`` for a run: unit tests are for the test suite, not for every night.

    Args:
        selected: names of models and tests to build, or None for everything.
    """
    arguments = ["build", "--exclude-resource-type", "unit_test"]
    if selected is not None:
        arguments += ["--indirect-selection", "empty", "--select", *selected]
    return arguments


def invoke(settings: Settings, arguments: Sequence[str]) -> list[NodeResult]:
    """Run one dbt command against the build database.

    Returns:
        one result per node, empty for commands that build nothing.

    Raises:
        DbtError: dbt itself failed (the project does not parse, the database cannot be opened).
    """
    manifest = read_packed(_parsed(settings))
    outcome = _call(settings, [*arguments, "--target-path", str(target_of(settings))], manifest)
    return [_node_result(item) for item in getattr(outcome.result, "results", [])]


def results_of(settings: Settings, arguments: Sequence[str]) -> Generator[NodeResult, None, None]:
    """Run one dbt command against the build database; the result of each node comes as dbt finishes it.

    dbt works in a thread of its own. When the iterator is closed early, dbt ends with the node it is at, and
    only then does closing return: nothing goes on writing to the build.

    Raises:
        DbtError: dbt itself failed.
    """
    manifest = read_packed(_parsed(settings))
    running = _Running(manifest)
    options = [*arguments, "--target-path", str(target_of(settings))]
    thread = threading.Thread(target=running.run, args=(settings, options), name="dbt", daemon=True)
    thread.start()
    try:
        yield from running.results()
    finally:
        running.stop()
        thread.join()


class _Running:
    """dbt at work in a thread: what it has finished, and the wish that it end."""

    def __init__(self, manifest: Any) -> None:
        self._manifest = manifest
        self._finished: SimpleQueue[NodeResult | _Ended] = SimpleQueue()
        self._stopping = threading.Event()

    def run(self, settings: Settings, arguments: Sequence[str]) -> None:
        """Call dbt; for the thread."""
        try:
            outcome = _call(settings, arguments, self._manifest, callback=self._hear)
            self._finished.put(_Ended(outcome=outcome))
        except BaseException as error:  # whatever ended dbt is said where its results are awaited
            self._finished.put(_Ended(error=error))

    def results(self) -> Iterator[NodeResult]:
        """The nodes as they finish; those that dbt skipped come last."""
        said: set[str] = set()
        while isinstance(item := self._finished.get(), NodeResult):
            said.add(item.unique_id)
            yield item
        if item.error is not None:
            raise item.error
        for left in map(_node_result, getattr(item.outcome.result, "results", [])):
            if left.unique_id not in said:
                yield left

    def stop(self) -> None:
        """Make dbt end with the node it is at, if it has not ended."""
        self._stopping.set()

    def _hear(self, message: Any) -> None:
        # elsewhere dbt would lose count of its nodes and wait for ever; here this node fails, and the rest
        if message.info.name == "NodeCompiling" and self._stopping.is_set():
            raise DbtError("The run was stopped.")
        if message.info.name == "NodeFinished":
            unique_id, result = message.data.node_info.unique_id, message.data.run_result
            self._finished.put(
                NodeResult(
                    unique_id=unique_id,
                    status=result.status,
                    seconds=result.execution_time,
                    failures=result.num_failures,
                    message=result.message,
                    compiled=getattr(self._manifest.nodes.get(unique_id), "compiled_code", None),
                )
            )


@dataclass(frozen=True)
class _Ended:
    """How dbt ended: with an outcome or with an error."""

    outcome: Any = None
    error: BaseException | None = None


def build_unchecked(settings: Settings) -> None:
    """Build every model as its SQL stands, whatever columns its properties list, to see what it selects.

    Raises:
        DbtError: the project does not parse, or the SQL of a model cannot be run.
    """
    kinds = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    arguments = ["build", *kinds, "--target-path", str(target_of(settings))]
    outcome = _call(settings, arguments, None, {"contracts_enforced": False})
    failed = [item for item in map(_node_result, outcome.result.results) if not item.ok]
    if failed:
        raise DbtError(f"The SQL of {failed[0].unique_id} cannot be run: {failed[0].message}")


def target_of(settings: Settings) -> Path:
    """Where dbt writes what it makes of a run."""
    return settings.build_path.with_name("dbt_target")


def _parsed(settings: Settings) -> Path:
    """The folder of the parsed project."""
    return fresh_manifest(settings.dbt_dir, lambda arguments: _call(settings, arguments, None))


def _call(
    settings: Settings,
    arguments: Sequence[str],
    manifest: Any,
    variables: Mapping[str, object] | None = None,
    callback: Callable[[Any], None] | None = None,
) -> Any:
    # imported late: it costs two seconds that `carbon --help` need not pay
    from dbt.cli.main import dbtRunner

    with _environment({"DBT_BUILD_PATH": str(settings.build_path), "DO_NOT_TRACK": "1"}):
        try:
            runner = dbtRunner(manifest=manifest, callbacks=[callback] if callback else [])
            outcome = runner.invoke(
                [*_global_options(), *arguments, *_project_options(settings, variables or {})]
            )
        finally:
            _close_connections()
    if outcome.exception is not None:
        raise DbtError(f"dbt could not run: {outcome.exception}")
    if not outcome.success and not hasattr(outcome.result, "results"):
        raise DbtError(
            f"dbt {arguments[0]} failed without saying which node; run it in {settings.dbt_dir} to see why."
        )
    return outcome


def _global_options() -> list[str]:
    return ["--quiet", "--no-version-check", "--log-level", "none", "--log-level-file", "none"]


def run_variables(settings: Settings) -> dict[str, object]:
    """What a run is about, as dbt's variables; the project gives them no values of its own."""
    return {
        "known_on": settings.known_on.isoformat(),
        "city_inventory_code": settings.city.inventory_code,
        "city_county": settings.city.county,
        "time_zone": settings.city.time_zone,
        "calendar_first_year": settings.city.first_year,
        "calendar_last_year": settings.city.last_year,
        "republic_offset": REPUBLIC_OFFSET,
        "record_statuses": RECORD_STATUSES,
        "driver_units": [(text, str(factor)) for text, (_, factor) in DRIVER_UNITS.items()],
    }


def _project_options(settings: Settings, more: Mapping[str, object]) -> list[str]:
    return [
        "--project-dir",
        str(settings.dbt_dir),
        "--profiles-dir",
        str(settings.dbt_dir),
        "--vars",
        json.dumps({**run_variables(settings), **more}),
        # dbt makes this folder though it is told to log nothing, and the project may be read-only
        "--log-path",
        str(target_of(settings)),
    ]


def _node_result(item: Any) -> NodeResult:
    return NodeResult(
        unique_id=item.node.unique_id,
        status=str(item.status),
        seconds=item.execution_time,
        failures=item.failures,
        message=item.message,
        compiled=getattr(item.node, "compiled_code", None),
    )


def _close_connections() -> None:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
