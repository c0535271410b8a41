import pytest

from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.notices import Spot, notice, oddity_notices, set_aside_notices
from pipelines.intake.reading.sheets import Oddity, Sheet
from pipelines.intake.values.rows_without_data import NOTE_ROW

ROWS = [["代碼", "名稱"], ["a", "甲"], ["b", ""], [], ["c", ""]]


def told(*oddities: Oddity) -> list[tuple[str | None, str, str, str]]:
    """Cell, rule, severity and value of the notices about a sheet of four rows below its titles."""
    notices = oddity_notices(Sheet("一", ROWS, oddities=oddities), first_data_row=2)
    return [(item.cell, item.rule, item.severity, item.value) for item in notices]


def test_hidden_rows_are_one_warning_that_names_them() -> None:
    hidden = [Oddity("hidden_row", row, None) for row in (2, 3, 5)]
    assert told(*hidden) == [("A2", "hidden_row", "warning", "2–3, 5")]


def test_hidden_columns_are_one_warning_that_names_them() -> None:
    hidden = [Oddity("hidden_column", None, column) for column in (0, 1)]
    assert told(*hidden) == [("A", "hidden_column", "warning", "A–B")]


def test_what_is_hidden_and_empty_is_nothing_to_ask_about() -> None:
    assert told(Oddity("hidden_row", 4, None), Oddity("hidden_column", None, 7)) == []


def test_a_hidden_sheet_is_a_warning() -> None:
    assert told(Oddity("hidden_sheet", None, None, "一")) == [(None, "hidden_sheet", "warning", "")]


def test_a_comment_on_data_is_told_and_one_on_a_title_is_not() -> None:
    comments = [Oddity("comment", 1, 0, "欄位說明"), Oddity("comment", 3, 1, "待查")]
    assert told(*comments) == [("B3", "comment", "info", "待查")]


def test_a_fault_of_a_cell_is_no_notice() -> None:
    assert told(Oddity("error_cell", 2, 0, "#REF!"), Oddity("formula_without_value", 2, 1, "=A1")) == []


def test_rows_that_lost_a_cell_are_one_warning_and_titles_above_are_none() -> None:
    short = [Oddity("short_row", row, None) for row in (1, 2, 5)]
    assert told(*short) == [("A2", "short_row", "warning", "2, 5")]


def test_tabs_before_codes_are_told_once_for_a_column() -> None:
    assert told(Oddity("leading_tab", None, 1, "491")) == [("B", "leading_tab", "info", "491")]


def test_lines_of_a_text_and_cells_of_a_sheet_are_named_as_people_count_them() -> None:
    words = Words("題", "Title")
    sheet, text = Sheet("一", ROWS), Sheet("", ROWS, first_row=0)
    assert notice(sheet, "r", "info", words, Spot(7, 27)).cell == "AB7"
    assert notice(sheet, "r", "info", words, Spot(7)).cell == "A7"
    assert notice(sheet, "r", "info", words, Spot(column=2)).cell == "C"
    assert notice(sheet, "r", "info", words).cell is None
    assert notice(text, "r", "info", words, Spot(7, 1)).cell == "line 7"


@pytest.mark.parametrize(("count", "end"), [(20, ", 40"), (21, ", 40…")])
def test_twenty_runs_of_rows_are_named_and_more_are_left_out(count: int, end: str) -> None:
    # rows 2, 4, 6 … each for itself
    numbers = [2 * number for number in range(1, count + 1)]
    sheet = Sheet("一", [["a"]] * 60, oddities=tuple(Oddity("hidden_row", row, None) for row in numbers))
    (found,) = oddity_notices(sheet, first_data_row=2)
    assert found.value.startswith("2, 4, ") and found.value.endswith(end)
    assert found.message_zh.startswith("第 2、")


def test_one_hidden_row_or_column_is_this_one() -> None:
    sheet = Sheet("一", ROWS, oddities=(Oddity("hidden_row", 2, None), Oddity("hidden_column", None, 1)))
    row, column = oddity_notices(sheet, first_data_row=2)
    assert (row.message_zh, column.message_zh) == (
        "這一列被隱藏，仍當作資料；請確認。", "這一欄被隱藏，仍當作資料；請確認。",
    )  # fmt: skip


def test_a_row_set_aside_is_named_by_its_first_cell_that_holds_anything() -> None:
    sheet = Sheet("一", [["代碼"], ["", "註：初稿", "x"]], first_row=3)
    (found,) = set_aside_notices(sheet, {1: NOTE_ROW})
    assert (found.cell, found.source_row, found.value, found.rule) == ("B4", 4, "註：初稿", "note_row")


def test_what_stands_in_the_first_row_of_data_is_told_and_above_it_is_not() -> None:
    lost = [Oddity("lost_letter", row, 0, "?") for row in (1, 2)]
    short = [Oddity("short_row", row, None) for row in (1, 2)]
    hidden = [Oddity("hidden_row", row, None) for row in (1, 2)]
    assert [(cell, rule) for cell, rule, *_ in told(*lost, *short, *hidden)] == [
        ("A2", "lost_letter"), ("A2", "hidden_row"), ("A2", "short_row"),
    ]  # fmt: skip
