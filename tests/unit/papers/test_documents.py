"""The generated page: what is committed is what the contracts and the dbt project say today."""

import json
from typing import Any

import pytest

from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.papers.dictionary_page import dictionary_page, published_models
from pipelines.papers.documents import (
    COLUMNS_FILE,
    DICTIONARY_PAGE,
    columns_text,
    public_columns,
    write_documents,
)
from pipelines.releases.columns import broken_columns
from pipelines.settings import Settings
from pipelines.transform.dbt import read_manifest


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return read_manifest(Settings())


@pytest.fixture(scope="module")
def page(manifest: dict[str, Any]) -> str:
    return dictionary_page(manifest)


def section(page: str, name: str) -> str:
    """The text under one heading."""
    return page.split(f"\n### {name}\n")[1].split("\n### ")[0].split("\n## ")[0]


def test_the_committed_page_is_what_is_generated(page: str) -> None:
    committed = DICTIONARY_PAGE.read_text(encoding="utf-8")
    assert committed.splitlines() == page.splitlines(), "run `carbon docs`"


def test_every_mart_and_every_column_of_it_is_on_the_page(manifest: dict[str, Any], page: str) -> None:
    marts = {name: node for name, node in published_models(manifest).items() if name.startswith("marts.")}
    folder = Settings().dbt_dir / "models" / "marts"
    assert {name.split(".")[1] for name in marts} == {path.stem for path in folder.rglob("*.sql")}
    for name, node in marts.items():
        for column in node["columns"]:
            assert f"\n| `{column}` | " in section(page, name), f"{name}.{column}"


@pytest.mark.parametrize("name", sorted(all_contracts()))
def test_every_dataset_is_on_the_page_with_its_columns_titles_and_aliases(page: str, name: str) -> None:
    text = section(page, f"raw.{name}")
    assert contract_of(name).grain() in text
    for info in contract_of(name).columns():
        (line,) = [line for line in text.splitlines() if line.startswith(f"| `{info.name}` |")]
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        for said in (info.sql_type.lower(), info.title.zh, info.title.en):
            assert said in cells
        assert all(alias in line for alias in info.aliases)


def test_published_tables_stand_in_the_order_of_their_names(page: str) -> None:
    names = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    published = [name for name in names if not name.startswith("raw.")]
    raw = [name for name in names if name.startswith("raw.")]
    assert names == [*sorted(published), *sorted(raw)]
    assert "reference.units" in published


def test_the_page_says_that_it_is_generated(page: str) -> None:
    assert page.splitlines()[0].startswith("<!-- Generated from pipelines/contracts")


def test_the_page_is_in_both_languages(page: str) -> None:
    text = section(page, "reference.grid_factors")
    assert "電力排碳係數，含各版" in text
    assert "One row is year × kind × source." in text
    assert "| `factor_kgco2e_per_kwh` | decimal(38,12) | " in text


def test_a_bar_in_a_description_does_not_break_the_table() -> None:
    column = {"name": "c", "data_type": "varchar", "description": "甲 | a or b | c"}
    node = {
        "resource_type": "model", "schema": "marts", "name": "m", "description": "表 | Table", "columns": {"c": column}
    }  # fmt: skip
    assert "| `c` | varchar | 甲 | a or b \\| c |" in dictionary_page({"nodes": {"model.m": node}})


def test_writing_gives_the_dbt_sources_the_columns_and_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, manifest: dict[str, Any], page: str
) -> None:
    monkeypatch.setattr("pipelines.papers.documents.read_manifest", lambda _settings: manifest)
    written = write_documents(
        Settings(dbt_dir=tmp_path / "dbt"), tmp_path / "page.md", tmp_path / "columns.json"
    )
    assert len(written) == len(all_contracts()) + 2
    assert json.loads(written[-2].read_text(encoding="utf-8")) == public_columns(manifest)
    assert written[-1].read_text(encoding="utf-8") == page


def test_no_column_that_analysts_use_is_removed_or_retyped_unseen(manifest: dict[str, Any]) -> None:
    committed = json.loads(COLUMNS_FILE.read_text(encoding="utf-8"))
    broken = [change.sentence for change in broken_columns(committed, public_columns(manifest))]
    assert not broken, (
        " ".join(broken)
        + " If that is meant: take it out of docs/schema.json by hand, say so in CHANGELOG.md."
    )


def test_the_committed_columns_are_those_of_today(manifest: dict[str, Any]) -> None:
    text = COLUMNS_FILE.read_text(encoding="utf-8")
    assert columns_text(json.loads(text), public_columns(manifest)) == text, "run `carbon docs`"


def test_writing_the_columns_anew_does_not_forget_one_that_is_gone() -> None:
    before = {"marts.m": {"kept": "BIGINT", "gone": "VARCHAR", "retyped": "BIGINT"}}
    now = {"marts.m": {"kept": "BIGINT", "retyped": "VARCHAR", "new": "DATE"}, "marts.n": {"a": "DATE"}}
    merged = json.loads(columns_text(before, now))
    assert merged["marts.m"] == {"kept": "BIGINT", "gone": "VARCHAR", "retyped": "BIGINT", "new": "DATE"}
    assert merged["marts.n"] == {"a": "DATE"}
    assert [change.sentence for change in broken_columns(merged, now)] == [
        "The column marts.m.retyped was BIGINT and is VARCHAR now.",
        "The column marts.m.gone (VARCHAR) is gone.",
    ]
