"""What a run promises: the same rows every time, whole files only, and one writer."""

from __future__ import annotations

import os

import duckdb

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.locks import run_lock
from pipelines.ledger.register import read_register, verify_files
from pipelines.settings import Settings
from tests.integration.conftest import copy_of


def test_a_target_that_was_taken_away_is_in_no_table(later):
    assert later.query("select count(*) from marts.emissions_gap where target_year = 2050") == [(0,)]


def test_a_bad_row_is_quarantined_with_its_cell_and_the_rest_is_published(later):
    ((rule, value, column, count),) = later.query(
        "select rule, value, column_name, count(*) over () from quarantine.rejected_rows "
        "where dataset_name = 'inventory_totals'"
    )
    assert (rule, value, column, count) == ("unreadable", "x", "emissions_tco2e", 1)
    assert later.query(
        "select state, rows_quarantined from marts.submission_status where dataset_name = 'inventory_totals'"
    ) == [("accepted_in_part", 1)]


def test_a_submitted_file_replaces_the_input(kaohsiung, later):
    # the metro's rides of 2020 as published, and twice as many
    query = "select value from marts.indicator_status where indicator_code = 'TRA-METRO-RIDES' and period = '2020'"
    assert kaohsiung.query(query) == [(48566217,)]
    assert later.query(query) == [(97132434,)]


def test_a_row_of_an_unknown_indicator_is_set_aside_with_its_cell(later):
    assert later.query(
        "select source_row, value from quarantine.rejected_rows where dataset_name = 'indicator_reports'"
    ) == [(29, "ATLANTIS")]


def test_a_second_run_without_new_input_changes_nothing_and_says_so(kaohsiung):
    before = kaohsiung.published.stat()
    result = kaohsiung.carbon("run", "--lang", "en")
    after = kaohsiung.published.stat()
    assert result.returncode == 0
    assert "Nothing has changed" in result.stdout
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


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
    ((inputs, arrivals, withdrawn),) = kaohsiung.query(
        "select count(*), (select arrivals from meta.run), "
        "(select count(*) from meta.submissions where withdrawn_at is not null) "
        "from meta.run_inputs where length(sha256) = 64"
    )
    assert len(run_key) == len(head) == len(lock) == 64
    assert inputs == arrivals - withdrawn  # what was withdrawn arrived, and made nothing


def test_working_views_are_not_published(kaohsiung):
    schemas = {schema for (schema,) in kaohsiung.query("select distinct schema_name from duckdb_tables()")}
    assert schemas == {"marts", "reference", "raw", "quarantine", "meta", "intermediate"}
    assert kaohsiung.query("select count(*) from duckdb_views() where not internal") == [(0,)]


def test_a_changed_file_is_named_before_anything_is_loaded(copied):
    (copied.raw / "targets" / "all" / "COMPILED.csv").write_text("tampered", encoding="utf-8")
    result = copied.carbon("run", "--lang", "en")
    assert result.returncode == 2
    assert "targets/all/COMPILED.csv was changed after it arrived" in result.stderr
    assert not (copied.folder / "warehouse" / "build.duckdb").exists()


def test_a_stale_log_beside_the_published_file_is_refused_before_the_run(copied):
    copied.published.with_name("carbon.duckdb.wal").write_bytes(b"somebody else's log")
    result = copied.carbon("run", "--force", "--lang", "en")
    assert result.returncode == 2
    assert "carbon.duckdb.wal lies beside the published file" in result.stderr


def test_a_second_run_that_may_not_wait_says_who_holds_the_warehouse(copied):
    with run_lock(copied.folder / "warehouse" / ".run.lock", 0):
        result = copied.carbon("run", "--force", "--lang", "en", CARBON_LOCK_WAIT_S="0")
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
            terms = standing_terms(connection, contract_of(name), Settings().city, 10**7)
            loaded = load_dataset(connection, terms, arrivals, city.raw)
    ((_, words),) = loaded.refused
    assert words.en == "The file COMPILED.csv is not there; put it back or submit it again."
