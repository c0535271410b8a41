"""Writes the dbt source description of every contract, so that contracts and dbt cannot drift apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import both
from pipelines.intake.loading.raw_tables import PROVENANCE_COLUMNS

HEADER = "# Generated from pipelines/contracts by `carbon docs`; edit the contract, not this file.\n"


def write_dbt_sources(dbt_dir: Path) -> list[Path]:
    """Write ``models/staging/<dataset>/_<dataset>__sources.yml`` for every contract; returns the paths."""
    return [_write(dbt_dir, contract) for contract in all_contracts().values()]


def dbt_source(contract: type[Contract]) -> dict[str, Any]:
    """The dbt source description of one contract."""
    name = contract.dataset_name()
    columns = [{"name": info.name, "description": both(info.description)} for info in contract.columns()]
    columns += [
        {"name": column, "description": both(words)} for column, (_, words) in PROVENANCE_COLUMNS.items()
    ]
    table = {
        "name": name,
        "description": f"{both(contract.dataset().title)}. {contract.grain()}",
        "config": {"meta": {"dagster": {"asset_key": ["raw", name]}}},
        "columns": columns,
    }
    return {
        "version": 2,
        "sources": [{"name": "raw", "schema": "raw", "tables": [table]}],
        "models": [_staging_model(contract)],
    }


def _staging_model(contract: type[Contract]) -> dict[str, Any]:
    """The staging view of a dataset: what it is, and that its key holds over all files together."""
    title = contract.dataset().title
    known = Words(
        f"{title.zh}：執行當日所知的列", f"{title.en} as known on the day of the run. {contract.grain()}"
    )
    key_test = {
        "unique_combination": {
            "name": f"key_of_{contract.dataset_name()}",
            "description": both(
                Words("各送件合併後，鍵值仍不重複", "The key holds over all submissions together")
            ),
            "arguments": {"columns": list(contract.key())},
        }
    }
    return {"name": f"stg_{contract.dataset_name()}", "description": both(known), "data_tests": [key_test]}


def _write(dbt_dir: Path, contract: type[Contract]) -> Path:
    name = contract.dataset_name()
    path = dbt_dir / "models" / "staging" / name / f"_{name}__sources.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(dbt_source(contract), allow_unicode=True, sort_keys=False, width=110)
    path.write_text(HEADER + text, encoding="utf-8")
    return path
