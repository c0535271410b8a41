"""Which goals a line is proposed for: by the words of its sub-lines and their money, not by its name alone."""

from decimal import Decimal as D
from pathlib import Path

import pytest

from pipelines.tagging.phrases import SHIPPED, PhrasesError, dictionary
from pipelines.tagging.proposals import Line, Proposal, proposals

WORDS = dictionary()


def line(name: str, explanation: str, thousands: int = 1000, heading: str = "") -> Line:
    """A line of the adopted budget of 2017."""
    money = D(thousands * 1000)
    return Line("GENERAL", 2017, "adopted", "1.1", "EPB", name, heading, money, explanation, "S1")


def proposed(name: str, explanation: str, **more: str) -> dict[str, Proposal]:
    """What is proposed for a line of a million, by goal."""
    return {item.goal: item for item in proposals([line(name, explanation, **more)], WORDS)}  # type: ignore[arg-type]


def test_the_money_of_the_sub_lines_that_speak_of_a_goal_is_proposed() -> None:
    found = proposed("業務", "1.滯洪池400千元。\n2.抽水站100千元。\n3.文具500千元。")["adaptation"]
    # 400 + 100 of 1 000 thousand: half of the line, so mainly
    assert (found.amount_ntd, found.level, found.confidence) == (D(500000), "main", "high")
    less = proposed("業務", "1.滯洪池399千元。\n2.抽水站100千元。")["adaptation"]
    assert (less.amount_ntd, less.level) == (D(499000), "minor")


@pytest.mark.parametrize("text", [
    "1.其他5千元，較上年度減列智慧節電經費3千元。", "1.上年度太陽能工程預算業已編竣，所列7千元如數減列。",
])  # fmt: skip
def test_money_that_is_removed_serves_nothing(text: str) -> None:
    assert proposed("業務", text) == {}


@pytest.mark.parametrize("text", ["1.消石灰、活性碳5千元。", "1.防範一氧化碳中毒60千元。"])
def test_words_beside_which_a_word_means_something_else_are_no_sign(text: str) -> None:
    assert proposed("業務", text) == {}


def test_harm_is_proposed_as_such() -> None:
    found = proposed("工程", "1.道路拓寬600千元。")
    assert (found["harmful"].amount_ntd, found["harmful"].level) == (D(600000), "main")


def test_one_amount_for_several_things_is_the_most_and_not_the_amount() -> None:
    found = proposed("業務", "1.巷道及排水溝300千元。")["adaptation"]
    assert (found.amount_ntd, found.at_most_ntd, found.is_for_a_person) == (None, D(300000), False)


def test_a_line_without_money_in_its_sub_lines_goes_to_a_person() -> None:
    found = proposed("防洪", "仍照上年度編列。")["adaptation"]
    assert (found.amount_ntd, found.confidence, found.is_for_a_person) == (None, "low", True)


def test_an_increment_is_proposed_as_one_and_not_beside_its_whole() -> None:
    more = proposed("業務", "本年度預算數1,000千元，較上年度增列LED照明等經費285千元。")["mitigation"]
    assert (more.part, more.at_most_ntd) == ("increment", D(285000))
    both = proposed("業務", "1.造林400千元，較上年度增列造林經費300千元。")["mitigation"]
    assert (both.part, both.at_most_ntd) == ("whole", D(400000))


def test_a_line_may_serve_two_goals_with_the_same_money() -> None:
    found = proposed("業務", "1.集水區造林155千元。")
    assert {goal: item.amount_ntd for goal, item in found.items()} == {
        "adaptation": D(155000), "mitigation": D(155000),
    }  # fmt: skip


def test_a_line_of_nought_and_a_line_of_other_words_are_not_proposed() -> None:
    assert proposals([line("防洪", "1.滯洪池5千元。", thousands=0), line("文書", "1.紙5千元。")], WORDS) == []


def test_every_word_that_ships_says_why_in_both_languages_and_on_what_it_rests() -> None:
    assert all(item.why_zh and item.why_en and item.source for item in WORDS.phrases)
    assert {"mitigation", "adaptation", "just_transition", "harmful"} <= {item.goal for item in WORDS.phrases}


@pytest.mark.parametrize(("old", "new", "said"), [
    (",medium,", ",sure,", "confidence is 'sure'"), ("mitigation", "mitigate", "goal is 'mitigate'"),
    ("phrase,", "word,", "lacks the columns phrase"),
])  # fmt: skip
def test_a_list_of_words_that_cannot_be_used_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "words.csv"
    path.write_text(SHIPPED.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(PhrasesError, match=said):
        dictionary(path)


def test_a_shipped_word_that_nobody_looked_up_says_who_assumes_it() -> None:
    assert {phrase.phrase for phrase in WORDS.phrases if "整編者假設" not in phrase.source} == set()
    assert "assumed by the compiler" in proposed("業務", "1.滯洪池400千元。")["adaptation"].why_en
