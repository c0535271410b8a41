"""The columns each model selects, with their types, as dbt finds them in a city without a row.

The models are built as their SQL stands, whatever columns their properties list; so a column can be added in
the SQL first. The answer is kept until SQL, macros or datasets change: to find it takes half a minute.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.raw_tables import raw_table_columns
from pipelines.settings import Settings
from pipelines.transform.catalogue import column_types
from pipelines.transform.dbt import build_unchecked
from pipelines.transform.manifest import FOLDERS

Selected = dict[str, dict[str, str]]
# of intake; its tables have names of models
_OTHER_SCHEMAS = ("raw", "meta", "quarantine")


def selected_columns(settings: Settings) -> Selected:
    """Type of each column a model selects, in the order of its SQL, by the model's name.

    Raises:
        pipelines.transform.dbt.DbtError: the SQL of a model cannot be built.
    """
    kept = settings.dbt_dir / "target" / "selected_columns.json"
    state = _state(settings.dbt_dir)
    if kept.exists():
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["state"] == state:
            return dict(known["tables"])
    tables = _built_without_rows(settings)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps({"state": state, "tables": tables}), encoding="utf-8")
    return tables


def _built_without_rows(settings: Settings) -> Selected:
    with tempfile.TemporaryDirectory() as folder:
        empty = replace(settings, warehouse_dir=Path(folder))
        with open_build(empty.build_path) as connection:
            prepare(connection, [])
            for name, columns in _raw_tables().items():
                typed = ", ".join(f'"{column}" {data_type}' for column, data_type in columns.items())
                connection.execute(f"create table raw.{name} ({typed})")
        build_unchecked(empty)
        with open_build(empty.build_path) as connection:
            types = column_types(connection)
    return {
        name.partition(".")[2]: {column: kind.lower() for column, kind in columns.items()}
        for name, columns in types.items()
        if name.partition(".")[0] not in _OTHER_SCHEMAS
    }


def _raw_tables() -> Selected:
    return {name: raw_table_columns(contract) for name, contract in all_contracts().items()}


def _state(dbt_dir: Path) -> str:
    """One sha256 over all that decides what a model selects."""
    found = hashlib.sha256(json.dumps(_raw_tables()).encode())
    inside = [path for folder in FOLDERS for path in (dbt_dir / folder).rglob("*")]
    code = [path for path in inside if path.suffix in (".sql", ".py")]
    for path in sorted([*code, dbt_dir / "dbt_project.yml"]):
        found.update(path.relative_to(dbt_dir).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
