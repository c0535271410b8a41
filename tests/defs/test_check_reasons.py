"""A failed dbt test says in both languages what should hold, how many rows break it, and which."""

import dagster as dg
import pandas as pd

from pipelines.defs.dbt_events import check_event
from pipelines.transform.dbt import NodeResult

CHECK = dg.AssetCheckKey(dg.AssetKey(["marts", "submission_status"]), "what_was_due_arrived_in_time")
NODE = {
    "description": "應送的資料都如期送達 | Everything that was due arrived in time",
    "config": {"severity": "warn"},
}
ROWS = pd.DataFrame(
    {"dataset_name": ["indicator_reports"] * 2, "bureau_code": ["TRA", "WRB"], "state": ["missing"] * 2}
)


def failed(rows: pd.DataFrame, failures: int = 7, key: tuple[str, ...] = ("dataset_name", "bureau_code")):
    result = NodeResult("test.x", "warn", 0.1, failures, "Got 7 results, configured to warn if != 0")
    return check_event(CHECK, result, NODE, rows, list(key))


def test_it_says_what_should_hold_and_names_the_rows_by_their_key() -> None:
    assert failed(ROWS).description == (
        "應為「應送的資料都如期送達」，但有 7 列不符。\n\nShould hold: Everything that was due arrived in time; "
        "rows that break it: 7: indicator_reports·TRA; indicator_reports·WRB …"
    )


def test_all_rows_named_need_no_dots() -> None:
    assert failed(ROWS, failures=2).description.endswith("indicator_reports·WRB")


def test_rows_without_their_key_are_named_by_their_first_columns() -> None:
    assert "; rows that break it: 7: TRA; WRB" in failed(ROWS[["bureau_code"]]).description


def test_the_first_failing_rows_are_shown_as_a_table() -> None:
    assert "| indicator_reports | TRA | missing |" in failed(ROWS).metadata["first_failing_rows"].value


def test_a_test_that_could_not_run_says_what_dbt_says() -> None:
    result = NodeResult("test.x", "error", 0.1, None, "Binder Error: no column")
    assert check_event(CHECK, result, NODE, pd.DataFrame(), []).description == "Binder Error: no column"
