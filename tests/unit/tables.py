"""Small tables for the tests: a valid row of a few datasets, and files made of rows."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import odfdo
import xlsxwriter

from pipelines.calendar import FIRST_YEAR, LAST_YEAR
from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.checks.validation import Checked, check_file
from pipelines.intake.terms.reading_terms import ReadingTerms, Years
from pipelines.ledger.errors import RefusedFileError
from pipelines.settings import Settings

YEARS = Years(FIRST_YEAR, LAST_YEAR)
MAX_BYTES = 2**20
KNOWN_CODES = {
    "sources.source_code": {"CODES", "COUNCIL-2025-06"},
    "inventories.inventory_code": {"KHH-NET"},
    "sectors.sector_code": {"energy", "manufacturing"},
    "bureaus.bureau_code": {"EPB", "TRA"},
}

SECTORS = ["部門代碼", "名稱", "英文名稱", "排序", "來源代碼", "資料狀態"]
ENERGY = ["energy", "能源", "Energy", "1", "CODES", "published"]
MANUFACTURING = ["manufacturing", "製造", "Manufacturing", "2", "CODES", "published"]

TOTALS = ["清冊代碼", "年度", "範疇", "排放量(萬公噸CO2e)", "效力", "來源代碼", "資料狀態"]
TOTAL_2005 = ["KHH-NET", "2005", "ALL", "6614.70", "in_force", "CODES", "published"]

CAPS = [
    "清冊代碼", "期間起年", "期間迄年", "部門代碼", "局處代碼", "上限(萬公噸CO2e)", "上限基礎",
    "公布之較基準年變化(%)", "通過日期", "來源代碼", "資料狀態",
]  # fmt: skip
CAP_2025 = [
    "KHH-NET", 2025, 2026, "ALL", "ALL", Decimal("5093.73"), "annual_level", -23, date(2025, 6, 2),
    "COUNCIL-2025-06", "published",
]  # fmt: skip

SOURCES = ["來源代碼", "發布者", "發布者英文", "標題", "標題英文", "種類", "發布日期"]
CODES_SOURCE = ["CODES", "整編", "Compiled", "代碼表", "Code lists", "compiled", "2000-01-01"]


def replaced(row: Sequence[str], **cells: str) -> list[str]:
    """A row with the cells under some letters (A, B …) replaced."""
    by_letter = {chr(ord("A") + index): cell for index, cell in enumerate(row)}
    assert cells.keys() <= by_letter.keys()
    return list((by_letter | cells).values())


def write_csv(path: Path, *rows: Sequence[object]) -> Path:
    """A CSV file of these rows, as UTF-8 without a byte order mark."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path: Path, *rows: Sequence[object], sheet: str = "資料") -> Path:
    """An xlsx file of these rows: numbers as numbers, days as days."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for index, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, index, cell, day)
                else:
                    page.write(number, index, cell)
    return path


def write_ods(path: Path, *rows: Sequence[object], sheet: str = "資料") -> Path:
    """An ods file of these rows: numbers as numbers, days as days."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table(sheet)
    table.set_values([list(row) for row in rows])
    document.body.append(table)
    document.save(path)
    return path


CITY = replace(Settings().city, first_year=YEARS.first, last_year=YEARS.last)


def terms_of(dataset: str, years: Years = YEARS, max_bytes: int = MAX_BYTES) -> ReadingTerms:
    """The terms under which a dataset is read where the codes above are known, and nothing is corrected."""
    return ReadingTerms(contract_of(dataset), years, max_bytes, known_codes=KNOWN_CODES)


def check(path: Path, dataset: str, years: Years = YEARS, max_bytes: int = MAX_BYTES) -> Checked:
    """Check a file against a dataset's contract and the codes above."""
    return check_file(path, terms_of(dataset, years, max_bytes))


def refusal(path: Path, dataset: str, max_bytes: int = MAX_BYTES) -> RefusedFileError:
    """The refusal of a file that must be refused whole."""
    try:
        check(path, dataset, max_bytes=max_bytes)
    except RefusedFileError as error:
        return error
    raise AssertionError(f"{path.name} was not refused.")


def faults(checked: Checked) -> list[tuple[str, str]]:
    """Cell and rule of every fault."""
    return list(zip(checked.rejected["cell"], checked.rejected["rule"], strict=True))
