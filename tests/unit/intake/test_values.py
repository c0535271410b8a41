from datetime import date
from decimal import Decimal

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.values import parse

AMOUNT = pyarrow.decimal128(38, 12)
INTEGER = pyarrow.int64()
DAY = pyarrow.date32()
FLAG = pyarrow.bool_()
TEXT = pyarrow.string()


def read(text: str | None, arrow_type: pyarrow.DataType, factor: str = "1") -> object:
    """The value of one cell, or the word "unreadable"."""
    parsed = parse(pyarrow.array([text], pyarrow.string()), arrow_type, Decimal(factor))
    return "unreadable" if parsed.unreadable[0].as_py() else parsed.values[0].as_py()


@pytest.mark.parametrize("arrow_type", [AMOUNT, INTEGER, DAY, FLAG, TEXT], ids=str)
@pytest.mark.parametrize(
    "text", ["", " ", "　", "-", "－", "—", "無", "無資料", "N/A", "n/a", "NaN", "null", None]
)
def test_a_missing_value_is_null_and_never_zero(text: str | None, arrow_type: pyarrow.DataType) -> None:
    assert read(text, arrow_type) is None


def test_a_zero_is_zero_and_never_missing() -> None:
    assert (read("0", AMOUNT), read("0", INTEGER), read("0", FLAG)) == (Decimal(0), 0, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", "1234"),
        ("12,345,678.9", "12345678.9"),
        ("-1,234.5", "-1234.5"),
        ("+7", "7"),
        ("007", "7"),
        ("１２，３４５．６", "12345.6"),
        ("－５", "-5"),
        (" 5 ", "5"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert read(text, AMOUNT) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "1,23",
        "12,34,567",
        "1,2345",
        ",123",
        "1 234",
        "(5)",
        "5%",
        "1.2.3",
        "1e5",
        "約 5",
        "5 噸",
        "0x10",
        "五",
    ],
)
def test_a_number_that_can_be_read_two_ways_is_refused(text: str) -> None:
    assert read(text, AMOUNT) == "unreadable"


@pytest.mark.parametrize("text", ["2023.5", "2,02", "民國112", "9" * 19])
def test_a_whole_number_with_anything_else_is_refused(text: str) -> None:
    assert read(text, INTEGER) == "unreadable"


@pytest.mark.parametrize(
    ("text", "expected"), [("2023", 2023), ("2023.0", 2023), ("1,990", 1990), ("-3", -3)]
)
def test_a_whole_number_as_a_spreadsheet_shows_it_is_read(text: str, expected: int) -> None:
    assert read(text, INTEGER) == expected


@given(st.decimals(min_value=-(10**23), max_value=10**23, places=12))
def test_a_decimal_never_passes_through_a_binary_float(amount: Decimal) -> None:
    assert read(format(amount, "f"), AMOUNT) == amount


def test_a_decimal_that_no_binary_float_holds_stays_itself() -> None:
    # 2**53 + 1 and its 12 decimals need 28 digits; a double has 17.
    assert read("9007199254740993.000000000001", AMOUNT) == Decimal("9007199254740993.000000000001")


def test_a_thirteenth_decimal_is_rounded_half_away_from_zero() -> None:
    assert read("0.0000000000005", AMOUNT) == Decimal("0.000000000001")
    assert read("-0.0000000000005", AMOUNT) == Decimal("-0.000000000001")
    assert read("0.00000000000049999999999999999999999999", AMOUNT) == 0


def test_a_small_result_of_a_formula_is_read_with_all_the_digits_a_spreadsheet_stores() -> None:
    # repr(0.000494 / 3) has 17 significant digits, 20 decimals.
    assert read("0.00016466666666666667", AMOUNT) == Decimal("0.000164666667")


def test_an_amount_is_converted_before_it_is_rounded() -> None:
    # 0.00000000000049 億元 is 0.000049 元: nothing is cut off before the factor.
    assert read("0.00000000000049", AMOUNT, "100000000") == Decimal("0.000049")


@pytest.mark.parametrize(("text", "factor"), [("9" * 24, "100000000"), ("9" * 25, "1"), ("9" * 60, "1")])
def test_an_amount_larger_than_the_column_is_refused_and_does_not_stop_the_file(
    text: str, factor: str
) -> None:
    assert read(text, AMOUNT, factor) == "unreadable"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024/12/31", date(2024, 12, 31)),
        ("2024.01.05", date(2024, 1, 5)),
        ("1900-01-01", date(1900, 1, 1)),
    ],
)
def test_a_day_is_read(text: str, expected: date) -> None:
    assert read(text, DAY) == expected


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "113-02-03", "2024-02", "45000", "31/12/2024"],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    assert read(text, DAY) == "unreadable"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("是", True), ("Yes", True), ("TRUE", True), ("1", True), ("否", False), ("no", False), ("x", False)],
)
def test_a_flag_is_read(text: str, expected: bool) -> None:
    assert read(text, FLAG) is expected


def test_a_flag_that_is_neither_yes_nor_no_is_refused() -> None:
    assert read("也許", FLAG) == "unreadable"


def test_text_is_kept_as_written_without_the_spaces_around_it() -> None:
    assert read("　高雄 市 ", TEXT) == "高雄 市"


def test_an_empty_column_has_its_type() -> None:
    for arrow_type in (AMOUNT, INTEGER, DAY, FLAG, TEXT):
        parsed = parse(pyarrow.array([], pyarrow.string()), arrow_type)
        assert (len(parsed.values), parsed.values.type) == (0, arrow_type)
