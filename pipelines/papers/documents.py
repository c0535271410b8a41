"""Everything in the repository that is generated, written by ``carbon docs`` from contracts, SQL, words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.intake.loading.bookkeeping import BOOKKEEPING_TABLES
from pipelines.papers.dbt_sources import write_dbt_sources
from pipelines.papers.dictionary_pages import FOLDER, dictionary_pages
from pipelines.papers.dictionary_tables import columns_of_ddl, published_models
from pipelines.papers.findings_page import findings_page
from pipelines.papers.method_page import method_page
from pipelines.papers.model_columns import write_model_columns
from pipelines.papers.selected_columns import selected_columns
from pipelines.releases.columns import PUBLIC_SCHEMAS, Columns
from pipelines.settings import PROJECT_ROOT, Settings
from pipelines.transform.dbt import read_manifest
from pipelines.transform.finding_kinds import finding_kinds
from pipelines.transform.topics import STAND_INS, stand_ins_text

DOCS = PROJECT_ROOT / "docs"
COLUMNS_FILE = DOCS / "schema.json"
FINDINGS_PAGE = "findings.md"
METHOD_PAGE = "method.md"


def write_documents(settings: Settings, docs: Path = DOCS) -> list[Path]:
    """Write what dbt reads of datasets and columns, then the public columns and the pages of the documents.

    Args:
        settings: where the dbt project is.
        docs: the folder of the documents.

    Returns:
        What was written.
    """
    sources = write_dbt_sources(settings.dbt_dir)
    selected = selected_columns(settings)
    properties = write_model_columns(settings.dbt_dir, selected)
    manifest = read_manifest(settings)
    stand_ins = settings.dbt_dir / STAND_INS
    stand_ins.write_text(stand_ins_text(manifest["nodes"], selected), encoding="utf-8")
    columns = docs / COLUMNS_FILE.name
    committed = json.loads(columns.read_text(encoding="utf-8")) if columns.exists() else {}
    columns.write_text(columns_text(committed, public_columns(manifest)), encoding="utf-8")
    findings, method = docs / FINDINGS_PAGE, docs / METHOD_PAGE
    findings.write_text(findings_page(finding_kinds(settings.dbt_dir)), encoding="utf-8")
    method.write_text(method_page(manifest), encoding="utf-8")
    pages = [findings, method, *_write_dictionary(docs, dictionary_pages(manifest))]
    return [*sources, *properties, stand_ins, columns, *pages]


def _write_dictionary(docs: Path, pages: Mapping[str, str]) -> list[Path]:
    """Write the pages; one of an area that is gone is deleted."""
    folder = docs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.relative_to(docs).as_posix() not in pages:
            path.unlink()
    for name, text in pages.items():
        (docs / name).write_text(text, encoding="utf-8")
    return [docs / name for name in pages]


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
