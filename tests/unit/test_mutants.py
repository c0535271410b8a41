"""The tool that puts faults in: which it knows, and that a listed fault stands where it is said to."""

import csv

from mutants.edits import EQUIVALENT, Outcome
from mutants.python_edits import python_edits
from mutants.python_trials import subjects
from mutants.report import killed_pct, survivors, table
from mutants.sql_edits import own_start, sql_edits
from pipelines.settings import PROJECT_ROOT
from pipelines.transform.formulas import read_areas


def faults_of_sql(sql: str) -> list[tuple[str, str]]:
    """Kind and faulty text of every fault."""
    return [(edit.kind, edit.applied(sql)) for edit in sql_edits(sql)]


def faults_of_python(source: str) -> list[tuple[str, str]]:
    """Kind and faulty text of every fault."""
    return [(edit.kind, edit.applied(source)) for edit in python_edits(source)]


def test_a_boundary_is_moved_and_an_equality_turned_round() -> None:
    assert faults_of_sql("a < b") == [("comparison", "a <= b")]
    assert faults_of_sql("a >= b") == [("comparison", "a > b")]
    assert faults_of_sql("a = b") == [("comparison", "a <> b")]
    assert faults_of_python("a < b\n") == [("comparison", "a <= b\n")]
    assert faults_of_python("甲 not in b\n") == [("comparison", "甲 in b\n")]


def test_joins_filters_and_missing_values_are_changed() -> None:
    assert faults_of_sql("from a left join b using (k)") == [("join", "from a inner join b using (k)")]
    assert faults_of_sql("from a where x") == [("filter", "from a where true or x")]
    assert faults_of_sql("a is not null") == [("missing", "a is null")]
    assert faults_of_python("[a for a in b if c]\n") == [("filter", "[a for a in b if True]\n")]


def test_dates_move_by_one() -> None:
    assert faults_of_sql("date '2024-02-29'") == [("date", "date '2024-03-01'")]
    assert faults_of_sql("interval 8 hour") == [("date", "interval (8 + 1) hour")]
    assert faults_of_python("timedelta(hours=8)\n") == [("date", "timedelta(hours=(8 + 1))\n")]


def test_what_is_no_rule_is_left_alone() -> None:
    assert faults_of_sql("select * from a, count(*), cast(b as decimal(24, 6)), left(c)") == []
    assert faults_of_python("def f(a: dict[str, 3]) -> None:\n    '3 < 4'\n") == []
    assert faults_of_python("raise ValueError(f'{a + 1} of 3')\n") == []
    assert faults_of_python("logger.info('%s', a + 1)\n") == []
    assert faults_of_python("from pathlib import Path\na / b\n") == []
    assert faults_of_python("_CHUNK = 2**20\n") == []
    assert faults_of_python("connect(timeout=30)\n") == []
    # the "and" of a range joins no conditions; both ends are still moved
    assert faults_of_sql("a between 1 and 2") == [
        ("constant", "a between 2 and 2"),
        ("constant", "a between 1 and 3"),
    ]


def test_the_rows_that_a_unit_test_gives_are_no_part_of_the_model() -> None:
    sql = "with __dbt__cte__a as (select 1 as x where 2 > 1), b as (select x from __dbt__cte__a) select x from b"
    assert sql[own_start(sql) :].startswith(", b as (select x")


def test_a_module_is_judged_by_the_tests_of_its_room_first_and_by_those_that_import_it_through_others() -> (
    None
):
    tried, _ = subjects()
    judges = {subject.module: [path.name for path in subject.tests] for subject in tried}
    assert judges["pipelines.ledger.reviews"][0] == "test_reviews.py"
    assert "test_totals.py" in judges["pipelines.intake.checks.rules"]  # by tests/unit/tables.py


def test_the_share_counts_only_faults_that_mean_something() -> None:
    ends = ["killed", "killed", "killed", "survived", "equivalent", "invalid"]
    outcomes = [Outcome("a.sql", "join", "left join", "inner join", end) for end in ends]
    assert killed_pct(outcomes) == 75
    assert table(outcomes).splitlines()[-1] == "| all | 3 | 1 | 1 | 1 | 75.0 |"
    assert survivors(outcomes) == "a.sql: join\n  - left join\n  + inner join"


def test_every_listed_fault_stands_in_a_file_or_formula_and_has_a_reason() -> None:
    formulas = {
        f"formulas.{formula.name}": formula.body for area in read_areas() for formula in area.formulas
    }
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert listed
    gone = []
    for row in listed:
        place = row["place"]
        file = PROJECT_ROOT / ("dbt_project" if place.startswith("models/") else "") / place
        text = formulas[place] if place in formulas else file.read_text(encoding="utf-8")
        if row["before"] not in " ".join(text.split()) or not row["reason"]:
            gone.append(f"{place}: {row['before']}")
    assert gone == []
