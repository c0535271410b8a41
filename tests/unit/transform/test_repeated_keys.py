"""A key that does not hold over all files is told with its value, the lines that share it, and what to do."""

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.transform.repeated_keys import repeated_keys, says_its_lines, sentences_of

COLUMNS = ["inventory_code", "period_start"]


@pytest.fixture
def build() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema staging")
        connection.execute(
            "create table staging.stg_budget_caps as select * from (values "
            "('KHH-NET', 2025, 'caps/all/COMPILED.csv', null, 2, 'a1'), "
            "('KHH-NET', 2027, 'caps/all/COMPILED.csv', null, 3, 'a1'), "
            "('KHH-NET', 2027, 'caps/2027/EPB.xlsx', '上限', 7, 'b2'), "
            "('ILL-GPC', 2027, 'caps/all/COMPILED.csv', null, 4, 'a1')) "
            "as rows (inventory_code, period_start, source_file, source_sheet, source_row, submission_id)"
        )
        yield connection


def test_the_sentence_names_dataset_key_files_lines_and_what_to_do(build: duckdb.DuckDBPyConnection) -> None:
    [sentence] = sentences_of(repeated_keys(build, "staging.stg_budget_caps", COLUMNS))
    assert sentence.en == (
        "In budget_caps the key inventory_code=KHH-NET, period_start=2027 stands more than once; over all files one "
        "row may have it: caps/2027/EPB.xlsx, sheet 上限, line 7 (submission b2); caps/all/COMPILED.csv, line 3 "
        "(submission a1); submit one of these files again without that row, or have it returned with `carbon review "
        "SUBMISSION returned`, and run again."
    )
    assert "caps/2027/EPB.xlsx的工作表 上限第 7 列（送件 b2）" in sentence.zh and "請重送" in sentence.zh


def test_a_key_without_a_part_is_not_complete(build: duckdb.DuckDBPyConnection) -> None:
    build.execute("update staging.stg_budget_caps set period_start = null where source_row = 2")
    first, second = repeated_keys(build, "staging.stg_budget_caps", COLUMNS)
    assert (
        "the key inventory_code=KHH-NET, period_start=— is not complete: caps/all/COMPILED.csv, line 2"
        in (second.sentence().en)
    )
    assert sentences_of([first, second])[0].en.endswith("Further keys like it: 1.")


def test_a_key_that_holds_says_nothing(build: duckdb.DuckDBPyConnection) -> None:
    assert repeated_keys(build, "staging.stg_budget_caps", [*COLUMNS, "source_row"]) == []


def test_only_rows_of_files_say_their_lines() -> None:
    assert says_its_lines(["source_file", "source_sheet", "source_row", "submission_id", "x"])
    assert not says_its_lines(["source_file", "x"])
