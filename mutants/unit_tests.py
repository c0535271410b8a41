"""The unit tests of dbt as plain SQL: a model's text over the rows a test gives it, with no dbt and no file.

dbt is asked once, on a warehouse without a row; what it compiled is kept in ``dbt_project/target`` until a
file of the project changes. After that a trial costs what DuckDB needs for a few rows.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from mutants.sql_edits import own_start
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.raw_tables import raw_table_columns
from pipelines.settings import Settings
from pipelines.transform.dbt import invoke, read_manifest
from pipelines.transform.manifest import project_state


@dataclass(frozen=True)
class UnitTest:
    """One unit test.

    Attributes:
        name: its name in the yml file.
        model: the model it tests.
        path: the file of the model, from the dbt project on.
        inputs: the CTEs with the rows that are given.
        own: the model's own text, compiled.
        columns: the columns whose values are expected; all of them when empty.
    """

    name: str
    model: str
    path: str
    inputs: str
    own: str
    columns: tuple[str, ...]


def unit_tests(settings: Settings) -> list[UnitTest]:
    """Every unit test of a model in SQL, from the kept file or from dbt.

    Raises:
        RuntimeError: a unit test fails without any fault, so that it could judge none.
    """
    kept, state = Path(settings.dbt_dir) / "target" / "unit_tests.json", project_state(settings.dbt_dir)
    if kept.exists():
        found = json.loads(kept.read_text(encoding="utf-8"))
        if found["state"] == state:
            return [UnitTest(**test | {"columns": tuple(test["columns"])}) for test in found["tests"]]
    tests = _from_dbt(settings)
    kept.write_text(json.dumps({"state": state, "tests": [asdict(test) for test in tests]}), encoding="utf-8")
    return tests


def untested_models(settings: Settings, tests: list[UnitTest]) -> list[str]:
    """The models in SQL beyond staging that no unit test concerns."""
    tested = {test.model for test in tests}
    return sorted(
        node["name"]
        for node in read_manifest(settings)["nodes"].values()
        if node["resource_type"] == "model"
        and node["language"] == "sql"
        and node["fqn"][1] != "staging"
        and node["name"] not in tested
    )


def _from_dbt(settings: Settings) -> list[UnitTest]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        empty = Settings(warehouse_dir=Path(folder), dbt_dir=settings.dbt_dir)
        with open_build(empty.build_path) as connection:
            prepare(connection, [])
            for name, contract in all_contracts().items():
                columns = ", ".join(
                    f'"{column}" {kind}' for column, kind in raw_table_columns(contract).items()
                )
                connection.execute(f"create or replace table raw.{name} ({columns})")
        invoke(empty, ["build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"])
        results = invoke(empty, ["test", "--select", "test_type:unit"])
    failed = [result.unique_id for result in results if not result.ok]
    if failed:
        raise RuntimeError(f"These unit tests fail before any fault is put in; mend them first: {failed}")
    manifest = read_manifest(settings)
    models = {node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] == "model"}
    tests = []
    for result in results:
        described = manifest["unit_tests"][result.unique_id]
        model = models[described["model"]]
        if result.compiled and model["language"] == "sql":
            start = own_start(result.compiled)
            rows = described["expect"]["rows"]
            tests.append(
                UnitTest(
                    name=described["name"],
                    model=model["name"],
                    path=model["original_file_path"],
                    inputs=result.compiled[:start],
                    own=result.compiled[start:],
                    columns=tuple(rows[0]) if isinstance(rows, list) and rows else (),
                )
            )
    return tests
