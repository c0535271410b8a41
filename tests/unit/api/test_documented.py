"""What docs/api.md shows is answered: its tables and columns are published ones."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest

from pipelines.api.asked import OF_THE_ANSWER, OPERATORS, asked_of
from pipelines.api.catalogue import Column, Table
from pipelines.contracts.machinery.words import Words
from pipelines.settings import PROJECT_ROOT

PAGE = (PROJECT_ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SCHEMA = json.loads((PROJECT_ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
ADDRESSES = re.findall(r"'(http://127\.0\.0\.1:8001/\S+)'", PAGE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_shown_is_answered(address):
    place = urlsplit(address)
    schema, file = place.path.strip("/").split("/")
    name, ending = file.split(".")
    columns = SCHEMA[f"{schema}.{name}"]
    words = Words("甲", "a")
    table = Table(schema, name, words, {c: Column(c, kind, "", True, words) for c, kind in columns.items()})
    asked_of(table, place.query.encode(), whole=ending == "csv")


def test_every_operator_and_parameter_is_described():
    assert len(ADDRESSES) == 3
    assert [name for name in OPERATORS if f"__{name}" not in PAGE] == []
    assert [name for name in OF_THE_ANSWER if f"`{name}" not in PAGE and name != "_offset"] == []
