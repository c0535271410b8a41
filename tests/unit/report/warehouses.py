"""A published warehouse without a row, made from the contracts of the dbt project, and rows for it."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from pipelines.city import City
from pipelines.settings import Settings

CITY = City("某市", "Some City", "CITY", "Asia/Taipei")
RUN = {
    "run_key": "0123456789abcdef", "known_on": "9999-12-31", "city_inventory_code": "CITY",
    "register_head_sha256": "fedcba9876543210", "arrivals": 3,
}  # fmt: skip


@cache
def declared() -> dict[str, list[dict[str, Any]]]:
    """Every mart and reference table with its columns, as the dbt project declares them."""
    found = {}
    models = Path(Settings().dbt_dir) / "models"
    for schema in ("marts", "reference"):
        for path in sorted((models / schema).rglob("*.yml")):
            described = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
            for model in described.get("models", []):
                found[f"{schema}.{model['name']}"] = model["columns"]
    return found


def empty_warehouse() -> duckdb.DuckDBPyConnection:
    """Every mart and reference table as declared, all of them empty, and what a run writes about itself."""
    connection = duckdb.connect()
    for schema in ("marts", "reference", "meta"):
        connection.execute(f"create schema {schema}")
    for table, columns in declared().items():
        listed = ", ".join(f'"{column["name"]}" {column["data_type"]}' for column in columns)
        connection.execute(f"create table {table} ({listed})")
    connection.execute(
        "create table meta.run (run_key varchar, known_on varchar, city_inventory_code varchar, "
        "register_head_sha256 varchar, arrivals bigint)"
    )
    connection.execute("create table meta.submissions (received_at timestamp)")
    insert(connection, "meta.run", RUN)
    insert(connection, "meta.submissions", {"received_at": datetime.datetime(2026, 1, 2)})
    return connection


def insert(connection: duckdb.DuckDBPyConnection, table: str, *rows: dict[str, Any]) -> None:
    """Rows of some columns; the others are empty, but the account that is not said is the city's."""
    has_account = any(column["name"] == "inventory_code" for column in declared().get(table, []))
    for row in rows:
        row = {"inventory_code": RUN["city_inventory_code"], **row} if has_account else row
        marks = ", ".join("?" for _ in row)
        connection.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))


def scenario(code: str, kind: str, status: str = "published", **more: Any) -> dict[str, Any]:
    """A row of ``dim_scenario``."""
    return {"scenario_code": code, "name_zh": f"情境{code}", "name_en": f"Scenario {code}", "scenario_kind": kind,
            "record_status": status} | more  # fmt: skip


def gap(code: str, gap_tco2e: Any, status: str = "published", **more: Any) -> dict[str, Any]:
    """A row of ``emissions_gap``: the city as a whole, 2030 against 2005."""
    return {"scenario_code": code, "target_year": 2030, "sector_code": "ALL", "base_year": 2005, "reference_year": 2023,
            "gap_tco2e": gap_tco2e, "record_status": status} | more  # fmt: skip
