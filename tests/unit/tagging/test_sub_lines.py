"""What the explanation of a budget line says: its sub-lines, their money and its sign."""

from decimal import Decimal as D

import pytest

from pipelines.tagging.phrases import dictionary
from pipelines.tagging.sub_lines import GONE, INCREMENT, WHOLE, sub_lines

SIGNS = dictionary().signs


def parts(*lines: str) -> list[tuple[str, D | None]]:
    """Which part each sub-line is of, and its money."""
    return [(part.part, part.amount_ntd) for part in sub_lines("\n".join(lines), SIGNS)]


def test_an_item_has_its_own_money_and_what_is_cut_of_it_is_gone() -> None:
    assert parts("包括：", "1.資源回收28,000千元，較上年度減列獎金810千元。") == [
        (WHOLE, D(28000000)), (GONE, D(810000)),
    ]  # fmt: skip


def test_what_is_more_than_the_year_before_is_an_increment() -> None:
    assert parts("本年度預算數403,806千元，較上年度增列底渣再利用經費44,227千元。") == [
        (WHOLE, D(403806000)), (INCREMENT, D(44227000)),
    ]  # fmt: skip


def test_a_new_item_is_whole_and_an_item_of_more_is_an_increment() -> None:
    assert parts("1.新增造林630千元。", "2.增列造林71千元。") == [(WHOLE, D(630000)), (INCREMENT, D(71000))]


@pytest.mark.parametrize(
    "text", ["1.上年度造林預算業已編竣，所列600千元如數減列。", "1.減列智慧節電等經費71千元。"]
)
def test_a_budget_that_was_spent_to_the_end_or_cut_has_no_money(text: str) -> None:
    assert {part for part, _ in parts(text)} == {GONE}


def test_a_line_that_is_broken_in_its_cell_is_one_and_a_number_in_it_is_no_item() -> None:
    found = sub_lines("1.基本維持費18,188\n  千元。\n2.6公尺以下巷道\n  3.5公里1,456千元。", SIGNS)
    assert [part.amount_ntd for part in found] == [D(18188000), D(1456000)]
    assert found[1].text.startswith("6公尺以下巷道3.5公里")


@pytest.mark.parametrize(("text", "mixed"), [("巷道及排水溝5千元", True), ("排水溝5千元", False)])
def test_one_amount_for_several_things_is_mixed(text: str, mixed: bool) -> None:
    (part,) = sub_lines(f"1.{text}", SIGNS)
    assert part.is_mixed is mixed
