"""A small build, published for the tests of releases as ``write_snapshot`` would: its copy of it is the build."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from pipelines.publication.fingerprint import Fingerprint
from pipelines.releases import publishing
from pipelines.releases.manifest import Release
from pipelines.releases.publishing import ReportWriter
from pipelines.settings import Settings

KEY = "0123456789abcdef"
FORMULA = '=HYPERLINK("http://example.invalid","x")'
ROWS = [("a", FORMULA, "-23.5"), ("b", "＠SUM(1)", "1"), ("c", None, None), ("d", "兩行\n有  空白", "0")]
FIGURES = "code varchar, note varchar, change_pct decimal(18, 9)"
_RUN = Fingerprint(KEY, "9999-12-31", "KHH-NET", "Asia/Taipei", "", "", "", "", 1)


def build(
    settings: Settings,
    run_key: str = KEY,
    rows: list = ROWS,
    figures: str = FIGURES,
    known_on: str = "9999-12-31",
) -> None:
    """A build with one mart, one raw table and the tables of meta that a release reads."""
    settings.build_path.parent.mkdir(parents=True, exist_ok=True)
    settings.build_path.unlink(missing_ok=True)
    with duckdb.connect(str(settings.build_path)) as connection:
        for schema in ("marts", "raw", "meta"):
            connection.execute(f"create schema {schema}")
        connection.execute(f"create table marts.figures ({figures})")
        connection.executemany("insert into marts.figures values (?, ?, ?)", rows)
        connection.execute("comment on table marts.figures is '數字 | Figures. One row is | one code.'")
        connection.execute("create table raw.cells as select 'x' as text")
        connection.execute(
            f"create table meta.run as select '{run_key}' as run_key, '{known_on}' as known_on, "
            "'Asia/Taipei' as time_zone"
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


def copied(build_path: Path, target: Path, *_: object) -> None:
    """In place of ``write_snapshot``, which needs every dataset and is tested by itself."""
    shutil.copyfile(build_path, target)


def published(settings: Settings, write_report: ReportWriter | None = None) -> Release:
    """The build, published; the run key is the one that stands in it."""
    written, publishing.write_snapshot = publishing.write_snapshot, copied
    try:
        return publishing.publish(settings, _RUN, [], [], write_report)
    finally:
        publishing.write_snapshot = written


def write_report(published_path: Path, report_dir: Path) -> None:
    """A report of one page that says which run it is of."""
    report_dir.mkdir(parents=True, exist_ok=True)
    (report_dir / "index.html").write_text(run_key_in(published_path), encoding="utf-8")


def run_key_in(path: Path) -> str:
    """The run of a published file."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return str(connection.execute("select run_key from meta.run").fetchone()[0])
