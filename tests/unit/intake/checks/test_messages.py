import pytest

from pipelines.contracts.machinery.contract import Words
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.intake.checks import messages
from pipelines.intake.checks.repeats import Others


def said(check: str, column: str = "emissions_tco2e") -> tuple[str, str]:
    """The rule and the Chinese sentence of a failed check of inventory totals."""
    broken = messages.explain(check, column, contract_of("inventory_totals"))
    return broken.rule, broken.words.zh


@pytest.mark.parametrize(
    ("check", "rule", "sentence"),
    [
        (messages.UNREADABLE, "unreadable", "「排放量」應為數字，請補正。"),
        ("not_nullable", "required", "「排放量」不可空白，請填寫。"),
        ("greater_than(0)", "greater_than", "「排放量」必須大於 0，請補正。"),
        ("less_than_or_equal_to(100)", "less_than_or_equal_to", "「排放量」不可大於 100，請補正。"),
        (
            f"{messages.UNKNOWN_UNIT} 桶", "unknown_unit",
            "「排放量」的單位「桶」無法換算成公噸CO2e，請改用公噸CO2e。",
        ),
        (messages.UNIT_MISSING, "unit_missing", "「排放量」旁的單位空白，請填寫單位。"),
    ],
)  # fmt: skip
def test_a_check_is_said_in_one_sentence(check: str, rule: str, sentence: str) -> None:
    assert said(check) == (rule, sentence)


@pytest.mark.parametrize(
    ("column", "kind"), [("year", "整數"), ("emissions_tco2e", "數字"), ("scope", "文字")]
)
def test_what_cannot_be_read_is_asked_for_by_its_kind(column: str, kind: str) -> None:
    assert f"應為{kind}" in said(messages.UNREADABLE, column)[1]


def test_no_pattern_is_ever_shown() -> None:
    shown = {
        f"{name}.{info.name}": words.zh + words.en
        for name, contract in all_contracts().items()
        for info in contract.columns()
        if (words := messages.explain("str_matches('^[a-z]+$')", info.name, contract).words)
    }
    assert {column: said for column, said in shown.items() if "^" in said or "[" in said} == {}


@pytest.mark.parametrize(
    ("others", "zh", "en"),
    [
        (Others(4, 0), "見第 4 列。", "See row 4."),
        (Others(4, 2), "見第 4 列等 3 列。", "See row 4 and 2 more."),
    ],
)
def test_the_other_rows_are_named_by_one_of_them_and_their_number(others: Others, zh: str, en: str) -> None:
    assert others.named_in(Words("見{others}。", "See {others}.")) == Words(zh, en)
