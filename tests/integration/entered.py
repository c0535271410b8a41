"""A city of a few typed rows, built in seconds: for tests of what can be entered and what comes of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.registry import contract_of
from pipelines.ledger.register import add_arrival
from pipelines.settings import PROJECT_ROOT
from tests.integration.built import Build, built, settings_of
from tests.integration.cities import City
from tests.integration.test_reconciliation_toy import COMMON, table

Row = dict[str, object]

SOURCES: list[Row] = [
    {"source_code": "S1", "publisher_zh": "市府", "publisher_en": "City", "title_zh": "書", "title_en": "Book",
     "kind": "report", "published_on": "2024-01-01"}
]  # fmt: skip


def rows_of(common: Row, *rows: Row) -> list[Row]:
    """Rows that share some cells, with the source and status that every row has."""
    return [COMMON | common | row for row in rows]


def inventory(code: str, **more: object) -> list[Row]:
    """One account."""
    return rows_of(
        {"name_zh": "帳", "name_en": "Account", "boundary": "territorial", "gwp_set": "AR5"},
        {"inventory_code": code} | more,
    )


def gpc_lines(*references: str) -> list[Row]:
    """Lines of the GPC table as the project's own file has them."""
    path = next((PROJECT_ROOT / "data/raw/gpc_references").rglob("*.csv"))
    with path.open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if not references or row["GPC編號"] in references]
    names = {info.title.zh: info.name for info in contract_of("gpc_references").columns()}
    return [{names[title]: cell for title, cell in row.items() if title in names} | COMMON for row in rows]


def submitted(folder: Path, datasets: Mapping[str, Sequence[Row]]) -> City:
    """A city with these rows handed in and nothing run."""
    for dataset, rows in {"sources": SOURCES, **datasets}.items():
        source = folder / f"{dataset}.csv"
        source.write_text(table(dataset, rows), encoding="utf-8")
        add_arrival(source, folder / "raw", dataset=dataset, bureau="COMPILED", period="all")
    return City(folder, folder / "raw")


def build_of(folder: Path, datasets: Mapping[str, Sequence[Row]], tables: Sequence[str], city: str) -> Build:
    """These tables of a city whose account is ``city``, built without a fault: no row rejected, no test red."""
    settings = settings_of(submitted(folder, datasets), city_inventory_code=city)
    results = built(settings, tables)
    build = Build(settings)
    rejected = build.query("select dataset_name, cell, value, message_en from quarantine.rejected_rows")
    assert not rejected, rejected
    faults = [(item.unique_id, item.message) for item in results if not item.ok]
    assert not faults, faults
    return build


def columns_of(build: Build, relation: str) -> list[str]:
    """The columns of a built table."""
    with duckdb.connect(str(build.settings.build_path), read_only=True) as connection:
        return [name for (name, *_) in connection.execute(f"describe {relation}").fetchall()]
