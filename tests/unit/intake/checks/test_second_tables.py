"""A second table begins at two titles of the first, or at a line of units alone; anything else is a row."""

from types import SimpleNamespace

import pytest

from pipelines.intake.checks.second_tables import refuse_second_table
from pipelines.intake.reading.sheets import Sheet
from pipelines.ledger.errors import RefusedFileError

HEADER = SimpleNamespace(titles={"代碼", "名稱", "排放量"}, row_index=1)
FIRST_ROWS = [["表一"], ["代碼", "名稱", "排放量"], ["a", "甲", "1"]]


def refused(row: list[str], first_row: int = 1) -> str | None:
    """What is said where this is the fourth row of a sheet, and that row is rejected."""
    sheet = Sheet("一", [*FIRST_ROWS, row], first_row=first_row, file_name="a.csv")
    try:
        refuse_second_table(sheet, HEADER, [first_row + 3])
    except RefusedFileError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("row", "begins"),
    [
        (["名稱", "代碼"], True), (["名稱", "", "代碼"], True), (["名稱"], False), (["名稱", "乙"], False),
        (["單位：千元"], True), (["", "單位：千元"], True), (["單位：千元", "乙"], False), (["乙"], False), ([""], False),
    ],
)  # fmt: skip
def test_where_a_second_table_begins(row: list[str], begins: bool) -> None:
    assert (refused(row) is not None) is begins


def test_the_sentence_names_both_rows_as_a_person_counts_them() -> None:
    # the sheet begins at row 5: its titles are in row 6, the second table in row 8
    assert refused(["名稱", "代碼"], first_row=5) == (
        "In a.csv, sheet '一', row 8, a second table begins whose titles or unit differ from row 6; give it a "
        "sheet of its own."
    )


def test_a_rejected_row_below_the_last_that_holds_text_begins_nothing() -> None:
    # a formula without a saved result stands there, so that the row is rejected and has no text
    sheet = Sheet("一", FIRST_ROWS, file_name="a.csv")
    refuse_second_table(sheet, HEADER, [4, 5])
