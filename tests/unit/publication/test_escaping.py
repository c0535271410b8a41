import zipfile
from decimal import Decimal
from pathlib import Path

import odfdo
import openpyxl
import pyarrow
import pytest
import xlsxwriter

from pipelines.publication.escaping import XLSX_OPTIONS, escape_columns, ods_text

FORMULA = '=HYPERLINK("http://example.invalid","x")'


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1", "@SUM(1)", "http://example.invalid", "007"])
def test_text_of_an_xlsx_file_stays_text(tmp_path: Path, text: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", XLSX_OPTIONS) as book:
        book.add_worksheet().write(0, 0, text)
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_text_of_an_ods_file_stays_text(tmp_path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table, row = odfdo.Table("a"), odfdo.Row()
    row.append_cell(ods_text(FORMULA, "Default"))
    table.append_row(row)
    document.body.append(table)
    document.save(tmp_path / "a.ods")
    content = zipfile.ZipFile(tmp_path / "a.ods").read("content.xml").decode()
    assert 'office:value-type="string"' in content and "table:formula" not in content
    assert odfdo.Document(tmp_path / "a.ods").body.tables[0].get_value((0, 0)) == FORMULA


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_of_a_csv_file_that_would_be_a_formula_gets_an_apostrophe(start: str) -> None:
    table = escape_columns(pyarrow.table({"note": [f"{start}1+1"]}))
    assert table.column("note").to_pylist() == [f"'{start}1+1"]


def test_other_text_missing_values_and_numbers_stay_as_they_are() -> None:
    table = pyarrow.table(
        {"note": ["a=b", "", None, "5"], "change": [Decimal("-23"), None, Decimal("1"), Decimal("-0.5")]}
    )
    assert escape_columns(table).equals(table)
