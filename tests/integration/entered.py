"""A city of a few typed rows, built in seconds: for tests of what can be entered and what comes of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from pipelines.packs.catalogue import pack_named
from tests.integration.built import Build
from tests.integration.own_city import city_of

Row = dict[str, object]

COMMON: Row = {"source_code": "S1", "record_status": "published"}

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
    """Lines of the GPC table, all of them or these."""
    with pack_named("gpc").files["gpc_references"].open(encoding="utf-8") as file:
        rows = [row | COMMON | {"note": ""} for row in csv.DictReader(file)]
    return [row for row in rows if not references or row["gpc_ref"] in references]


def gwp_of(gwp_set: str, **values: object) -> list[Row]:
    """Warming potentials by gas."""
    return rows_of({"gwp_set": gwp_set}, *({"gas": gas, "gwp": value} for gas, value in values.items()))


def factors_of(
    fuel: str, tj_per_unit: str, kg_per_unit: Mapping[str, str] | None = None, **kg_per_tj: object
) -> list[Row]:
    """The emission factors of a fuel, by gas, from 1990 on."""
    common = {"fuel_code": fuel, "oxidation_factor": 1, "valid_from_year": 1990}
    by_energy = [
        {"gas": gas, "factor_kg_per_tj": factor, "heating_value_tj_per_unit": tj_per_unit}
        for gas, factor in kg_per_tj.items()
    ]
    by_unit = [{"gas": gas, "factor_kg_per_unit": factor} for gas, factor in (kg_per_unit or {}).items()]
    codes = [f"{fuel}-{row['gas']}".upper().replace("_", "-") for row in by_energy + by_unit]
    return rows_of(
        common,
        *(
            row | {"factor_version_id": code, "factor_id": code}
            for row, code in zip(by_energy + by_unit, codes, strict=True)
        ),
    )


def build_of(folder: Path, datasets: Mapping[str, Sequence[Row]], tables: Sequence[str], city: str) -> Build:
    """These tables of a city whose account is ``city``, built without a fault: no row rejected, no test red."""
    return city_of(folder, {"sources": SOURCES, **datasets}, tables, city)


def columns_of(build: Build, relation: str) -> list[str]:
    """The columns of a built table."""
    with duckdb.connect(str(build.settings.build_path), read_only=True) as connection:
        return [name for (name, *_) in connection.execute(f"describe {relation}").fetchall()]
