"""A check that counts findings says what the first of them is, and lists them."""

from pathlib import Path

import dagster as dg
import duckdb
import pandas as pd

from pipelines.defs.dbt_events import check_event
from pipelines.transform.dbt import NodeResult
from pipelines.transform.findings import SHOWN, sentences_by_rule

CHECK = dg.AssetCheckKey(dg.AssetKey(["marts", "findings"]), "no_finding_word")
NODE = {"config": {"severity": "WARN"}, "test_metadata": {"kwargs": {"rule_id": "F-WORD"}}}


def test_a_check_with_findings_warns_in_the_words_of_the_first_and_lists_all() -> None:
    result = NodeResult("test.x", "warn", 0.1, 2, "Got 2 results, configured to warn if != 0")
    checked = check_event(CHECK, result, NODE, ["甲 | one", "乙 | two"], pd.DataFrame(), [])
    assert (checked.passed, checked.severity, checked.description) == (
        False,
        dg.AssetCheckSeverity.WARN,
        "甲\n\none",
    )
    assert checked.metadata["failing_rows"].value == 2
    assert checked.metadata["findings"].value == "- 甲 | one\n- 乙 | two"


def test_a_check_without_findings_passes_and_lists_none() -> None:
    checked = check_event(CHECK, NodeResult("test.x", "pass", 0.1, 0, None), NODE, [], pd.DataFrame(), [])
    assert checked.passed and set(checked.metadata) == {"failing_rows"}


def test_findings_are_read_by_kind_and_a_build_without_them_has_none(tmp_path: Path) -> None:
    build = tmp_path / "build.duckdb"
    with duckdb.connect(str(build)) as connection:
        connection.execute("create schema marts")
    assert sentences_by_rule(build) == {}
    with duckdb.connect(str(build)) as connection:
        connection.execute(
            "create table marts.findings as select 'F-WORD' rule_id, format('{:03d}', range) subject, "
            "'甲' message_zh, 'one' message_en from range(25) union all select 'F-CLAIM', 'x', '乙', 'two'"
        )
    assert sentences_by_rule(build) == {"F-WORD": ["甲 | one"] * SHOWN, "F-CLAIM": ["乙 | two"]}
