from datetime import date
from decimal import Decimal

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.contracts.machinery.contract import ColumnInfo, Words
from pipelines.intake.values.columns import parse

AMOUNT = pyarrow.decimal128(38, 12)
INTEGER = pyarrow.int64()
DAY = pyarrow.date32()
FLAG = pyarrow.bool_()
TEXT = pyarrow.string()


def info_of(
    arrow_type: pyarrow.DataType, unit: str | None = None, commodity: str | None = None
) -> ColumnInfo:
    """A column that has nothing but its type, its unit and what is measured."""
    words = Words("欄", "column")
    return ColumnInfo(
        name="column", arrow_type=arrow_type, title=words, description=words, unit=unit, aliases=(),
        references=None, total_allowed=False, nullable=True, required=True, choices=(), example=None,
        commodity=commodity,
    )  # fmt: skip


def read(
    text: str | None,
    arrow_type: pyarrow.DataType,
    factor: str = "1",
    unit: str | None = None,
    commodity: str | None = None,
    unit_of_row: str | None = None,
) -> object:
    """The value of one cell, or the word "unreadable"."""
    info = info_of(arrow_type, unit, commodity)
    units = None if unit_of_row is None else pyarrow.array([unit_of_row])
    parsed = parse(pyarrow.array([text], pyarrow.string()), info, Decimal(factor), units)
    return "unreadable" if parsed.unreadable[0].as_py() else parsed.values[0].as_py()


@pytest.mark.parametrize("arrow_type", [AMOUNT, INTEGER, DAY, FLAG, TEXT], ids=str)
@pytest.mark.parametrize(
    "text",
    ["", " ", "　", "\u00a0", "\u200b", "-", "－", "—", "——", "……", "無", "無資料", "N/A", "n/a", "Ｎ／Ａ", "NaN",
     "null", None],
)  # fmt: skip
def test_a_missing_value_is_null_and_never_zero(text: str | None, arrow_type: pyarrow.DataType) -> None:
    assert read(text, arrow_type) is None


def test_a_zero_is_zero_and_never_missing() -> None:
    for zero in ("0", "０"):
        assert (read(zero, AMOUNT), read(zero, INTEGER), read(zero, FLAG)) == (Decimal(0), 0, False)


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
        "1,23", "12,34,567", "1,2345", ",123", "1 234", "1.2.3", "1e5", "約 5", "5以上", "5 噸", "0x10", "(-5)",
        "①", "½", "1⁄2", "10²", "12-15", "5%%", "#REF!", "△-5", "(負5)", "1E+99", "9" * 400 + "萬",
        "一萬二", "1萬2", "千千", "萬", "十千", "1萬20000", "1.2萬5千", "1234,567萬", "一二萬", "1二3", "十" * 9999,
    ],
)  # fmt: skip
def test_a_number_that_can_be_read_two_ways_is_refused(text: str) -> None:
    assert read(text, AMOUNT) == "unreadable"


@pytest.mark.parametrize("text", ["2023.5", "2,02", "民國112", "9" * 19, "5%"])
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


@pytest.mark.parametrize(("text", "factor"), [("9" * 24, "100000000"), ("9" * 27, "1"), ("9" * 60, "1")])
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
        ("1912-01-01", date(1912, 1, 1)),
    ],
)
def test_a_day_is_read(text: str, expected: date) -> None:
    assert read(text, DAY) == expected


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-02", "45000", "31/12/2024"],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    assert read(text, DAY) == "unreadable"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("是", True),
        ("Yes", True),
        ("TRUE", True),
        ("1", True),
        ("Ｙ", True),
        ("○", True),
        ("否", False),
        ("no", False),
        ("x", False),
        ("×", False),
    ],
)
def test_a_flag_is_read(text: str, expected: bool) -> None:
    assert read(text, FLAG) is expected


def test_a_flag_that_is_neither_yes_nor_no_is_refused() -> None:
    assert read("也許", FLAG) == "unreadable"


def test_text_is_kept_as_written_without_the_spaces_around_it() -> None:
    assert read("　高雄 市 ", TEXT) == "高雄 市"


def test_an_empty_column_has_its_type() -> None:
    for arrow_type in (AMOUNT, INTEGER, DAY, FLAG, TEXT):
        parsed = parse(pyarrow.array([], pyarrow.string()), info_of(arrow_type))
        assert (len(parsed.values), parsed.values.type) == (0, arrow_type)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1,234)", "-1234"), ("（1,234.5）", "-1234.5"), ("△5", "-5"), ("▲1,000", "-1000"), ("−5", "-5"),
        ("- 5", "-5"), ("1.2E+05", "120000"), ("5E-07", "0.0000005"), ("5e-07", "0.0000005"),
    ],
)  # fmt: skip
def test_a_number_in_the_writing_of_accounts_is_read(text: str, expected: str) -> None:
    assert read(text, AMOUNT) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一萬二千", "12000"), ("三千五百萬", "35000000"), ("1.2萬", "12000"), ("兩億", "200000000"),
        ("壹佰萬", "1000000"), ("負五", "-5"), ("３萬", "30000"), ("3億5千萬", "350000000"),
        ("1萬2000", "12000"), ("一百零二", "102"), ("十二", "12"), ("廿八", "28"), ("一一二", "112"), ("〇", "0"),
        ("-1.2萬", "-12000"), ("(三千)", "-3000"), ("12.5 萬", "125000"), ("一萬億", "1000000000000"),
        ("一百一十", "110"), ("兩千一百", "2100"), ("一百一十九", "119"),
    ],
)  # fmt: skip
def test_chinese_numerals_are_read_exactly(text: str, expected: str) -> None:
    assert read(text, AMOUNT) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "unit", "commodity", "expected"),
    [
        ("12萬公噸CO2e", "tCO2e", None, "120000"),
        ("十萬公噸CO2e", "tCO2e", None, "100000"),
        ("300 度", "kWh", "electricity", "300"),
        ("3千度", "kWh", "electricity", "3000"),
        ("300度", "m3", "water", "300"),
        ("275億元", "NTD", None, "27500000000"),
        ("5公秉", "L", None, "5000"),
        ("5%", "pct", None, "5"),
        ("5%", None, None, "0.05"),
        ("12公噸CO₂e", "tCO2e", None, "12"),
        ("5 m³", "m3", None, "5"),
        ("(1.2億元)", "NTD", None, "-120000000"),
    ],
)
def test_a_unit_in_the_cell_is_converted_by_the_one_table(
    text: str, unit: str | None, commodity: str | None, expected: str
) -> None:
    assert read(text, AMOUNT, "999", unit, commodity) == Decimal(expected)


def test_a_unit_of_another_quantity_is_not_guessed() -> None:
    assert read("5公秉", AMOUNT, unit="tCO2e") == "unreadable"
    assert read("5%", AMOUNT, unit="tCO2e") == "unreadable"


def test_a_multiplier_in_the_cell_and_one_in_the_unit_of_the_column_are_not_multiplied() -> None:
    # 5億 under 千元: 5 億元 or 5 億千元.
    assert read("5億", AMOUNT, "1000", "NTD") == "unreadable"
    assert read("5億", AMOUNT, unit="NTD", unit_of_row="千元") == "unreadable"
    assert read("5億元", AMOUNT, "1000", "NTD") == 500_000_000
    assert read("5億", AMOUNT, "1", "NTD") == 500_000_000


def test_the_unit_of_the_row_goes_before_that_of_the_header() -> None:
    assert read("5", AMOUNT, "10000", "tCO2e", unit_of_row="公斤CO2e") == Decimal("0.005")
    assert read("5", AMOUNT, "10000", "tCO2e", unit_of_row="") == 50000
    assert read("5", AMOUNT, "10000", "tCO2e", unit_of_row="斤") == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "2023",
        "112",
        "112年",
        "112年度",
        "民國112年",
        "民國一一二年",
        "一百一十二年",
        "２０２３年",
        "西元2023年",
    ],
)
def test_a_year_is_read_in_either_calendar(text: str) -> None:
    assert read(text, INTEGER, unit="year") == 2023


@pytest.mark.parametrize("text", ["民國前1年", "一二三四五", "112.5", "年"])
def test_a_year_of_neither_calendar_is_refused(text: str) -> None:
    assert read(text, INTEGER, unit="year") == "unreadable"


def test_only_a_year_is_moved_to_the_common_calendar() -> None:
    assert read("112", INTEGER, unit="count") == 112


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-09", "2023/11/9", "2023.11.09", "112/11/09", "112.11.9", "112-11-9", "1121109", "20231109",
        "民國112年11月9日", "民國一一二年十一月九日", "112年11月9日", "2023年11月9日", "１１２／１１／９",
        "2023-11-09T00:00:00", "2023-11-09 00:00:00", "2023/11/9 0:00", "2023/11/9 上午 12:00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_in_either_calendar(text: str) -> None:
    assert read(text, DAY) == date(2023, 11, 9)


@pytest.mark.parametrize(
    "text",
    ["2023-02-30", "112/13/1", "12/11/09", "99/1/1", "2023-11", "112年", "11月9日", "2023-11-09T10:00:00"],
)
def test_a_day_that_is_none_or_ambiguous_is_refused(text: str) -> None:
    assert read(text, DAY) == "unreadable"


@given(st.integers(1, 200), st.sampled_from(["{}年", "民國{}年", "{}年度", "{}"]))
def test_a_year_of_the_republic_and_its_common_year_are_one(year: int, form: str) -> None:
    assert read(form.format(year), INTEGER, unit="year") == year + 1911


@given(st.decimals(min_value=-(10**25), max_value=10**25, places=12))
def test_grouped_and_full_width_and_parenthesised_writings_are_one_number(amount: Decimal) -> None:
    grouped = f"{amount.copy_abs():,}"
    full_width = grouped.translate(str.maketrans("0123456789,.", "０１２３４５６７８９，．"))
    signed = f"({grouped})" if amount < 0 else grouped
    assert read(signed, AMOUNT) == amount
    assert read(("－" if amount < 0 else "") + full_width, AMOUNT) == amount


@given(st.integers(1, 9999), st.sampled_from(["萬", "億"]))
def test_a_multiplier_is_exact(number: int, multiplier: str) -> None:
    assert read(f"{number}{multiplier}", AMOUNT) == number * {"萬": 10**4, "億": 10**8}[multiplier]


@given(st.decimals(min_value=Decimal("0.000001"), max_value=10**15, places=9))
def test_a_multiplier_keeps_every_digit(number: Decimal) -> None:
    assert read(f"{number:f}萬", AMOUNT) == number.scaleb(4)


@given(st.integers(1, 99_999_999))
def test_a_number_spelled_in_chinese_numerals_is_that_number(number: int) -> None:
    assert read(spelled(number), AMOUNT) == number


def spelled(number: int) -> str:
    """A whole number below 億 in Chinese numerals, with 零 where places are left out."""
    if number >= 10_000:
        rest = number % 10_000
        zero = "零" if 0 < rest < 1000 else ""
        return f"{spelled(number // 10_000)}萬{zero}{spelled(rest) if rest else ''}"
    written, skipped = "", False
    for digit, power in zip(f"{number:04}", "千百十 ", strict=True):
        if digit == "0":
            skipped = True
            continue
        zero = "零" if skipped and written else ""
        written, skipped = f"{written}{zero}{'零一二三四五六七八九'[int(digit)]}{power.strip()}", False
    return written


def test_the_year_110_of_the_republic_is_read_in_numerals() -> None:
    # 110 + 1911
    assert read("民國一百一十年", INTEGER, unit="year") == 2021


@pytest.mark.parametrize(
    ("as_a_program", "as_a_person", "expected"),
    [
        # half of the twelfth decimal goes up, away from zero; less than half goes down
        ("0.0000000000005", "0.00000000000000005萬", "0.000000000001"),
        ("-0.0000000000005", "-0.00000000000000005萬", "-0.000000000001"),
        ("0.00000000000049", "0.000000000000000049萬", "0"),
    ],
)
def test_a_cell_is_rounded_alike_whoever_wrote_it(as_a_program: str, as_a_person: str, expected: str) -> None:
    assert read(as_a_program, AMOUNT) == read(as_a_person, AMOUNT) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1", 1912), ("200", 2111), ("民國200年", 2111), ("1000", 1000), ("9999", 9999), ("西元1000年", 1000),
        ("0", "unreadable"), ("民國0年", "unreadable"), ("民國201年", "unreadable"), ("201年", "unreadable"),
        ("西元999年", "unreadable"), ("西元10000年", "unreadable"), ("公元112年", "unreadable"),
    ],
)  # fmt: skip
def test_a_year_belongs_to_one_of_the_calendars_up_to_its_ends(text: str, year: object) -> None:
    # the Republic's 1 to 200 are 1912 to 2111; common years have four digits
    expected = year if text != "0" else 0
    assert read(text, INTEGER, unit="year") == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("100/1/1", date(2011, 1, 1)), ("200/1/1", date(2111, 1, 1)), ("1000/1/1", "unreadable"), ("1911/12/31", "unreadable"), ("1900-01-00", "unreadable"), ("0112/04/01", date(2023, 4, 1)), ("0112-04-01", date(2023, 4, 1)), ("0113.2.29", date(2024, 2, 29)), ("0112/2/29", "unreadable"),
        ("民國9年1月2日", date(1920, 1, 2)), ("九九年一月二日", date(2010, 1, 2)), ("99/1/1", "unreadable"),
        ("201/1/1", "unreadable"), ("999/1/1", "unreadable"), ("000/1/1", "unreadable"),
    ],
)  # fmt: skip
def test_a_day_has_a_year_of_three_digits_or_an_era(text: str, day: object) -> None:
    assert read(text, DAY) == day


@pytest.mark.parametrize("sign", ["", "-"])
def test_an_amount_has_at_most_26_digits_before_its_point(sign: str) -> None:
    # 38 digits in all, 12 of them decimals; above 24 a cell is read as people write it
    assert read(sign + "9" * 26, AMOUNT) == Decimal(sign + "9" * 26)
    assert read(sign + "1" + "0" * 26, AMOUNT) == "unreadable"
    assert read(sign + "9" * 22, AMOUNT, "10000") == Decimal(sign + "9" * 22 + "0000")
    assert read(sign + "1" + "0" * 22, AMOUNT, "10000") == "unreadable"
    # rounded up in its thirteenth decimal it would have 27
    assert read(sign + "9" * 26 + "." + "9" * 13, AMOUNT) == "unreadable"


def test_a_whole_number_that_people_write_has_at_most_18_digits() -> None:
    assert read("9" * 18 + ".0", INTEGER) == int("9" * 18)
    # 10^14 - 1 and 10^14 times 萬
    assert read("9" * 14 + "萬", INTEGER) == int("9" * 14 + "0000")
    assert read("1" + "0" * 14 + "萬", INTEGER) == "unreadable"
    assert read("-1" + "0" * 14 + "萬", INTEGER) == "unreadable"
    assert read("0.5萬", INTEGER) == 5000
    assert read("0.00005萬", INTEGER) == "unreadable"


def test_a_unit_below_one_and_a_multiplier_in_the_cell_are_multiplied() -> None:
    # 5萬 under 公斤CO2e is 50 000 kg, 50 t: a unit below 1 is no second multiplier
    assert read("5萬", AMOUNT, "0.001", "tCO2e") == 50
    assert read("5萬", AMOUNT, "1.5", "tCO2e") == "unreadable"
    assert read("5", AMOUNT, "1000", "NTD") == 5000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十", "10"), ("二十", "20"), ("一十", "10"), ("百", None), ("一百", "100"), ("千", None), ("一千", "1000"),
        ("一百十", "110"), ("一百五", None), ("一百零五", "105"), ("一千零五十", "1050"), ("一千五十", "1050"),
        ("一萬零一", "10001"), ("一萬一", None), ("十一", "11"), ("一萬一萬", None), ("一百一百", None),
        ("一百一千", None), ("二兆", "2000000000000"), ("卅一", "31"), ("貳仟參佰肆拾伍", "2345"),
        ("1.5億", "150000000"), ("1.23456億", "123456000"), ("一萬零五百", "10500"), ("一萬五百", "10500"),
        ("一萬零", None), ("1億2,345萬", "123450000"), ("一億二千三百四十五萬六千七百八十九", "123456789"),
    ],
)  # fmt: skip
def test_a_numeral_is_the_sum_of_its_powers_of_ten(text: str, expected: str | None) -> None:
    assert read(text, AMOUNT) == ("unreadable" if expected is None else Decimal(expected))


@pytest.mark.parametrize("text", ["十百年1月1日", "112年十百月1日", "112年1月十百日", "112年十百月十百日"])
def test_a_day_of_which_a_part_is_no_number_is_refused(text: str) -> None:
    assert read(text, DAY) == "unreadable"
