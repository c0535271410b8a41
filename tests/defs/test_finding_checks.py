"""Each kind of finding is a check; it says what the first finding is, and lists them."""

from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines.contracts.machinery.words import Words
from pipelines.defs.finding_checks import finding_checks, finding_result
from pipelines.settings import Settings
from pipelines.transform.finding_kinds import FindingKind, Sentence, finding_kinds
from pipelines.transform.findings import SHOWN, Found, found_by_rule

KIND = FindingKind(
    rule_id="F-WORD-CONTRARY",
    owner="EPB",
    leads_to="raw.terminology_rules",
    check=Words("用詞規則互相矛盾", "Rules that contradict"),
    sentences=(Sentence("", "info", Words("{a}", "{a}")),),
)


def test_a_check_with_findings_warns_in_the_words_of_the_first_and_lists_all() -> None:
    checked = finding_result(KIND, Found(2, (Words("甲", "one"), Words("乙", "two"))))
    assert (checked.check_name, checked.passed, checked.severity, checked.description) == (
        "no_finding_word_contrary",
        False,
        dg.AssetCheckSeverity.WARN,
        "甲\n\none",
    )
    assert checked.metadata["failing_rows"].value == 2
    assert checked.metadata["findings"].value == "- 甲 | one\n- 乙 | two"


def test_a_check_without_findings_passes_and_lists_none() -> None:
    checked = finding_result(KIND, None)
    assert checked.passed and set(checked.metadata) == {"failing_rows"}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build with 25 findings of one kind and one of another."""
    path = tmp_path / "build.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.findings as select 'F-WORD' rule_id, format('{:03d}', range) subject, "
            "'甲' message_zh, 'one' message_en from range(25) union all select 'F-CLAIM', 'x', '乙', 'two'"
        )
    return path


def test_findings_are_counted_by_kind_and_the_first_are_said(build: Path) -> None:
    assert found_by_rule(build) == {
        "F-WORD": Found(25, (Words("甲", "one"),) * SHOWN),
        "F-CLAIM": Found(1, (Words("乙", "two"),)),
    }


def test_a_build_without_findings_has_none(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "build.duckdb")) as connection:
        connection.execute("create schema marts")
    assert found_by_rule(tmp_path / "build.duckdb") == {}


def test_every_declared_kind_is_one_check_of_the_mart_and_leads_somewhere() -> None:
    settings = Settings()
    (step,) = finding_checks(settings)
    specs = list(step.check_specs)
    kinds = finding_kinds(settings.dbt_dir)
    assert [spec.name for spec in specs] == [kind.check_name for kind in kinds] and len(kinds) > 80
    assert {spec.asset_key.to_user_string() for spec in specs} == {"marts/findings"}
    assert all(spec.metadata["leads_to"].count(".") == 1 for spec in specs)
