"""The generated pages: what is committed is what the contracts and the dbt project say today."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.papers.dictionary_pages import AREAS, CONTENTS, FOLDER, UnnamedAreaError, dictionary_pages
from pipelines.papers.dictionary_tables import dictionary_tables, published_models
from pipelines.papers.documents import COLUMNS_FILE, DOCS, columns_text, public_columns, write_documents
from pipelines.releases.columns import broken_columns
from pipelines.settings import Settings
from pipelines.transform.dbt import read_manifest


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return read_manifest(Settings())


@pytest.fixture(scope="module")
def pages(manifest: dict[str, Any]) -> dict[str, str]:
    return dictionary_pages(manifest)


def section(pages: dict[str, str], name: str) -> str:
    """The text under the heading of one table, on whatever page it stands."""
    [text] = [page for page in pages.values() if f"\n## {name}\n" in page]
    return text.split(f"\n## {name}\n")[1].split("\n## ")[0]


def test_the_committed_pages_are_what_is_generated(pages: dict[str, str]) -> None:
    committed = {path.relative_to(DOCS).as_posix(): path for path in (DOCS / FOLDER).iterdir()}
    assert committed.keys() | {CONTENTS} == pages.keys(), "run `carbon docs`"
    for name, text in pages.items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"{name} is stale: run `carbon docs`"


def test_every_mart_and_every_column_of_it_is_on_a_page(
    manifest: dict[str, Any], pages: dict[str, str]
) -> None:
    marts = {name: node for name, node in published_models(manifest).items() if name.startswith("marts.")}
    folder = Settings().dbt_dir / "models" / "marts"
    assert {name.split(".")[1] for name in marts} == {path.stem for path in folder.rglob("*.sql")}
    for name, node in marts.items():
        for column in node["columns"]:
            assert f"\n| `{column}` | " in section(pages, name), f"{name}.{column}"


def test_every_dataset_is_on_a_page_with_its_columns_titles_and_aliases(
    pages: dict[str, str], subtests: pytest.Subtests
) -> None:
    for name, contract in all_contracts().items():
        with subtests.test(dataset=name):
            text = section(pages, f"raw.{name}")
            assert contract.grain() in text
            for info in contract.columns():
                (line,) = [line for line in text.splitlines() if line.startswith(f"| `{info.name}` |")]
                cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
                assert {info.sql_type.lower(), info.title.zh, info.title.en} <= set(cells)
                assert all(alias in line for alias in info.aliases)


def test_each_table_stands_once_and_is_in_the_contents(
    manifest: dict[str, Any], pages: dict[str, str]
) -> None:
    headings = [name for page in pages.values() for name in re.findall(r"^## ([a-z]+\.\w+)$", page, re.M)]
    assert sorted(headings) == sorted(dictionary_tables(manifest))
    assert all(f"[{name}](" in pages[CONTENTS] for name in headings)


def test_every_link_of_the_dictionary_leads_to_a_heading(pages: dict[str, str]) -> None:
    anchors = {
        (page, heading.replace(".", "").lower())
        for page, text in pages.items()
        for heading in re.findall(r"^## (.+)$", text, re.M)
    }
    for page, text in pages.items():
        for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]*)\)", text):
            where = (Path(page).parent / target).as_posix() if target else page
            assert (where, anchor) in anchors, f"{page}: {target}#{anchor}"


def test_every_published_table_and_dataset_says_its_grain(manifest: dict[str, Any]) -> None:
    tables = dictionary_tables(manifest)
    assert [name for name, table in tables.items() if not table.grain.startswith("One row is")] == []


def test_what_a_table_reads_is_the_nearest_that_a_reader_can_open() -> None:
    def model(layer: str, name: str) -> dict[str, Any]:
        return {
            "unique_id": f"model.{name}", "resource_type": "model", "schema": layer, "name": name,
            "fqn": ["carbon", layer, "gap", name], "description": "表 | Table. One row is one.", "columns": {},
        }  # fmt: skip

    nodes = [model("intermediate", "int_x"), model("marts", "near"), model("marts", "far")]
    manifest = {
        "nodes": {node["unique_id"]: node for node in nodes},
        "sources": {"source.raw.targets": {"unique_id": "source.raw.targets", "source_name": "raw", "name": "targets"}},
        "parent_map": {
            "model.int_x": ["source.raw.targets"], "model.near": ["model.int_x"], "model.far": ["model.near", "model.int_x"],
        },
    }  # fmt: skip
    tables = dictionary_tables(manifest)
    assert tables["marts.near"].reads == ("raw.targets",)
    assert tables["marts.far"].reads == ("marts.near", "raw.targets")
    assert tables["marts.near"].read_by == ("marts.far",)
    assert tables["raw.targets"].read_by == ("marts.far", "marts.near")


def test_the_pages_say_that_they_are_generated(pages: dict[str, str]) -> None:
    assert all(page.startswith("<!-- Generated from pipelines/contracts") for page in pages.values())


def test_a_table_is_described_in_both_languages(pages: dict[str, str]) -> None:
    text = section(pages, "reference.grid_factors")
    assert "電力排碳係數，含各版" in text
    assert "One row is year × kind × source." in text
    assert "| `factor_kgco2e_per_kwh` | decimal(38,12) | kgCO2e/kWh | " in text


def one_mart(area: str, column: str = "year", description: str = "年 | Year") -> dict[str, Any]:
    """A manifest of one mart with one column."""
    columns = {column: {"name": column, "data_type": "bigint", "description": description}}
    node = {
        "unique_id": "model.m", "resource_type": "model", "schema": "marts", "name": "m", "description": "表 | Table",
        "fqn": ["carbon", "marts", area, "m"], "columns": columns,
    }  # fmt: skip
    return {"nodes": {"model.m": node}}


def test_a_bar_in_a_description_does_not_break_the_table() -> None:
    pages = dictionary_pages(one_mart("gap", description="甲 | a or b | c"))
    assert "| `year` | bigint |  | 甲 | a or b \\| c |" in pages[f"{FOLDER}/gap.md"]


def test_an_area_without_a_title_is_named() -> None:
    assert "weather" not in AREAS
    with pytest.raises(UnnamedAreaError, match="weather"):
        dictionary_pages(one_mart("weather"))


def test_writing_gives_the_dbt_sources_the_columns_and_the_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, manifest: dict[str, Any], pages: dict[str, str]
) -> None:
    monkeypatch.setattr("pipelines.papers.documents.read_manifest", lambda _settings: manifest)
    columns = {node["name"]: {"year": "bigint"} for node in manifest["nodes"].values()}
    monkeypatch.setattr("pipelines.papers.documents.selected_columns", lambda _settings: columns)
    stale = tmp_path / FOLDER / "weather.md"
    stale.parent.mkdir()
    stale.write_text("", encoding="utf-8")
    shutil.copytree(Settings().dbt_dir / "seeds", tmp_path / "dbt" / "seeds")
    written = write_documents(Settings(dbt_dir=tmp_path / "dbt"), tmp_path)
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == public_columns(manifest)
    for name, text in pages.items():
        assert tmp_path / name in written
        assert (tmp_path / name).read_text(encoding="utf-8") == text
    assert not stale.exists()


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
