"""A row that holds nothing but what its contract requires: the page says so and stands."""

from __future__ import annotations

import datetime
from decimal import Decimal as D
from typing import Any

import pytest

from pipelines.report.figures import reader
from pipelines.report.page import render
from tests.unit.report.warehouses import CITY, declared, empty_warehouse, insert

# the codes on which the sections look for the whole city
WHOLE = {"sector_code": "ALL", "inventory_code": "CITY", "record_status": "published"}
OF_TYPE = {
    "bigint": 2030,
    "integer": 2030,
    "timestamp": datetime.datetime(2026, 1, 2),
    "date": datetime.date(2026, 1, 2),
    "double": 1.5,
}


def required(kind: str, flag: bool) -> Any:
    """A value of the type of a required column."""
    if kind.startswith("decimal"):
        return D(1)
    return OF_TYPE.get(kind, flag if kind == "boolean" else "甲")


def sparse_row(columns: list[dict[str, Any]], flag: bool) -> dict[str, Any]:
    """Required columns filled, every other one missing; keys that may be missing tell the whole city."""
    return {
        column["name"]: WHOLE.get(column["name"], required(column["data_type"], flag))
        for column in columns
        if {"type": "not_null"} in column.get("constraints", []) or column["name"] in WHOLE
    }


@pytest.mark.slow
@pytest.mark.parametrize("flag", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_of_rows_with_nothing_but_what_is_required_stands(lang, flag):
    with empty_warehouse() as warehouse:
        for table, columns in declared().items():
            if table.startswith("marts."):
                insert(warehouse, table, sparse_row(columns, flag))
        files = render(reader(warehouse), lang, CITY)
    page = next(content for name, content in files.items() if name.endswith(".html")).decode()
    assert "None" not in page and "NaN" not in page
