"""Everything in the repository that is generated from the contracts, written by ``carbon docs``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.intake.loading.raw_tables import BOOKKEEPING_TABLES
from pipelines.papers.dbt_sources import write_dbt_sources
from pipelines.papers.dictionary_page import columns_of_ddl, dictionary_page, published_models
from pipelines.releases.columns import PUBLIC_SCHEMAS, Columns
from pipelines.settings import PROJECT_ROOT, Settings
from pipelines.transform.dbt import read_manifest

DICTIONARY_PAGE = PROJECT_ROOT / "docs" / "data-dictionary.md"
COLUMNS_FILE = PROJECT_ROOT / "docs" / "schema.json"


def write_documents(
    settings: Settings, page: Path = DICTIONARY_PAGE, columns: Path = COLUMNS_FILE
) -> list[Path]:
    """Write the dbt sources, then from dbt's manifest the public columns and the data dictionary.

    Returns:
        What was written.
    """
    sources = write_dbt_sources(settings.dbt_dir)
    manifest = read_manifest(settings)
    committed = json.loads(columns.read_text(encoding="utf-8")) if columns.exists() else {}
    columns.write_text(columns_text(committed, public_columns(manifest)), encoding="utf-8")
    page.write_text(dictionary_page(manifest), encoding="utf-8")
    return [*sources, columns, page]


def public_columns(manifest: Mapping[str, Any]) -> Columns:
    """Type of each public column as the models and intake declare it."""
    modelled = {
        name: {column: node["columns"][column]["data_type"].upper() for column in node["columns"]}
        for name, node in published_models(manifest).items()
    }
    loaded = {
        name: {column: data_type.upper() for column, data_type in columns_of_ddl(ddl)}
        for name, ddl in BOOKKEEPING_TABLES.items()
        if name.split(".")[0] in PUBLIC_SCHEMAS
    }
    return modelled | loaded


def columns_text(committed: Columns, declared: Columns) -> str:
    """The committed columns and the new ones.

    One that is declared no more, or of another type, stays as it was: a test fails until a person takes it
    out by hand, which is how such a change is decided and seen.
    """
    tables = sorted(committed.keys() | declared.keys())
    merged = {name: {**declared.get(name, {}), **committed.get(name, {})} for name in tables}
    return json.dumps(merged, ensure_ascii=False, indent=1) + "\n"
