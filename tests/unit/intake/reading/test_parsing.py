import random
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.reading.sheets import Oddity, column_letter
from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import MAX_BYTES, write_csv, write_ods, write_xlsx

WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "ods": write_ods}


def refused(path: Path, max_bytes: int = MAX_BYTES) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        read_sheets(path, max_bytes)
    return caught.value


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    error = refused(path)
    assert error.rule == "empty_file"
    assert error.words.en == "The file empty.csv is empty; fill it in and submit it again."
    assert error.words.zh == "檔案 empty.csv 沒有任何內容；請填入資料後重新送件。"


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_of_blank_cells_is_empty(tmp_path: Path, kind: str) -> None:
    assert refused(WRITERS[kind](tmp_path / f"blank.{kind}", ["", " "], ["", ""])).rule == "empty_file"


def test_a_directory_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path)
    assert error.rule == "not_a_file"
    assert error.words.en == f"{tmp_path.name} is a directory; submit a single file."


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path / "gone.xlsx")
    assert error.rule == "missing_file"
    assert error.words.en == "The file gone.xlsx is not there; put it back or submit it again."


def test_an_unknown_kind_is_refused_and_the_readable_ones_are_named(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    error = refused(path)
    assert error.rule == "unknown_kind"
    assert error.words.en == (
        "report.pdf is not a kind of file that can be read; save it as one of .xlsx, .ods, .xls, .csv, .tsv, "
        ".json, .geojson, .topojson."
    )


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"a" * (2**20 + 1))
    error = refused(path, max_bytes=2**20)
    assert error.rule == "too_large"
    assert error.words.en == "large.csv is larger than 1 MiB; split it into several files."


@pytest.mark.parametrize(
    "start", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"], ids=["none", "zip", "ole"]
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_workbook_that_is_none_is_refused(tmp_path: Path, suffix: str, start: bytes) -> None:
    path = tmp_path / f"rubbish{suffix}"
    path.write_bytes(start + random.Random(1).randbytes(4000))
    error = refused(path)
    assert error.rule in ("not_a_table", "encrypted")
    assert error.words.en.startswith((f"rubbish{suffix} ", f"The content of rubbish{suffix} "))
    assert error.words.en.endswith(" submit it again.")


def test_a_text_file_that_breaks_its_quotes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text('a,b\n"1,2\n', encoding="utf-8")
    assert refused(path).rule == "not_a_table"


def test_a_text_file_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"a,b\n\xff\xff,1\n")
    assert refused(path).words.en == (
        "The text encoding of odd.csv is not known; save it as UTF-8 and submit it again."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950"])
def test_a_text_file_is_read_in_the_encodings_offices_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "big5.csv"
    path.write_text("部門,排放量\n製造,1\n", encoding=encoding)
    assert read_sheets(path, MAX_BYTES)[0].rows == [["部門", "排放量"], ["製造", "1"]]


def test_a_row_of_a_text_file_that_lost_a_cell_is_odd_and_a_title_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("表一\na,b,c\n1,2,3\n1,2\n,\n4,5,6\n", encoding="utf-8")
    assert read_sheets(path, MAX_BYTES)[0].oddities == (Oddity("short_row", 4, None),)


def test_tabs_before_codes_are_taken_away_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,b\n\t007,1\n\t008,2\n9,3\n", encoding="utf-8")
    sheet = read_sheets(path, MAX_BYTES)[0]
    assert [row[0] for row in sheet.rows[1:]] == ["007", "008", "9"]
    assert sheet.oddities == (Oddity("leading_tab", None, 0, "2"),)


def test_a_tab_separated_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tabs.tsv"
    path.write_text("a\tb\n1\t2,3\n", encoding="utf-8")
    assert read_sheets(path, MAX_BYTES)[0].rows == [["a", "b"], ["1", "2,3"]]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_cells_keep_what_was_written(tmp_path: Path, kind: str) -> None:
    path = WRITERS[kind](tmp_path / f"kinds.{kind}", ["x", 2023, 0.1, -5.25, True, date(2024, 2, 29), 1e-05])
    expected = ["x", "2023", "0.1", "-5.25", "true", "2024-02-29", "0.00001"]
    assert read_sheets(path, MAX_BYTES)[0].rows == [expected]


def test_a_time_of_day_is_not_cut_off_silently(tmp_path: Path) -> None:
    path = tmp_path / "time.xlsx"
    with xlsxwriter.Workbook(path) as book:
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        book.add_worksheet().write_datetime(0, 0, datetime(2024, 2, 29, 10, 30), moment)
    assert read_sheets(path, MAX_BYTES)[0].rows == [["2024-02-29T10:30:00"]]


def test_a_table_that_does_not_start_in_the_first_cell_keeps_its_rows_and_letters(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "aside.xlsx", [], [], ["", "", "C3"], ["", "B4"])
    sheet = read_sheets(path, MAX_BYTES)[0]
    found = {
        f"{column_letter(index)}{number}": cell
        for number, row in enumerate(sheet.rows, start=sheet.first_row)
        for index, cell in enumerate(row)
        if cell
    }
    assert found == {"C3": "C3", "B4": "B4"}


def test_all_sheets_are_read_but_blank_ones_and_those_of_the_template(tmp_path: Path) -> None:
    path = tmp_path / "sheets.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("上半年", "空白", "下半年", "_template"):
            sheet = book.add_worksheet(name)
            if name != "空白":
                sheet.write(0, 0, name)
    assert [sheet.name for sheet in read_sheets(path, MAX_BYTES)] == ["上半年", "下半年"]


def test_a_workbook_with_nothing_but_a_template_sheet_is_empty(tmp_path: Path) -> None:
    assert refused(write_xlsx(tmp_path / "only.xlsx", ["dataset"], sheet="_template")).rule == "empty_file"


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_column_has_the_letter_of_the_spreadsheet(index: int, letter: str) -> None:
    assert column_letter(index) == letter
