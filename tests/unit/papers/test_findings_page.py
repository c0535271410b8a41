"""The page of findings: what is committed is what finding_kinds.csv declares today."""

from pipelines.contracts.machinery.words import Words
from pipelines.papers.documents import DOCS, FINDINGS_PAGE
from pipelines.papers.findings_page import findings_page
from pipelines.settings import Settings
from pipelines.transform.finding_kinds import FindingKind, Sentence, finding_kinds


def test_the_committed_page_is_what_is_generated() -> None:
    committed = (DOCS / FINDINGS_PAGE).read_text(encoding="utf-8")
    assert committed == findings_page(finding_kinds(Settings().dbt_dir)), "run `carbon docs`"


def test_a_finding_is_on_the_page_with_owner_table_and_every_sentence() -> None:
    kind = FindingKind(
        rule_id="F-X",
        owner="transport",
        leads_to="raw.courses",
        check=Words("甲", "a"),
        sentences=(
            Sentence("", "warning", Words("{n} 不足", "{n} is short")),
            Sentence("none", "error", Words("沒有", "there is none")),
        ),
    )
    text = findings_page([kind]).split("## F-X\n\n")[1]
    assert text == (
        "甲 | a. warning, error; followed up by transport; leads to `raw.courses`.\n\n"
        "- {n} 不足\n- {n} is short\n- none: 沒有\n- none: there is none\n"
    )
