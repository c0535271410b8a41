"""Writes what dbt must know of every dataset, so that contracts and dbt cannot drift apart.

An area of the contracts has one file with its sources, its staging views and the tests of their keys, and one
line of SQL for each view. A staging view that is more than that line is written by hand at the same path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.contracts.machinery.registry import all_contracts, area_of
from pipelines.intake.loading.raw_tables import PROVENANCE_COLUMNS

KEY_HOLDS = Words("各送件合併後，鍵值仍不重複", "The key holds over all submissions together")
HEADER = "# Generated from pipelines/contracts by `carbon docs`; edit the contract, not this file.\n"
SQL_HEADER = "{#- Generated from pipelines/contracts by `carbon docs` -#}\n"
AREA_FILE = "_datasets.yml"
_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


def write_dbt_sources(dbt_dir: Path) -> list[Path]:
    """Write the staging folder of every area; generated files of datasets that are gone are deleted.

    Args:
        dbt_dir: the dbt project.

    Returns:
        The generated files.
    """
    staging = dbt_dir / "models" / "staging"
    wanted = staging_files(all_contracts().values())
    for path in staging.rglob("*"):
        if path.is_file() and is_generated(path) and path.relative_to(staging).as_posix() not in wanted:
            path.unlink()
    written = []
    for name, text in wanted.items():
        path = staging / name
        if path.exists() and not is_generated(path):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def staging_files(contracts: Iterable[type[Contract]]) -> dict[str, str]:
    """What the staging folder holds of datasets, by path: a file for each area, a view for each dataset."""
    areas: dict[str, list[type[Contract]]] = {}
    for contract in sorted(contracts, key=lambda item: item.dataset_name()):
        areas.setdefault(area_of(contract), []).append(contract)
    files = {f"{area}/{AREA_FILE}": _area_text(members) for area, members in sorted(areas.items())}
    for area, members in sorted(areas.items()):
        files |= {f"{area}/stg_{item.dataset_name()}.sql": staging_sql(item) for item in members}
    return files


def is_generated(path: Path) -> bool:
    """Whether a file of the staging folder was written here."""
    return path.read_text(encoding="utf-8").startswith((HEADER, SQL_HEADER))


def staging_sql(contract: type[Contract]) -> str:
    """The staging view: the rows known on the day of the run, dated by their source if they name one."""
    arguments = f"'{contract.dataset_name()}'" + _sourced(contract)
    return f"{SQL_HEADER}{{{{ known_rows({arguments}) }}}}\n"


def _sourced(contract: type[Contract]) -> str:
    """What ``known_rows`` is told of a dataset's source: always one, one where the file names it, or none."""
    named = [info for info in contract.columns() if info.name == "source_code" and info.references]
    if not named:
        return ", sourced=false"
    return ", sourced='where_named'" if named[0].nullable else ""


def dbt_source(contract: type[Contract]) -> dict[str, Any]:
    """The raw table of one dataset as dbt describes a source."""
    name = contract.dataset_name()
    words = {info.name: info.description for info in contract.columns()}
    words |= {column: said for column, (_, said) in PROVENANCE_COLUMNS.items()}
    return {
        "name": name,
        "description": f"{contract.dataset().title.joined}. {contract.grain()}",
        "config": {"meta": {"dagster": {"asset_key": ["raw", name]}}},
        "columns": [_OneLine(name=column, description=said.joined) for column, said in words.items()],
    }


def staging_model(contract: type[Contract]) -> dict[str, Any]:
    """The staging view of a dataset: what it is, and that its key holds over all files together."""
    title = contract.dataset().title
    known = Words(
        f"{title.zh}：執行當日所知的列", f"{title.en} as known on the day of the run. {contract.grain()}"
    )
    key_test = {
        "unique_combination": {
            "name": f"key_of_{contract.dataset_name()}",
            "description": KEY_HOLDS.joined,
            "arguments": {"columns": _OneLineList(contract.key())},
        }
    }
    return {"name": f"stg_{contract.dataset_name()}", "description": known.joined, "data_tests": [key_test]}


def _area_text(contracts: Iterable[type[Contract]]) -> str:
    members = list(contracts)
    content: Mapping[str, Any] = {
        "version": 2,
        "sources": [{"name": "raw", "schema": "raw", "tables": [dbt_source(item) for item in members]}],
        "models": [staging_model(item) for item in members],
    }
    text: str = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return HEADER + text


class _OneLine(dict[str, str]):
    """A mapping that stands on one line."""


class _OneLineList(list[str]):
    """A list that stands on one line."""


class _Dumper(yaml.SafeDumper):
    """YAML as people read it: a column is a line, and nothing is an alias of something above."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    _OneLine, lambda dumper, item: dumper.represent_mapping(_MAPPING, item, flow_style=True)
)
_Dumper.add_representer(
    _OneLineList, lambda dumper, item: dumper.represent_sequence(_SEQUENCE, item, flow_style=True)
)
