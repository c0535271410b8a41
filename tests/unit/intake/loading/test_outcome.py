"""What a person reads of an intake: places without gaps, tables in Markdown, only the first faults."""

import duckdb
import pandas as pd
import pytest

from pipelines.intake.loading.outcome import as_markdown, faults_list, intake_outcome


@pytest.mark.parametrize("nothing", [None, "", float("nan")])
def test_a_part_of_a_place_that_is_not_there_leaves_no_gap(nothing: object) -> None:
    fault = {
        "source_file": "a.csv", "source_sheet": nothing, "cell": "B2", "value": "x", "message_zh": "錯。",
        "message_en": "Wrong.",
    }  # fmt: skip
    assert faults_list(pd.DataFrame([fault])) == "- **a.csv B2** 「x」 錯。 Wrong."


def test_a_fault_without_a_value_or_a_sheet_column_says_the_rest() -> None:
    fault = {
        "source_file": "a.csv",
        "cell": "B2",
        "value": None,
        "message_zh": "錯。",
        "message_en": "Wrong.",
    }
    assert faults_list(pd.DataFrame([fault])) == "- **a.csv B2** 錯。 Wrong."
    assert faults_list(pd.DataFrame([fault]).head(0)) == "無 none"


def test_a_table_is_markdown_and_an_empty_one_says_so() -> None:
    assert as_markdown(pd.DataFrame({"a": ["x|y"], "b": [1]})) == "| a | b |\n| --- | --- |\n| x\\|y | 1 |"
    assert as_markdown(pd.DataFrame({"a": []})) == "無 none"


def test_the_outcome_counts_everything_and_shows_the_first_faults() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema meta; create schema quarantine")
        connection.execute(
            "create table meta.intake_results as from (values ('d', 'accepted', 3, 1), ('d', 'accepted', 4, 0)) "
            "as t(dataset_name, state, rows_accepted, rows_rejected)"
        )
        connection.execute("create table meta.intake_notices as from range(7)")
        connection.execute(
            "create table quarantine.rejected_rows as select 'f' source_file, '' source_sheet, 'A' || i cell, "
            "'v' as value, '錯。' message_zh, 'Wrong.' message_en, i source_row, 'c' column_name, 'r' as rule "
            "from range(1, 22) as t(i)"
        )
        found = intake_outcome(connection)
        one = intake_outcome(connection, shown=1)
    assert (len(found.results), found.notice_count, found.rejected_count) == (2, 7, 21)
    assert found.results_by_state.splitlines()[-1] == "| d | accepted | 7 | 1 |"
    assert [line.split("**")[1] for line in found.first_rejected.splitlines()] == [
        f"f A{i}" for i in range(1, 21)
    ]
    assert one.first_rejected == "- **f A1** 「v」 錯。 Wrong."
