from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.reading.minutes.passages import Passage, meeting_day, read_passages
from pipelines.settings import PROJECT_ROOT
from tests.unit.intake.reading.minutes.example import MINUTES

REAL = PROJECT_ROOT.parent / "shared" / "seed" / "minutes-2023-11-09.txt"


def of_kind(kind: str, text: str = MINUTES) -> list[Passage]:
    return [passage for passage in read_passages(text) if passage.kind == kind]


def test_every_comment_has_its_item_its_member_and_its_path() -> None:
    assert [
        (item.comment_path, item.agenda_title, item.member_name, item.is_written)
        for item in of_kind("comment")
    ] == [
        ("1.1.(1)", "會務報告", "甲", False),
        ("1.1.(2)", "會務報告", "甲", False),
        ("1.2.(1)", "會務報告", "乙", True),
        ("2.1.(1)", "指標案", "甲", False),
    ]


def test_a_part_of_a_comment_knows_the_comment() -> None:
    parts = of_kind("nested_comment")
    (parent,) = {item.parent_no for item in parts}
    assert [item.comment_path for item in parts[:2]] == ["1.2.(1).a", "1.2.(1).b"]
    assert parts[2].text == "公車：請附路線。"
    assert read_passages(MINUTES)[parent - 1].comment_path == "1.2.(1)"


def test_a_sentence_broken_over_lines_is_one_and_keeps_its_writing() -> None:
    first, second = of_kind("comment")[:2]
    assert first.text == "建議把步道的長度與使用人數一併呈現。"
    assert second.text == "簡報第 3 頁的數字與附件不同，請更正。"


def test_between_latin_words_a_line_end_is_a_space() -> None:
    assert of_kind("nested_comment")[1].text == "運輸部門：請說明 electric bus 的數量。"


def test_rulings_resolutions_and_the_day_are_read() -> None:
    assert [item.text for item in of_kind("ruling")] == ["主席裁示：同意備查"]
    assert [item.text for item in of_kind("resolution")] == ["請各局處回復。", "請於文到 7 日內提交。"]
    assert meeting_day(read_passages(MINUTES)) == date(2024, 3, 5)


def test_a_passage_names_the_line_it_begins_in() -> None:
    lines = MINUTES.splitlines()
    for passage in read_passages(MINUTES):
        assert passage.text[:4] in lines[passage.first_line - 1]


@pytest.mark.parametrize("text", ["", "\n\n", "沒有任何標號的文字", "(1)沒有人說的話", "1. 甲：乙", "a. 甲"])
def test_text_in_another_form_is_kept_and_is_no_comment(text: str) -> None:
    passages = read_passages(text)
    assert "".join(text[item.start : item.end] for item in passages) == (text if text.strip() else "")
    assert not {item.kind for item in passages} & {"comment", "turn", "nested_comment"}


@given(
    st.text(
        alphabet="壹一二(（)）1２.。、，:：a- 甲乙委員書面資料主席裁示決議\n\r\f\u3000\u2028", max_size=200
    )
)
def test_every_character_belongs_to_exactly_one_passage(text: str) -> None:
    passages = read_passages(text)
    assert "".join(text[item.start : item.end] for item in passages) == (text if text.strip() else "")


@given(st.lists(st.tuples(st.integers(1, 24), st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])), max_size=4))
def test_a_break_anywhere_inside_a_sentence_changes_nothing(breaks: list[tuple[int, str]]) -> None:
    sentence = "建議市府盤點各項有機廢棄資源之數量與所在地及性質並評估設立"
    broken = sentence
    for place, line_end in sorted(dict(breaks).items(), reverse=True):
        broken = broken[:place] + line_end + broken[place:]
    minutes = "壹、報告\n一、案\n1. 甲委員：\n(1){}。\n(2)次。\n"
    first, second = of_kind("comment", minutes.format(broken))
    assert (first.text, second.text) == (f"{sentence}。", "次。")


@pytest.mark.shared
@pytest.mark.skipif(not REAL.is_file(), reason="the background material is not here")
def test_the_real_minutes_hold_what_was_counted_by_hand() -> None:
    text = REAL.read_text(encoding="utf-8")
    passages = read_passages(text)
    turns = [item for item in passages if item.kind == "turn"]
    assert "".join(text[item.start : item.end] for item in passages) == text
    # counted by hand: 7, 6 and 8 turns; 石 2 胡 6 周 2 楊 3 陳 1 吳 3 蔡 1, six of 1, 李 2 周 3 高 3 賴 1 萬 2 連 1
    # 胡 1 蔡 2 comments; a to f; three rulings (同意備查); five resolutions; nine headings 壹 to 玖
    assert {
        kind: sum(item.kind == kind for item in passages)
        for kind in ("agenda_item", "turn", "comment", "nested_comment", "ruling", "resolution", "heading")
    } == {
        "agenda_item": 3, "turn": 21, "comment": 39, "nested_comment": 6, "ruling": 3, "resolution": 5,
        "heading": 9,
    }  # fmt: skip
    assert [sum(item.agenda_no == number for item in turns) for number in (1, 2, 3)] == [7, 6, 8]
    assert {item.member_name for item in turns} == {
        "石豐宇", "胡淑貞", "周麗芳", "楊永年", "陳勁甫", "吳一民", "蔡卉荀", "楊巧玲", "連興隆", "賴曉芬", "李政傑",
        "高志明", "萬儀樊",
    }  # fmt: skip
    assert [item.member_name for item in turns if item.is_written] == ["蔡卉荀"] * 3
    assert meeting_day(passages) == date(2023, 11, 9)
    assert all(item.text.endswith(("。", "？", "：")) for item in passages if item.kind == "comment")
