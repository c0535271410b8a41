"""No code of a city's data stands in the code: another city has other bureaus, accounts, claims and sectors."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.settings import PROJECT_ROOT

# codes that belong to the product: methods with their factors, rules that models read, lists of the field
PRODUCT = {
    "methods.method_code", "method_factors.factor_code", "policies.policy_code", "gpc_references.gpc_ref",
    "fuels.fuel_code", "gwp_values.gas_code", "emission_factors.factor_code", "disclosure_items.item_code",
    "place_aliases.place_code",
}  # fmt: skip
# reserved in every city: the compiler of published data, what a bureau reports of itself, and the scenario that a city
# is founded with
RESERVED = {"COMPILED", "OWN-REPORT", "HELD_AT_LATEST"}
# words of the product that a city spells a code of its own with: a chapter of the dictionary
HOMONYMS = {"energy"}
QUOTED = re.compile(r"'([^'\s]+)'")
CITIES = (PROJECT_ROOT / "data", *sorted((PROJECT_ROOT / "examples").iterdir()))


@cache
def codes_of_cities() -> frozenset[str]:
    """Every code that a committed city gives to something of its own."""
    found: set[str] = set()
    for name, contract in all_contracts().items():
        own = [
            info
            for info in contract.columns()
            if info.name.endswith("_code") and not info.references and f"{name}.{info.name}" not in PRODUCT
        ]
        for city in CITIES:
            for file in (city / "raw" / name).rglob("*.csv"):
                with file.open(encoding="utf-8", newline="") as lines:
                    rows = list(csv.DictReader(lines))
                # a pack has the columns' own names for titles
                found |= {row.get(info.title.zh) or row.get(info.name) or "" for row in rows for info in own}
    return frozenset(
        code for code in found - words_of_contracts() - RESERVED - HOMONYMS if len(code) > 2 and code != "ALL"
    )


@cache
def words_of_contracts() -> frozenset[str]:
    """What a contract lists as its choices is the product's word, though a city's code be spelt the same."""
    return frozenset(
        word for item in all_contracts().values() for info in item.columns() for word in info.choices
    )


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file, with their lines: whole, and what stands in quotes within them; no comments, no examples."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        for number, line in enumerate(text.splitlines(), 1):
            yield from ((number, word) for word in QUOTED.findall(line.split("--")[0]))
        return
    tree = ast.parse(text)
    examples = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "example"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in examples:
            yield node.lineno, node.value
            yield from ((node.lineno, word) for word in QUOTED.findall(node.value))


def offences(path: Path, codes: frozenset[str]) -> list[str]:
    return [f"{path.name}:{line}: {word}" for line, word in literals(path) if word in codes]


def code_files() -> list[Path]:
    models = [PROJECT_ROOT / "dbt_project" / folder for folder in ("models", "macros", "formulas", "tests")]
    python = sorted((PROJECT_ROOT / "pipelines").rglob("*.py"))
    return python + [
        path for folder in (*models, PROJECT_ROOT / "pipelines") for path in sorted(folder.rglob("*.sql"))
    ]


def test_no_code_of_a_city_stands_in_the_code() -> None:
    codes = codes_of_cities()
    assert {"KHH-NET", "EPB", "manufacturing", "T2030-30"} <= codes
    assert [found for path in code_files() for found in offences(path, codes)] == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", 'ACCOUNT = "KHH-NET"', ["a.py:1: KHH-NET"]),
        ("a.py", "SQL = \"select 1 where inventory_code = 'KHH-NET'\"", ["a.py:1: KHH-NET"]),
        ("a.py", 'column("x", example="KHH-NET")', []),
        ("a.sql", "select 1\nwhere inventory_code = 'KHH-NET' -- the account", ["a.sql:2: KHH-NET"]),
        ("a.sql", "select 1 -- 'KHH-NET'", []),
        ("a.sql", "select 'ANOTHER'", []),
    ],
)
def test_a_code_in_the_code_is_found(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert offences(path, frozenset({"KHH-NET"})) == found
