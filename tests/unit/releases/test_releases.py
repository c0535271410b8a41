"""A release: whole or not there, the same bytes for the same rows, nothing in it that runs.

How a release comes into force is in ``test_in_force.py``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pipelines.publication.snapshot import PublicationError
from pipelines.releases import exports, publishing
from pipelines.releases.columns import broken_columns
from pipelines.releases.manifest import Release, kept_releases, what_is_wrong
from pipelines.releases.publishing import add_report
from pipelines.settings import Settings
from tests.unit.releases.builds import FORMULA, KEY, ROWS, build, published, write_report

pytestmark = pytest.mark.slow


@pytest.fixture
def city(tmp_path: Path) -> Settings:
    settings = Settings(warehouse_dir=tmp_path / "warehouse")
    build(settings)
    return settings


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """One release, only read."""
    settings = Settings(warehouse_dir=tmp_path_factory.mktemp("warehouse"))
    build(settings)
    return published(settings)


def sums(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def names(settings: Settings) -> list[str]:
    return [found.name for found in kept_releases(settings.releases_dir)]


def test_a_release_is_named_by_its_last_day_in_taipei_and_its_run_key(release: Release) -> None:
    # 20:00 UTC on 30 June is 04:00 on 1 July in Taipei
    assert release.name == "2025-07-01-01234567"
    assert release.manifest["last_known_day"] == "2025-07-01"
    assert release.manifest["run_key"] == KEY


def test_the_manifest_has_the_sum_the_size_and_the_rows_of_every_file(release: Release) -> None:
    files = {file["path"]: file for file in release.manifest["files"]}
    assert {path: file["sha256"] for path, file in files.items()} == {
        path: total for path, total in sums(release.folder).items() if path != "manifest.json"
    }
    assert all(file["bytes"] == (release.folder / path).stat().st_size for path, file in files.items())
    assert files["parquet/marts/figures.parquet"]["rows"] == files["csv/marts/figures.csv"]["rows"] == 4
    assert {"carbon.duckdb", "carbon.xlsx", "carbon.ods"} <= files.keys()


def test_the_manifest_names_inputs_tables_and_columns(release: Release) -> None:
    assert release.manifest["inputs"] == [
        {"submission_id": "s1", "dataset_name": "sources", "path": "sources/a.csv", "sha256": "ff"}
    ]
    (figures,) = [table for table in release.manifest["tables"] if table["name"] == "marts.figures"]
    assert (figures["title_zh"], figures["title_en"]) == ("數字", "Figures. One row is | one code.")
    assert figures["rows"] == 4
    assert figures["columns"][2] == {"name": "change_pct", "type": "DECIMAL(18,9)"}


def test_a_csv_file_has_a_mark_and_no_text_that_is_a_formula(release: Release) -> None:
    content = (release.folder / "csv" / "marts" / "figures.csv").read_bytes()
    assert content.startswith("\ufeffcode,note,change_pct\n".encode())
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[1] == 'a,"\'=HYPERLINK(""http://example.invalid"",""x"")",-23.500000000'
    assert lines[2] == "b,'＠SUM(1),1.000000000"
    assert lines[3] == "c,,"


def test_a_parquet_file_has_the_rows_as_they_are(release: Release) -> None:
    path = release.folder / "parquet" / "marts" / "figures.parquet"
    with duckdb.connect() as connection:
        rows = connection.sql(
            f"select code, note, change_pct::varchar from '{path}' order by code"
        ).fetchall()
    assert rows[0] == ("a", FORMULA, "-23.500000000")
    assert rows[3] == ("d", "兩行\n有  空白", "0.000000000")


def test_both_workbooks_hold_the_same_and_list_their_sheets_first(release: Release) -> None:
    books = [CalamineWorkbook.from_path(release.folder / f"carbon.{kind}") for kind in ("xlsx", "ods")]
    for book in books:
        assert book.sheet_names == ["目錄 Contents", "欄位 Columns", "figures"]
        contents = book.get_sheet_by_name("目錄 Contents").to_python()
        assert contents[1][:5] == ["figures", "marts.figures", 4.0, "數字", "Figures. One row is | one code."]
        rows = book.get_sheet_by_name("figures").to_python()
        assert rows[1] == ["a", FORMULA, -23.5]
        assert rows[3][:2] == ["c", ""]
        assert rows[4] == ["d", "兩行\n有  空白", 0.0]
    cell = openpyxl.load_workbook(release.folder / "carbon.xlsx")["figures"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (FORMULA, "s", None)
    assert "table:formula" not in zipfile.ZipFile(release.folder / "carbon.ods").read("content.xml").decode()


def test_a_table_that_is_too_long_for_a_workbook_is_named_there(
    city: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "WORKBOOK_ROWS", 3)
    book = CalamineWorkbook.from_path(published(city).folder / "carbon.xlsx")
    assert book.sheet_names == ["目錄 Contents", "欄位 Columns"]
    assert book.get_sheet_by_name("目錄 Contents").to_python()[1][5] == "parquet/marts/figures.parquet"


def test_long_names_of_tables_give_sheets_that_a_workbook_can_hold_and_tell_apart() -> None:
    long = "emissions_by_reporting_level_and_"
    tables = [exports.PublishedTable(f"marts.{long}{end}", "", "", 1, {}) for end in ("a", "b")]
    sheets = list(exports.sheet_names(tables).values())
    assert len(set(sheets)) == 2
    assert all(len(sheet) <= 31 for sheet in sheets)


def test_the_same_rows_in_another_order_give_the_same_bytes(release: Release, city: Settings) -> None:
    build(city, rows=ROWS[::-1])
    again = published(city)
    of_the_file = {"carbon.duckdb", "manifest.json"}
    first, second = sums(release.folder), sums(again.folder)
    assert {path for path in first if first[path] != second[path]} <= of_the_file


def test_the_same_publication_gives_the_same_bytes_and_no_clock(release: Release, tmp_path: Path) -> None:
    settings = Settings(warehouse_dir=tmp_path / "other")
    settings.warehouse_dir.mkdir()
    shutil.copy(release.folder / "carbon.duckdb", settings.build_path)
    again = published(settings)
    assert sums(again.folder) == sums(release.folder)
    for kind in ("xlsx", "ods"):
        with zipfile.ZipFile(again.folder / f"carbon.{kind}") as book:
            assert {item.date_time[0] for item in book.infolist()} <= {1980, 2000}


def test_a_release_that_is_made_again_stays_as_it_is(city: Settings) -> None:
    manifest = published(city).folder / "manifest.json"
    before = manifest.stat()
    published(city)
    assert (manifest.stat().st_ino, manifest.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_same_run_with_other_figures_is_refused_and_the_files_are_named(city: Settings) -> None:
    first = published(city)
    before = sums(city.releases_dir)
    build(city, rows=[*ROWS[1:], ("a", FORMULA, "-23.6")])
    with pytest.raises(PublicationError) as refused:
        published(city)
    assert str(refused.value).startswith(
        f"The release {first.name} stands and holds other figures (csv/marts/figures.csv), although"
    )
    assert sums(city.releases_dir) == before


def test_only_the_newest_releases_are_kept(city: Settings) -> None:
    few = Settings(warehouse_dir=city.warehouse_dir, kept_releases=2)
    for number in range(4):
        build(city, run_key=f"{number}2345678")
        published(few)
    assert names(few) == ["2025-07-01-32345678", "2025-07-01-22345678"]
    assert sorted(path.name for path in few.releases_dir.iterdir()) == sorted([*names(few), "latest"])


def test_the_release_just_made_is_kept_though_it_was_first_made_long_ago(city: Settings) -> None:
    for number in range(3):
        build(city, run_key=f"{number}2345678")
        published(city)
    build(city, run_key="02345678")
    published(Settings(warehouse_dir=city.warehouse_dir, kept_releases=1))
    assert names(city) == ["2025-07-01-02345678"]
    assert city.published_path.exists()


def test_what_is_no_release_is_left_alone(city: Settings) -> None:
    (city.releases_dir / "notes").mkdir(parents=True)
    published(Settings(warehouse_dir=city.warehouse_dir, kept_releases=1))
    assert (city.releases_dir / "notes").is_dir()


def test_a_release_that_fails_leaves_the_last_one_and_no_rest(
    city: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(city)
    before = sums(city.releases_dir)
    build(city, run_key="another0")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(publishing, "write_manifest", full)
    with pytest.raises(OSError, match="No space left"):
        published(city)
    assert names(city) == [first.name]
    assert sums(city.releases_dir) == before


def test_what_was_known_on_a_day_has_releases_and_paths_of_its_own(city: Settings) -> None:
    then = Settings(warehouse_dir=city.warehouse_dir, as_of=date(2024, 12, 31))
    build(then, known_on="2024-12-31")
    made = published(then, write_report)
    assert made.folder.parent.name == "releases.as-of-2024-12-31"
    assert made.name == "2024-12-31-01234567"
    assert then.published_path.samefile(made.folder / "carbon.duckdb")
    assert then.report_dir.samefile(made.folder / "report")
    assert names(city) == []
    assert not city.published_path.exists()


def test_the_report_is_part_of_the_release_also_when_it_comes_later(city: Settings) -> None:
    without = published(city)
    assert not without.has_report
    database = (without.folder / "carbon.duckdb").read_bytes()
    made = add_report(city, write_report)
    assert made.name == without.name
    assert (made.folder / "report" / "index.html").read_text(encoding="utf-8") == KEY
    assert (made.folder / "carbon.duckdb").read_bytes() == database
    assert "report/index.html" in {file["path"] for file in made.manifest["files"]}
    assert what_is_wrong(made) == []
    assert published(city).has_report  # made again without one, it keeps the one it has


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            "code varchar, remark varchar, change_pct decimal(18, 9)",
            "The column marts.figures.note (VARCHAR) is gone.",
        ),
        (
            "code varchar, note varchar, change_pct double",
            "The column marts.figures.change_pct was DECIMAL(18,9) and is DOUBLE now.",
        ),
    ],
)
def test_a_release_names_the_columns_that_it_breaks(city: Settings, figures: str, sentence: str) -> None:
    first = published(city)
    assert first.manifest["changes"] == {"since": None, "broken": []}
    build(city, run_key="another0", figures=figures)
    second = published(city)
    assert second.manifest["changes"]["since"] == first.name
    assert [change.sentence for change in second.broken_columns] == [sentence]
    build(city)
    shutil.rmtree(first.folder / "csv")
    again = published(city)  # made anew, it is still compared with those before it, not with a later one
    assert (again.sequence, again.manifest["changes"]) == (1, {"since": None, "broken": []})


def test_only_public_tables_promise_their_columns() -> None:
    before = {"marts.m": {"a": "BIGINT"}, "raw.r": {"a": "BIGINT"}, "reference.x": {"a": "decimal(18, 9)"}}
    now = {"reference.x": {"a": "DECIMAL(18,9)", "new": "DATE"}}
    assert [change.sentence for change in broken_columns(before, now)] == ["The table marts.m is gone."]


def removed(folder: Path) -> None:
    (folder / "csv" / "raw" / "cells.csv").unlink()


def added(folder: Path) -> None:
    (folder / "note.txt").write_text("x", encoding="utf-8")


def edited(folder: Path) -> None:
    with (folder / "carbon.duckdb").open("ab") as file:
        file.write(b"x")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (removed, "/csv/raw/cells.csv is missing."),
        (added, "/note.txt is not in the manifest."),
        (edited, "/carbon.duckdb was changed after the release was made."),
    ],
)
def test_what_was_done_to_a_release_is_found(
    city: Settings, change: Callable[[Path], None], sentence: str
) -> None:
    made = published(city)
    assert what_is_wrong(made) == []
    change(made.folder)
    (said,) = what_is_wrong(made)
    assert (said.en, said.zh[-1]) == (made.name + sentence, "。")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"run_key": "f" * 16}, f"says the run key {'f' * 16}, and carbon.duckdb in it is of {KEY}."),
        (
            {"release": "2025-07-02-01234567"},
            "says the name 2025-07-02-01234567, and carbon.duckdb in it is of 2025-07-01-01234567.",
        ),
    ],
)
def test_a_manifest_that_names_another_run_than_its_database_is_found(
    city: Settings, changed: dict[str, str], sentence: str
) -> None:
    made = published(city)
    manifest = dict(made.manifest) | changed
    folder = made.folder.rename(made.folder.with_name(manifest["release"]))
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (found,) = kept_releases(city.releases_dir)
    (said,) = what_is_wrong(found)
    assert (said.en, said.zh[-1]) == (f"{found.name}/manifest.json {sentence}", "。")


def test_a_database_that_names_no_run_is_found_though_its_sum_is_right(city: Settings) -> None:
    build(city)
    made = published(city)
    with duckdb.connect(str(made.folder / "carbon.duckdb")) as connection:
        connection.execute("drop table meta.run")
    total = hashlib.sha256((made.folder / "carbon.duckdb").read_bytes()).hexdigest()
    files = [
        file | {"sha256": total} if file["path"] == "carbon.duckdb" else file
        for file in made.manifest["files"]
    ]
    (said,) = what_is_wrong(Release(made.folder, dict(made.manifest) | {"files": files}))
    assert said.en.startswith(f"{made.name}/carbon.duckdb does not say which run it is of (Catalog Error: ")


def test_a_manifest_that_leaves_the_database_out_is_found(city: Settings) -> None:
    made = published(city)
    (made.folder / "carbon.duckdb").unlink()
    files = [file for file in made.manifest["files"] if file["path"] != "carbon.duckdb"]
    (said,) = what_is_wrong(Release(made.folder, dict(made.manifest) | {"files": files}))
    assert said.en == f"{made.name}/carbon.duckdb is missing."


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"release": "other", "sequence": 1})])
def test_a_folder_without_its_manifest_is_no_release(city: Settings, text: str) -> None:
    made = published(city)
    (made.folder / "manifest.json").write_text(text, encoding="utf-8")
    assert names(city) == []
