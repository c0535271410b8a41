"""A release: whole or not there, the same bytes for the same rows, nothing in it that runs."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pipelines.releases import exports, making
from pipelines.releases.columns import broken_columns
from pipelines.releases.making import has_release, make_release
from pipelines.releases.manifest import Release, kept_releases, what_is_wrong
from pipelines.settings import Settings

pytestmark = pytest.mark.slow

KEY = "0123456789abcdef"
FORMULA = '=HYPERLINK("http://example.invalid","x")'
ROWS = [("a", FORMULA, "-23.5"), ("b", "＠SUM(1)", "1"), ("c", None, None), ("d", "兩行\n有  空白", "0")]
FIGURES = "code varchar, note varchar, change_pct decimal(18, 9)"


def publish(path: Path, run_key: str = KEY, rows: list = ROWS, figures: str = FIGURES, known_on="9999-12-31"):
    """A published file with one mart and the tables of meta that a release reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for schema in ("marts", "raw", "meta"):
            connection.execute(f"create schema {schema}")
        connection.execute(f"create table marts.figures ({figures})")
        connection.executemany("insert into marts.figures values (?, ?, ?)", rows)
        connection.execute("comment on table marts.figures is '數字 | Figures. One row is | one code.'")
        connection.execute("create table raw.cells as select 'x' as text")
        connection.execute(
            f"create table meta.run as select '{run_key}' as run_key, '{known_on}' as known_on, 'Asia/Taipei' as time_zone"
        )
        connection.execute(
            "create table meta.run_inputs as select 's1' as submission_id, 'sources' as dataset_name, "
            "'sources/a.csv' as path, 'ff' as sha256"
        )
        connection.execute(
            "create table meta.submissions as select timestamp '2025-06-30 20:00:00' as received_at"
        )
        connection.execute(
            "create table meta.columns as select schema_name as table_schema, table_name, column_name, "
            "column_index as ordinal_position, data_type, '說明' as description_zh, 'said' as description_en "
            "from duckdb_columns() where schema_name = 'marts'"
        )
    return path


@pytest.fixture
def city(tmp_path: Path) -> Settings:
    settings = Settings(warehouse_dir=tmp_path / "warehouse")
    publish(settings.published_path)
    return settings


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """One release, only read."""
    settings = Settings(warehouse_dir=tmp_path_factory.mktemp("warehouse"))
    publish(settings.published_path)
    return make_release(settings)


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
    book = CalamineWorkbook.from_path(make_release(city).folder / "carbon.xlsx")
    assert book.sheet_names == ["目錄 Contents", "欄位 Columns"]
    assert book.get_sheet_by_name("目錄 Contents").to_python()[1][5] == "parquet/marts/figures.parquet"


def test_long_names_of_tables_give_sheets_that_a_workbook_can_hold_and_tell_apart() -> None:
    long = "emissions_by_reporting_level_and_"
    tables = [exports.PublishedTable(f"marts.{long}{end}", "", "", 1, {}) for end in ("a", "b")]
    sheets = list(exports.sheet_names(tables).values())
    assert len(set(sheets)) == 2
    assert all(len(sheet) <= 31 for sheet in sheets)


def test_the_same_rows_in_another_order_give_the_same_bytes(release: Release, city: Settings) -> None:
    publish(city.published_path, rows=ROWS[::-1])
    again = make_release(city)
    of_the_file = {"carbon.duckdb", "manifest.json"}
    first, second = sums(release.folder), sums(again.folder)
    assert {path for path in first if first[path] != second[path]} <= of_the_file


def test_the_same_publication_gives_the_same_bytes_and_no_clock(release: Release, tmp_path: Path) -> None:
    settings = Settings(warehouse_dir=tmp_path / "other")
    settings.warehouse_dir.mkdir()
    shutil.copy(release.folder / "carbon.duckdb", settings.published_path)
    again = make_release(settings)
    assert sums(again.folder) == sums(release.folder)
    for kind in ("xlsx", "ods"):
        with zipfile.ZipFile(again.folder / f"carbon.{kind}") as book:
            assert {item.date_time[0] for item in book.infolist()} <= {1980, 2000}


def test_a_release_that_is_made_again_stays_as_it_is(city: Settings) -> None:
    manifest = make_release(city).folder / "manifest.json"
    before = manifest.stat()
    make_release(city)
    assert (manifest.stat().st_ino, manifest.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_release_with_a_changed_file_is_made_anew(city: Settings) -> None:
    made = make_release(city)
    before = sums(made.folder)
    (made.folder / "csv" / "marts" / "figures.csv").write_text("other", encoding="utf-8")
    assert sums(make_release(city).folder) == before


def test_only_the_newest_releases_are_kept(city: Settings) -> None:
    few = Settings(warehouse_dir=city.warehouse_dir, kept_releases=2)
    for number in range(4):
        publish(city.published_path, run_key=f"{number}2345678")
        make_release(few)
    assert names(few) == ["2025-07-01-32345678", "2025-07-01-22345678"]
    assert sorted(path.name for path in few.releases_dir.iterdir()) == sorted(names(few))


def test_the_release_just_made_is_kept_though_it_was_first_made_long_ago(city: Settings) -> None:
    for number in range(3):
        publish(city.published_path, run_key=f"{number}2345678")
        make_release(city)
    publish(city.published_path, run_key="02345678")
    make_release(Settings(warehouse_dir=city.warehouse_dir, kept_releases=1))
    assert names(city) == ["2025-07-01-02345678"]


def test_what_is_no_release_is_left_alone(city: Settings) -> None:
    (city.releases_dir / "notes").mkdir(parents=True)
    make_release(Settings(warehouse_dir=city.warehouse_dir, kept_releases=1))
    assert (city.releases_dir / "notes").is_dir()


KILLED = """
import os, signal, sys
from pathlib import Path
from pipelines.releases import making
from pipelines.settings import Settings
making.write_manifest = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
making.make_release(Settings(warehouse_dir=Path(sys.argv[1])))
"""


def test_a_killed_run_leaves_no_half_release_and_the_next_one_clears_up(city: Settings) -> None:
    command = [sys.executable, "-c", KILLED, str(city.warehouse_dir)]
    assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL
    assert names(city) == []
    assert not has_release(city)
    made = make_release(city)
    assert [path.name for path in city.releases_dir.iterdir()] == [made.name]
    assert what_is_wrong(made) == []


def test_a_release_that_fails_leaves_the_last_one(city: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make_release(city)
    publish(city.published_path, run_key="another0")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(making, "write_manifest", full)
    with pytest.raises(OSError, match="No space left"):
        make_release(city)
    assert names(city) == [first.name]


def test_what_was_known_on_a_day_has_releases_of_its_own(city: Settings) -> None:
    then = Settings(warehouse_dir=city.warehouse_dir, as_of=date(2024, 12, 31))
    publish(then.published_path, known_on="2024-12-31")
    made = make_release(then)
    assert made.folder.parent.name == "releases.as-of-2024-12-31"
    assert made.name == "2024-12-31-01234567"
    assert names(city) == []


def test_the_report_becomes_part_of_the_release_also_when_it_comes_later(city: Settings) -> None:
    assert not make_release(city).has_report
    city.report_dir.mkdir()
    (city.report_dir / "index.html").write_text("報告", encoding="utf-8")
    made = make_release(city)
    assert (made.folder / "report" / "index.html").read_text(encoding="utf-8") == "報告"
    assert "report/index.html" in {file["path"] for file in made.manifest["files"]}
    assert what_is_wrong(made) == []
    without = Settings(warehouse_dir=city.warehouse_dir, write_report=False)
    assert not make_release(without).has_report  # the folder holds the report of an earlier publication


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
    first = make_release(city)
    assert first.manifest["changes"] == {"since": None, "broken": []}
    publish(city.published_path, run_key="another0", figures=figures)
    second = make_release(city)
    assert second.manifest["changes"]["since"] == first.name
    assert [change.sentence for change in second.broken_columns] == [sentence]


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
    made = make_release(city)
    assert what_is_wrong(made) == []
    change(made.folder)
    assert what_is_wrong(made) == [made.name + sentence]


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"release": "other", "sequence": 1})])
def test_a_folder_without_its_manifest_is_no_release(city: Settings, text: str) -> None:
    made = make_release(city)
    (made.folder / "manifest.json").write_text(text, encoding="utf-8")
    assert names(city) == []
