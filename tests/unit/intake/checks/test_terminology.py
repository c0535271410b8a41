from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.checks.terminology import contradictions
from pipelines.intake.checks.validation import Checked, check_file
from pipelines.intake.terms.wordings import WordingRule, standing_wordings
from tests.unit.intake.reading.minutes.example import MINUTES
from tests.unit.tables import ENERGY, SECTORS, replaced, terms_of, write_csv

AVOID = WordingRule("W-1", "文化不利", "avoid", "文化刺激不足", None, "流於缺陷思維", "甲委員")
CONTRARY = WordingRule("W-2", "經濟文化不利", "use", None, None, "教育部修正字眼", "乙委員")
DEFINE = WordingRule("W-3", "經濟弱勢", "define", None, "中／低收入戶", "須有定義", "甲委員")


def of_words(checked: Checked) -> list[tuple[str, str, str, str]]:
    """Cell, severity and both sentences of what is said about words."""
    found = checked.notices[checked.notices["rule"] == "terminology"]
    return list(found[["cell", "severity", "message_zh", "message_en"]].itertuples(index=False, name=None))


def told(folder: Path, name: str, *rules: WordingRule) -> list[tuple[str, str, str, str]]:
    """What is said about words in one sector of this name."""
    path = write_csv(folder / "EPB.csv", [*SECTORS, "備註"], [*replaced(ENERGY, B=name), ""])
    checked = check_file(path, replace(terms_of("sectors"), wordings=rules))
    assert len(checked.accepted) == 1
    return of_words(checked)


def test_a_word_to_avoid_is_named_by_cell_with_what_to_say_why_and_who_says_so(tmp_path: Path) -> None:
    ((cell, severity, zh, en),) = told(tmp_path, "文化不利的學生", AVOID)
    assert (cell, severity) == ("B2", "warning")
    assert zh == "請避免「文化不利」，改用「文化刺激不足」：流於缺陷思維（甲委員）。"
    assert en.startswith("Avoid 文化不利 and say 文化刺激不足")


def test_a_rule_that_says_the_contrary_is_told_with_it(tmp_path: Path) -> None:
    ((_, _, zh, _),) = told(tmp_path, "經濟文化不利的學生", AVOID, CONTRARY)
    assert "另有相反建議：乙委員主張用「經濟文化不利」" in zh
    assert list(contradictions(AVOID, [AVOID, CONTRARY, DEFINE])) == [CONTRARY]


def test_advice_to_say_a_word_instead_contradicts_the_advice_against_it() -> None:
    instead = replace(AVOID, rule_code="W-4", term="弱勢", replacement="文化不利")
    assert list(contradictions(AVOID, [AVOID, instead])) == [instead]
    assert list(contradictions(CONTRARY, [AVOID, CONTRARY])) == []


@pytest.mark.parametrize(("text", "count"), [("經濟弱勢", 1), ("經濟弱勢（中／低收入戶）", 0), ("能源", 0)])
def test_a_word_to_define_is_told_where_its_definition_is_missing(
    tmp_path: Path, text: str, count: int
) -> None:
    assert [item[1] for item in told(tmp_path, text, DEFINE)] == ["info"] * count


def test_a_word_to_use_breaks_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "經濟文化不利", CONTRARY) == []


def test_the_own_words_of_members_in_minutes_are_not_flagged(tmp_path: Path) -> None:
    path = tmp_path / "EPB.txt"
    path.write_text(MINUTES.replace("同上。", "文化不利用語。"), encoding="utf-8")
    checked = check_file(path, replace(terms_of("minutes_passages"), wordings=(AVOID,)))
    assert "文化不利用語。" in set(checked.accepted["text_zh"])
    assert of_words(checked) == []


def test_a_members_words_repeated_beside_a_reply_are_not_flagged_and_those_of_the_reply_are(
    tmp_path: Path,
) -> None:
    titles = ["意見代碼", "局處代碼", "委員意見", "回復類別", "回復內容", "回復日", "來源代碼", "資料狀態"]
    row = [
        "2024-03-05/1.1.(1)",
        "EDU",
        "文化不利用語請再斟酌",
        "adopted",
        "文化不利一詞已改",
        "2024-03-15",
        "OWN-REPORT",
        "reported",
    ]
    path = write_csv(tmp_path / "EDU.csv", titles, row)
    checked = check_file(path, replace(terms_of("comment_replies"), wordings=(AVOID,)))
    assert [cell for cell, *_ in of_words(checked)] == ["E2"]


def test_a_rule_stands_from_its_day_until_it_is_withdrawn() -> None:
    with duckdb.connect() as connection:
        assert standing_wordings(connection, contract_of("sectors"), date(2024, 1, 1)) == []
        connection.execute("create schema raw; create schema meta")
        connection.execute("create table meta.submissions as select 'S' submission_id, null superseded_by")
        connection.execute(
            "create table raw.terminology_rules as select 'W-1' rule_code, '文化不利' term_zh, 'avoid' advice, "
            "'文化刺激不足' replacement_zh, null definition_zh, '流於缺陷思維' reason_zh, '甲委員' authority_zh, "
            "date '2023-11-09' valid_from, date '2025-01-01' withdrawn_on, 'S' submission_id"
        )
        days = [date(2023, 11, 8), date(2023, 11, 9), date(2024, 12, 31), date(2025, 1, 1)]
        standing = [standing_wordings(connection, contract_of("sectors"), day) for day in days]
        assert standing == [[], [AVOID], [AVOID], []]
        assert standing_wordings(connection, contract_of("terminology_rules"), days[1]) == []


def test_a_word_in_a_code_or_a_choice_is_no_free_text(tmp_path: Path) -> None:
    # CODES is a code of another dataset, published a choice, energy the name in the row
    rules = [replace(AVOID, rule_code=word, term=word) for word in ("CODES", "published", "Energy")]
    assert [cell for cell, *_ in told(tmp_path, "能源", *rules)] == ["C2"]
