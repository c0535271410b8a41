"""Minutes as people paste them: other ways of naming a member, other marks, names and headings left out."""

import pytest

from pipelines.intake.reading.minutes.lines import logical_lines
from pipelines.intake.reading.minutes.passages import Passage, meeting_day, read_passages

START = "壹、報告\n一、案\n(一)討論過程：\n"


def rows(text: str, *kinds: str) -> list[tuple[str, str | None, str]]:
    found: list[Passage] = read_passages(text)
    return [(item.comment_path, item.member_name, item.text) for item in found if item.kind in kinds]


@pytest.mark.parametrize(
    "opening",
    [
        "1. 石豐宇委員：", "1. 石委員豐宇：", "1.\t石　豐宇委員 ：", "１．石豐宇委員：", "1、石豐宇委員：", "石豐宇委員：",
        "(一)石豐宇委員：", "● 石豐宇委員：", "一、石委員豐宇：", "⑴石豐宇委員：",
    ],
)  # fmt: skip
def test_a_member_is_read_however_the_turn_is_marked(opening: str) -> None:
    assert rows(f"{START}{opening}\n1. 甲。\n2. 乙。\n", "comment") == [
        ("1.1.1", "石豐宇", "甲。"),
        ("1.1.2", "石豐宇", "乙。"),
    ]


@pytest.mark.parametrize("form", ["（書面資料）", "(請假，書面意見)", " (書面)"])
def test_what_was_handed_in_is_told_from_what_was_said(form: str) -> None:
    turns = [item for item in read_passages(f"{START}1. 王明委員{form}：甲。") if item.kind == "turn"]
    assert [(item.member_name, item.is_written, item.text) for item in turns] == [("王明", True, "甲。")]


def test_a_turn_without_a_name_is_not_the_member_before() -> None:
    text = START + "1. 甲委員：\n(1)一。\n2. 請補充下列資料。\n(1)二。\n3. 環保局：\n(1)三。\n"
    assert rows(text, "turn", "comment") == [
        ("1.1", "甲", ""), ("1.1.(1)", "甲", "一。"), ("1.2", None, "請補充下列資料。"), ("1.2.(1)", None, "二。"),
        ("1.3", "環保局", ""), ("1.3.(1)", "環保局", "三。"),
    ]  # fmt: skip


@pytest.mark.parametrize("marks", ["①②", "ab", "AB", "⑴⑵"])
def test_nested_marks_are_parts_of_the_comment(marks: str) -> None:
    first, second = (mark if mark in "①②⑴⑵" else f"{mark}." for mark in marks)
    text = f"{START}1. 甲委員：\n● 如下：\n{first}一。\n{second}二。\n2. 乙委員：\n(1)三。\n"
    parts = [said for _, member, said in rows(text, "comment", "nested_comment") if member == "甲"]
    assert parts == ["如下：", "一。", "二。"]


def test_a_list_of_numbers_in_a_comment_is_its_parts() -> None:
    text = START + "1. 甲委員：\n(1)如下：\n1. 一。\n2. 二。\n3. 三。\n(2)四。\n2. 乙委員：五。"
    assert rows(text, "nested_comment", "turn") == [
        ("1.1", "甲", ""), ("1.1.(1).1", "甲", "一。"), ("1.1.(1).2", "甲", "二。"), ("1.1.(1).3", "甲", "三。"),
        ("1.2", "乙", "五。"),
    ]  # fmt: skip


def test_bullets_right_below_a_turn_are_comments() -> None:
    assert [text for *_, text in rows(START + "1. 甲委員：\n●一。\n• 二。\n", "comment")] == ["一。", "二。"]


def test_two_headings_that_begin_with_one_do_not_share_comments() -> None:
    """報告事項 and 討論事項 both have an item 一、; two members may have one name; a number may be printed twice."""
    one = "一、案\n1. 甲委員：\n(1)一。\n2. 甲委員：\n(1)二。\n(1)三。\n"
    paths = [path for path, *_ in rows(f"壹、報告事項\n{one}貳、討論事項\n{one}", "comment")]
    assert paths == ["1.1.(1)", "1.2.(1)", "1.2.(1)-2", "2.1.(1)", "2.2.(1)", "2.2.(1)-2"]


def test_the_points_of_a_ruling_are_rulings() -> None:
    text = (
        START + "1. 甲委員：一。\n(二)主席裁示：\n1. 請環保局補充。\n(1)於下次提出。\n2. 餘照案。\n二、乙案\n"
    )
    found = [item for item in read_passages(text) if item.kind == "ruling"]
    assert [item.text for item in found] == ["主席裁示：", "請環保局補充。", "於下次提出。", "餘照案。"]
    assert [item.parent_no for item in found] == [None, *[found[0].passage_no] * 3]


@pytest.mark.parametrize("mark", ["(二)", "", "二、"])
def test_a_ruling_is_no_words_of_the_member_before(mark: str) -> None:
    text = f"{START}1. 甲委員：\n(1)一。\n{mark}主席裁示：同意備查\n"
    assert [item.text for item in read_passages(text) if item.kind == "ruling"] == ["主席裁示：同意備查"]
    assert rows(text, "comment") == [("1.1.(1)", "甲", "一。")]


def test_resolutions_are_read_under_any_marks() -> None:
    text = "壹、決議事項：\n一、請回復。\n二、請宣導。\n貳、報告\n一、甲案\n決議：照案通過。\n二、前次決議事項辦理情形\n"
    assert [item.text for item in read_passages(text) if item.kind == "resolution"] == [
        "請回復。", "請宣導。", "決議：照案通過。",
    ]  # fmt: skip
    assert [item.text for item in read_passages(text) if item.kind == "agenda_item"] == [
        "甲案",
        "前次決議事項辦理情形",
    ]


@pytest.mark.parametrize("broken", ["影響二、\n三、四級產業", "預計增加至\n20. 處", "第一、二及\n五、六期"])
def test_a_number_out_of_order_does_not_cut_a_sentence(broken: str) -> None:
    assert rows(f"{START}1. 甲委員：\n(1){broken}。\n(2)次。\n", "comment") == [
        ("1.1.(1)", "甲", broken.replace("\n", "") + "。"),
        ("1.1.(2)", "甲", "次。"),
    ]


def test_a_part_that_quotes_a_member_stays_the_speakers() -> None:
    text = START + "1. 甲委員：\n(1)回應乙委員：同意。\n(2)丙委員：所提亦同意。\n"
    assert {member for _, member, _ in rows(text, "comment")} == {"甲"}


@pytest.mark.parametrize(
    "line",
    [
        "壹、時間：112年11月9日(星期四)", "一、開會時間：中華民國112年11月9日", "會議時間：112/11/9 下午2時",
        "時間：民國一一二年十一月九日", "壹、時間：１１２年１１月９日",
    ],
)  # fmt: skip
def test_the_day_is_read_wherever_the_minutes_say_it(line: str) -> None:
    day = meeting_day(read_passages(f"示範會議紀錄\n{line}\n貳、報告\n一、案\n1. 甲委員：一。"))
    assert str(day) == "2023-11-09"


def test_windows_line_ends_and_tabs_change_nothing() -> None:
    text = START + "1. 甲委員：\n(1)建議把\n數字併列。\n\ta. 一。\n"
    windows = [(line.kind, line.label, line.text) for line in logical_lines(text.replace("\n", "\r\n\t"))]
    assert windows == [(line.kind, line.label, line.text) for line in logical_lines(text)]
