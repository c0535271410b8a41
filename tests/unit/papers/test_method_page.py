"""The method page: up to date, complete, and in the order of the data."""

import re

import pytest

from pipelines.papers.documents import DOCS, METHOD_PAGE
from pipelines.papers.method_page import CHAPTERS, called_formulas, chapter_of, method_page
from pipelines.settings import PROJECT_ROOT, Settings
from pipelines.transform.dbt import read_manifest
from pipelines.transform.formulas import read_areas

FORMULAS = {formula.name: formula for area in read_areas() for formula in area.formulas}
POINTERS = re.compile(r"\b[Mm]ethod, section|\(method: [a-z]|\bexamples/\d|\.\./shared")


@pytest.fixture(scope="module")
def manifest():
    return read_manifest(Settings())


@pytest.fixture(scope="module")
def page(manifest):
    return method_page(manifest)


def chapter(page: str, title: str) -> str:
    """The text of a chapter."""
    return page.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_committed_page_is_what_is_generated(page) -> None:
    committed = (DOCS / METHOD_PAGE).read_text(encoding="utf-8")
    assert committed.splitlines() == page.splitlines(), "run `carbon docs`"


def test_every_formula_stands_there_once_with_source_units_and_a_worked_number(page) -> None:
    for name, formula in FORMULAS.items():
        assert page.count(f"\n### {name}\n") == 1, name
        text = page.split(f"\n### {name}\n")[1].split("\n##")[0]
        for said in (formula.body, formula.source, formula.unit, f"`{formula.cases[0].result}`"):
            assert said in text, name


def test_every_model_with_a_formula_is_a_step_of_a_chapter(manifest) -> None:
    lost = [
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and called_formulas(node["raw_code"]) and not chapter_of(node)
    ]
    assert not lost


def test_every_pattern_of_a_chapter_names_a_model(manifest) -> None:
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    for one in CHAPTERS:
        assert any(chapter_of(node) == one for node in models), one.title


def test_the_gap_is_told_from_the_target_to_its_range_in_the_order_of_the_data(page) -> None:
    text = chapter(page, "缺口 The gap and its range")
    assert "gap = projected_tco2e - allowable_tco2e" in text.split("Steps")[0]
    steps = re.findall(r"^\d+\. \[(\w+)\]", text, re.MULTILINE)
    ordered = [
        "int_targets__allowable",
        "int_scenarios__growth",
        "int_scenarios__levels",
        "int_uncertainty__gap",
    ]
    places = [steps.index(name) for name in [*ordered, "emissions_gap"]]
    assert places == sorted(places)


def test_every_identity_is_listed_with_what_happens_when_it_fails(page, manifest) -> None:
    table = chapter(page, "恆等式 Identities")
    models = [node["name"] for node in manifest["nodes"].values() if node["name"].startswith("identity_")]
    assert all(f"/{name}.sql)" in table for name in models)
    assert [f"[R{number}](" in table for number in range(1, 13)] == [True] * 12
    line = next(line for line in table.splitlines() if line.startswith("| [GAP]"))
    assert "| the run stops |" in line


def test_nothing_points_at_a_paper_that_is_not_in_the_repository() -> None:
    folders = (
        "dbt_project/models",
        "dbt_project/macros",
        "dbt_project/formulas",
        "pipelines",
        "tests",
        "docs",
    )
    found = [
        f"{path.relative_to(PROJECT_ROOT)}: {line.strip()}"
        for folder in folders
        for path in (PROJECT_ROOT / folder).rglob("*")
        if path.suffix in (".sql", ".yml", ".py", ".md", ".csv") and path.name != "test_method_page.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if POINTERS.search(line)
    ]
    assert not found
