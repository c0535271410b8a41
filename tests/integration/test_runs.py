"""What a run promises: the same rows every time, whole files only, and one writer."""

from __future__ import annotations

import csv
import os
import shutil
from datetime import UTC, datetime
from decimal import Decimal as D
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.reading_terms import Years
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.locks import run_lock
from pipelines.ledger.register import add_arrival, read_register, verify_files
from tests.integration.conftest import City, copy_of

READ_ALL = "select schema_name || '.' || table_name from duckdb_tables() where not internal order by 1"


def contents(path: Path) -> dict[str, list[str]]:
    """Every row of every table as text, in an order of its own."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [name for (name,) in connection.execute(READ_ALL).fetchall()]
        return {
            name: sorted(row for (row,) in connection.execute(f"select t::varchar from {name} t").fetchall())
            for name in tables
        }


def replace_file(raw: Path, dataset: str, text: str, bureau: str = "COMPILED") -> None:
    """A later file of the same dataset, bureau and period."""
    source = raw.parent / f"{dataset}.csv"
    source.write_text(text, encoding="utf-8")
    add_arrival(
        source, raw, dataset=dataset, bureau=bureau, period="all",
        received_at=datetime(2026, 12, 1, tzinfo=UTC), reason="test",
    )  # fmt: skip


def with_a_bad_row(raw: Path) -> str:
    """The committed totals and one row more, of a year that has none, with text where the number belongs."""
    good = (raw / "inventory_totals" / "all" / "COMPILED.csv").read_text(encoding="utf-8").splitlines()
    header = next(csv.reader([good[0]]))
    bad = {
        "清冊代碼": "KHH-NET",
        "年度": "2021",
        "範疇": "ALL",
        "效力": "in_force",
        "來源代碼": "EPB-2022",
        "資料狀態": "published",
    }
    row = [bad.get(title, "x" if title.startswith("排放量") else "") for title in header]
    return "\n".join([*good, ",".join(row)]) + "\n"


def resubmit_employment(city: City) -> None:
    """Twice the steel workers of Xiaogang, and a row of a district that does not exist, as a bureau submits them."""
    committed = city.raw / "employment" / "all" / "COMPILED.csv"
    with committed.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[0]["勞工人數"] = str(2 * int(rows[0]["勞工人數"]))
    rows.append(rows[0] | {"行政區代碼": "ATLANTIS"})
    file = city.folder / "employment.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    submitted = city.carbon(
        "submit", str(file), "--dataset", "employment", "--bureau", "COMPILED", "--period", "all",
        "--reason", "重新統計",
    )  # fmt: skip
    assert submitted.returncode == 0, submitted.stderr


@pytest.fixture(scope="module")
def changed(kaohsiung, tmp_path_factory):
    """Three files replaced, then two runs started at once while a reader holds the published file open.

    One replacement takes a target away, one has a bad row, one is submitted with other workers. Nothing but the two
    runs writes.
    """
    city = copy_of(kaohsiung, tmp_path_factory.mktemp("changed"))
    with duckdb.connect(str(city.published), read_only=True) as reader:
        before = reader.execute("select count(*) from raw.targets").fetchone()
        lines = (city.raw / "targets" / "all" / "COMPILED.csv").read_text(encoding="utf-8").splitlines()
        replace_file(city.raw, "targets", "\n".join(line for line in lines if "T2050" not in line) + "\n")
        replace_file(city.raw, "inventory_totals", with_a_bad_row(city.raw))
        resubmit_employment(city)
        runs = [city.start("run", "--lang", "en") for _ in range(2)]
        outputs = [run.communicate() for run in runs]
        after = reader.execute("select count(*) from raw.targets").fetchone()
    # closed before anything else is read: a process that keeps the old file open goes on seeing it
    return SimpleNamespace(
        city=city,
        codes=[run.returncode for run in runs],
        outputs=outputs,
        read_before=before,
        read_after=after,
    )


def test_of_two_runs_at_once_the_second_waits_and_finds_nothing_left_to_do(changed):
    assert changed.codes == [0, 0], changed.outputs
    assert sum("Nothing has changed" in out for out, _ in changed.outputs) == 1


def test_a_reader_with_the_old_file_open_keeps_a_consistent_view(changed):
    assert changed.read_after == changed.read_before


def test_a_new_reader_sees_the_new_file(changed):
    assert changed.city.query("select count(*) from marts.emissions_gap where target_year = 2050") == [(0,)]


def test_a_bad_row_is_quarantined_with_its_cell_and_the_rest_is_published(changed):
    ((rule, value, column, count),) = changed.city.query(
        "select rule, value, column_name, count(*) over () from quarantine.rejected_rows "
        "where dataset_name = 'inventory_totals'"
    )
    assert (rule, value, column, count) == ("unreadable", "x", "emissions_tco2e", 1)
    assert changed.city.query(
        "select state, rows_quarantined from marts.submission_status where dataset_name = 'inventory_totals'"
    ) == [("accepted_in_part", 1)]


def test_a_submitted_file_replaces_the_input(kaohsiung, changed):
    # 2 000 000 t over 9 000 + 1 000 + 150 workers = 197.044334975369, over 18 000 + 1 000 + 150 = 104.438642297650
    query = (
        "select workers_count, tonnes_per_worker_tco2e, record_status from marts.just_transition_hotspots "
        "where industry_code = 'steel' and district_code = 'XIAOGANG' and year = 2023"
    )
    assert kaohsiung.query(query) == [(9000, D("197.044334975369"), "illustrative")]
    assert changed.city.query(query) == [(18000, D("104.438642297650"), "illustrative")]


def test_a_row_of_an_unknown_district_is_set_aside_with_its_cell(changed):
    assert changed.city.query(
        "select source_row, value from quarantine.rejected_rows where dataset_name = 'employment'"
    ) == [(15, "ATLANTIS")]


def test_the_summary_says_what_was_refused(changed):
    assert any("What was refused" in out for out, _ in changed.outputs)


def test_a_second_run_without_new_input_changes_nothing_and_says_so(kaohsiung):
    before = kaohsiung.published.stat()
    result = kaohsiung.carbon("run", "--lang", "en")
    after = kaohsiung.published.stat()
    assert result.returncode == 0
    assert "Nothing has changed" in result.stdout
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_deleted_warehouse_comes_back_row_for_row(copied):
    before = contents(copied.published)
    shutil.rmtree(copied.folder / "warehouse")
    assert copied.carbon("run").returncode == 0
    assert contents(copied.published) == before


def test_every_published_table_and_column_is_described_in_both_languages(kaohsiung):
    assert (
        kaohsiung.query(
            "select table_schema, table_name, column_name from meta.columns "
            "where description_zh is null or description_zh = '' "
            "or description_en is null or description_en = ''"
        )
        == []
    )
    with duckdb.connect(str(kaohsiung.published), read_only=True) as connection:
        undescribed = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal and comment is null"
        ).fetchall()
    assert undescribed == []


def test_the_published_file_says_what_made_it(kaohsiung):
    ((run_key, head, lock),) = kaohsiung.query(
        "select run_key, register_head_sha256, lock_sha256 from meta.run"
    )
    ((inputs, arrivals),) = kaohsiung.query(
        "select count(*), (select arrivals from meta.run) from meta.run_inputs where length(sha256) = 64"
    )
    assert len(run_key) == len(head) == len(lock) == 64
    assert inputs == arrivals


def test_working_views_are_not_published(kaohsiung):
    schemas = {schema for (schema,) in kaohsiung.query("select distinct schema_name from duckdb_tables()")}
    assert schemas == {"marts", "reference", "raw", "quarantine", "meta", "intermediate"}
    assert kaohsiung.query("select count(*) from duckdb_views() where not internal") == [(0,)]


def test_a_changed_file_is_named_before_anything_is_loaded(copied):
    (copied.raw / "targets" / "all" / "COMPILED.csv").write_text("tampered", encoding="utf-8")
    result = copied.carbon("run")
    assert result.returncode == 2
    assert "targets/all/COMPILED.csv was changed after it arrived" in result.stderr
    assert not (copied.folder / "warehouse" / "build.duckdb").exists()


def test_an_unusable_file_stops_publication_with_one_sentence_and_the_last_good_snapshot_stands(copied):
    before = contents(copied.published)
    replace_file(copied.raw, "targets", "什麼,東西\n1,2\n")
    result = copied.carbon("run", "--lang", "en")
    assert result.returncode == 1
    assert "No header row of targets is found" in result.stderr
    assert contents(copied.published) == before


def test_a_stale_log_beside_the_published_file_is_refused_before_the_run(copied):
    copied.published.with_name("carbon.duckdb.wal").write_bytes(b"somebody else's log")
    result = copied.carbon("run", "--force")
    assert result.returncode == 2
    assert "carbon.duckdb.wal lies beside the published file" in result.stderr


def test_a_second_run_that_may_not_wait_says_who_holds_the_warehouse(copied):
    with run_lock(copied.folder / "warehouse" / ".run.lock", 0):
        result = copied.carbon("run", "--force", CARBON_LOCK_WAIT_S="0")
    assert result.returncode == 1
    assert f"Another run (process {os.getpid()}) holds the warehouse" in result.stderr


def test_a_file_that_disappears_during_the_run_is_refused_by_name(kaohsiung, tmp_path):
    city = copy_of(kaohsiung, tmp_path)
    arrivals = read_register(city.raw / "register.jsonl")
    verify_files(arrivals, city.raw)
    (city.raw / "targets" / "all" / "COMPILED.csv").unlink()
    with duckdb.connect(str(tmp_path / "warehouse" / "build.duckdb")) as connection:
        prepare(connection, arrivals)
        for name in ("sources", "inventories", "targets"):
            terms = standing_terms(connection, contract_of(name), Years(2005, 2030), 10**7)
            loaded = load_dataset(connection, terms, arrivals, city.raw)
    ((_, words),) = loaded.refused
    assert words.en == "The file COMPILED.csv is not there; put it back or submit it again."
