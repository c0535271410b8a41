from pipelines.intake.checks.notices import oddity_notices
from pipelines.intake.reading.sheets import Oddity, Sheet

ROWS = [["代碼", "名稱"], ["a", "甲"], ["b", ""], [], ["c", ""]]


def told(*oddities: Oddity) -> list[tuple[str | None, str, str, str]]:
    """Cell, rule, severity and value of the notices about a sheet of four rows below its titles."""
    notices = oddity_notices(Sheet("一", ROWS, oddities=oddities), first_data_row=2)
    return [(item.cell, item.rule, item.severity, item.value) for item in notices]


def test_hidden_rows_are_one_warning_that_names_them() -> None:
    hidden = [Oddity("hidden_row", row, None) for row in (2, 3, 5)]
    assert told(*hidden) == [("A2", "hidden_row", "warning", "2–3、5")]


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
    assert told(*short) == [("A2", "short_row", "warning", "2、5")]


def test_tabs_before_codes_are_told_once_for_a_column() -> None:
    assert told(Oddity("leading_tab", None, 1, "491")) == [("B", "leading_tab", "info", "491")]
