"""The letters of columns and the places of cells, by the counting of spreadsheets."""

import pytest

from pipelines.intake.reading.sheets import cell_position, column_letter


# A to Z are 0 to 25, AA is 26; AZ 26 + 25; BA 2 x 26; ZZ 26 x 26 + 25; AAA 26 x 27; XFD, the last of a sheet, 16 384 less 1
@pytest.mark.parametrize(
    ("letters", "index"),
    [("A", 0), ("Z", 25), ("AA", 26), ("AZ", 51), ("BA", 52), ("ZZ", 701), ("AAA", 702), ("XFD", 16_383)],
)
def test_columns_are_counted_in_letters(letters: str, index: int) -> None:
    assert column_letter(index) == letters
    assert cell_position(f"{letters}10") == (10, index)
