"""A number is read as its format shows it, in every kind of workbook."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipelines.intake.reading.number_formats import as_shown, changes, hides, scales, shown_part
from pipelines.intake.reading.parsing import parse_file

XLS = Path(__file__).parents[1] / "files" / "formats.xls"


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0%", "0.05", "5%"), ("0.00%", "0.12345", "12.345%"), ("0.0%;-0.0%", "-0.05", "-5%"), (r"0\%", "5", "5%"),
        ('0"%"', "5", "5%"), ("0‰", "5", "5‰"), ("#,##0,", "200000000", "200000"), ("#,##0.0,,", "200000000", "200"),
        ('0.0,,"M"', "2500000", "2.5M"), ('#,##0"萬元"', "20000", "20000萬元"), ('0.0"億"', "2", "2億"),
        ('#,##0,"千元"', "5000", "5千元"), ('#,##0 "千元"', "5", "5千元"), ("0!.0,", "123456", "12.3456"),
        (r'0\.0,"萬"', "123456", "12.3456萬"), ('[>=100000000]0.0,,"百萬";0', "250000000", "250百萬"),
        ('[>=100000000]0.0,,"百萬";0', "25", "25"), ('General"人次"', "7", "7人次"), ('0"年"', "112", "112年"),
        ("00000", "123", "00123"), (r"\-0", "5", "-5"), ('"△"#,##0', "5", "-5"), ("[$US$-409]#,##0", "5", "US$5"),
        ("[$NT$-404]#,##0", "5", "5"), ('"NT$"#,##0', "5", "5"), ("General", "5", "5"), ("#,##0.00", "5.5", "5.5"),
        ("#,##0_);(#,##0)", "-5", "-5"), ("#,##0;[Red]-#,##0", "-5", "-5"), ("_-* #,##0_-", "5", "5"),
        ("0.0E+00", "5", "5"), ("# ?/?", "0.5", "0.5"), ("@", "5", "5"), ('0000"/"00"/"00', "1120401", "1120401"),
    ],
)  # fmt: skip
def test_a_number_is_what_its_format_shows(code: str, number: str, shown: str) -> None:
    assert as_shown(code, Decimal(number)) == shown
    assert changes(code) or shown == number


@pytest.mark.parametrize(
    ("code", "needs_a_look"),
    [
        ("0%", False),
        (r"0\%", False),
        ("#,##0", False),
        ("#,##0,", True),
        ('0"萬元"', True),
        ('0.0"億"', True),
    ],
)
def test_what_is_scaled_or_has_words_needs_a_second_look(code: str, needs_a_look: bool) -> None:
    assert scales(code) == needs_a_look


def test_a_format_may_show_nothing() -> None:
    assert hides(";;;") and not hides("0;-0;;@") and not hides("0")


@pytest.mark.parametrize(
    ("code", "part"),
    [("yyyy-mm", "month"), ("mmm-yy", "month"), ("yyyy", "year"), ("e", "year"), ("yyyy-mm-dd", None), ("e/m/d", None), ("0", None)],
)  # fmt: skip
def test_a_day_may_be_shown_as_a_month(code: str, part: str | None) -> None:
    assert shown_part(code) == part


def test_an_old_workbook_is_read_as_it_is_shown() -> None:
    (sheet,) = parse_file(XLS, 2**20)
    assert [row[0] for row in sheet.rows[1:]] == ["5%", "200000", "20000萬元", "5%", "5"]
    odd = {(item.kind, item.row) for item in sheet.oddities}
    assert {("struck_out", 2), ("white_text", 3), ("hidden_row", 6)} <= odd


def test_a_row_without_height_is_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append([5])
    book.active.row_dimensions[2].height = 0.001
    book.save(tmp_path / "a.xlsx")
    (sheet,) = parse_file(tmp_path / "a.xlsx", 2**20)
    assert [(item.kind, item.row) for item in sheet.oddities] == [("hidden_row", 2)]
