"""A setting stands in one place: a policy is a row, what a run is about is said by the run, the calendar is a module."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from pipelines import calendar
from pipelines.contracts.machinery.record_status import RECORD_STATUSES
from pipelines.settings import PROJECT_ROOT, Settings
from pipelines.transform.dbt import run_variables

SETTINGS = Settings()
PACKAGE = PROJECT_ROOT / "pipelines"
SQL = sorted(path for path in SETTINGS.dbt_dir.rglob("*.sql") if "target" not in path.parts)
PYTHON = sorted([*PACKAGE.rglob("*.py"), *(SETTINGS.dbt_dir / "models").rglob("*.py")])
HOMES = {PACKAGE / "calendar.py", PACKAGE / "settings.py", PACKAGE / "contracts/machinery/record_status.py"}
OWN_SUBSET = {"minutes_passages.py"}  # minutes are published or show the form; no bureau reports them
UNIT_TEST_SWITCH = {"contracts_enforced"}


def constants(path: Path) -> Iterator[ast.Constant]:
    """Every constant of a module."""
    return (
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    )


def sql_texts() -> Iterator[tuple[str, str]]:
    """Every SQL file without its comments, and every SQL in a Python string."""
    for path in SQL:
        text = path.read_text(encoding="utf-8")
        yield path.name, re.sub(r"\{#.*?#\}|--[^\n]*", "", text, flags=re.DOTALL)
    for path in set(PYTHON) - HOMES:
        for node in constants(path):
            if isinstance(node.value, str) and "select" in node.value:
                yield path.name, node.value


def test_every_policy_is_read_and_every_policy_that_is_read_is_a_row_or_a_default() -> None:
    register = (SETTINGS.raw_dir / "register.jsonl").read_text(encoding="utf-8").splitlines()
    *_, last = (line["path"] for line in map(json.loads, register) if line["dataset"] == "policies")
    with (SETTINGS.raw_dir / last).open(encoding="utf-8-sig") as file:
        rows = {row["規則代碼"] for row in csv.DictReader(file)}
    home = SETTINGS.dbt_dir / "models/intermediate/dimensions/int_policies__versions.sql"
    defaults = set(re.findall(r"\('([A-Z_0-9]+)', [\d.]+\)", home.read_text(encoding="utf-8")))
    text = " ".join(path.read_text(encoding="utf-8") for path in SQL)
    read = set(re.findall(r"policy\('([A-Z_0-9]+)'\)|policy_code = '([A-Z_0-9]+)'", text))
    named = {name for pair in read for name in pair if name}
    assert len(defaults) >= 5
    assert named == rows | defaults


def test_dbt_knows_no_setting_but_those_of_the_run() -> None:
    assert "vars" not in yaml.safe_load((SETTINGS.dbt_dir / "dbt_project.yml").read_text(encoding="utf-8"))
    text = " ".join(
        path.read_text(encoding="utf-8")
        for path in [*SQL, *SETTINGS.dbt_dir.rglob("*.yml")]
        if "target" not in path.parts
    )
    used = set(re.findall(r"\bvar\(\s*[\"'](\w+)[\"']", text))
    assert used - UNIT_TEST_SWITCH == run_variables(SETTINGS).keys()


def test_the_clock_of_the_city_is_written_once() -> None:
    eight_hours = re.compile(r"\bhours=8\b|\binterval\s+'?8'?\s+hour|UTC\+8|\+08:00")
    found = {
        path.name
        for path in set(PYTHON) - HOMES
        for node in constants(path)
        if node.value == calendar.TIME_ZONE
    }
    found |= {
        path.name
        for path in {*SQL, *PYTHON} - HOMES
        if eight_hours.search(
            "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if '"""' not in line)
        )
    }
    assert found == set()


def test_the_era_of_the_republic_is_written_once() -> None:
    offset = str(calendar.REPUBLIC_OFFSET)
    found = {name for name, text in sql_texts() if re.search(rf"\b{offset}\b", text)}
    found |= {
        path.name
        for path in set(PYTHON) - HOMES
        for node in constants(path)
        if node.value == calendar.REPUBLIC_OFFSET and not isinstance(node.value, bool)
    }
    assert found == set()


def test_the_years_of_the_calendar_are_written_once() -> None:
    bounds = {calendar.FIRST_YEAR, calendar.LAST_YEAR, Settings().city.first_year, Settings().city.last_year}
    found = {
        (path.name, node.value)
        for path in set(PYTHON) - HOMES
        for node in constants(path)
        if type(node.value) is int and node.value in bounds
    }
    literal_year = re.compile(r"year\w*\s*(?:[<>]=?|between)\s*\d{4}\b(?<!9999)|generate_series\(\s*\d{4}")
    in_sql = {name for name, text in sql_texts() if literal_year.search(text)}
    assert found == set()
    assert in_sql == set()


def test_the_record_statuses_and_their_order_are_written_once() -> None:
    statuses = set(RECORD_STATUSES)
    found = set()
    for path in set(PYTHON) - HOMES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.List | ast.Tuple | ast.Set):
                listed = [item.value for item in node.elts if isinstance(item, ast.Constant)]
                if len(statuses.intersection(map(str, listed))) > 1:
                    found.add(path.name)
    listing = re.compile(rf"'(?:{'|'.join(statuses)})',\s*'(?:{'|'.join(statuses)})'")
    found |= {name for name, text in sql_texts() if listing.search(text)}
    assert found == OWN_SUBSET
