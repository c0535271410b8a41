"""Files as they really come, each with one fault, and the sentence its bureau gets."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import TOTAL_2005, TOTALS, check, replaced, write_csv, write_ods, write_xlsx

GOOD = replaced(TOTAL_2005, B="2006")
Build = Callable[[Path], Path]


def csv_of(*rows: list[str]) -> Build:
    return lambda folder: write_csv(folder / "a.csv", *rows)


def bytes_of(content: bytes, name: str = "a.csv") -> Build:
    def build(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return build


def book_of(write: Callable[[xlsxwriter.Workbook, object], None]) -> Build:
    def build(folder: Path) -> Path:
        with xlsxwriter.Workbook(folder / "a.xlsx") as book:
            sheet = book.add_worksheet("資料")
            for index, row in enumerate([TOTALS, TOTAL_2005]):
                sheet.write_row(index, 0, row)
            write(book, sheet)
        return folder / "a.xlsx"

    return build


def book_with(name: str, content: bytes) -> Build:
    def build(folder: Path) -> Path:
        path = write_xlsx(folder / "a.xlsx", TOTALS, TOTAL_2005)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        return path

    return build


def directory(folder: Path) -> Path:
    (folder / "a.csv").mkdir()
    return folder / "a.csv"


def link(folder: Path) -> Path:
    write_csv(folder / "b.csv", TOTALS, TOTAL_2005)
    (folder / "a.csv").symlink_to(folder / "b.csv")
    return folder / "a.csv"


LINE = ",".join(TOTALS) + "\n"
REFUSED: dict[str, tuple[Build, str, str]] = {
    "nothing in it": (bytes_of(b""), "empty_file", "a.csv 沒有任何內容"),
    "only blanks": (csv_of(["", ""], [" ", ""]), "empty_file", "a.csv 沒有任何內容"),
    "a folder": (directory, "not_a_file", "a.csv 是資料夾；請送單一檔案"),
    "a link": (link, "not_a_file", "a.csv 是捷徑；請送檔案本身"),
    "a pdf": (bytes_of(b"%PDF-1.7", "a.pdf"), "unknown_kind", "a.pdf 不是可讀的檔案種類"),
    "a pdf called xlsx": (bytes_of(b"%PDF-1.7", "a.xlsx"), "not_a_table", "a.xlsx 的內容不是 .xlsx 試算表"),
    "a web page called xls": (bytes_of(b"<html><table>", "a.xls"), "not_a_table", "a.xls 的內容不是 .xls 試算表"),
    "half of a zip": (bytes_of(b"PK\x03\x04" + b"x" * 90, "a.xlsx"), "not_a_table", "請以試算表軟體另存"),
    "a password": (bytes_of(b"\xd0\xcf\x11\xe0" + b"x" * 90, "a.xlsx"), "encrypted", "請移除密碼"),
    "macros": (book_with("xl/vbaProject.bin", b"x"), "macros", "a.xlsx 含有巨集"),
    "links to other files": (book_with("xl/externalLinks/externalLink1.xml", b"<a/>"), "external_links", "連結到其他檔案"),
    "a document type": (book_with("xl/x.xml", b"<!DOCTYPE a><a/>"), "document_type", "不允許的 XML 宣告"),
    "a bomb": (book_with("xl/x.bin", b"\0" * 2**22), "too_heavy", "展開後過大"),
    "a cell at the end of the sheet": (book_of(lambda _, s: s.write("XFD1048576", 1)), "far_cell", "XFD1048576"),
    "an unknown encoding": (bytes_of(LINE.encode() + b"\xff\xff\xff"), "unknown_encoding", "文字編碼無法辨認"),
    "a lost letter": (bytes_of((LINE + "KHH\ufffd\n").encode()), "lost_letters", "第 2 列有無法辨認的字（U+FFFD）"),
    "an open quote": (bytes_of(LINE.encode() + b'"a,b\n'), "not_a_table", "不是格式正確的表格"),
    "no titles": (csv_of(["a", "b"], ["1", "2"]), "no_header", "找不到「排放總量」的標題列"),
    "a title missing": (csv_of(TOTALS[:-1], TOTAL_2005[:-1]), "missing_column", "缺少欄位：資料狀態"),
    "a title too many": (csv_of([*TOTALS, "心情"], [*TOTAL_2005, "好"]), "unknown_column", "的欄位「心情」（H1）不是「排放總量」的標題"),
    "a title twice": (csv_of([*TOTALS, "年度"], [*TOTAL_2005, "2005"]), "repeated_column", "B 欄與 H 欄都是「年度」"),
    "a unit of something else": (
        csv_of(replaced(TOTALS, D="排放量(公秉)"), TOTAL_2005), "unknown_unit", "儲存格 D1 的單位「公秉」無法換算",
    ),
    "a value under no title": (csv_of([*TOTALS, ""], [*TOTAL_2005, "附件"]), "untitled_value", "儲存格 H2 有內容「附件」"),
    "a row that slipped": (csv_of(TOTALS, ["", *TOTAL_2005]), "untitled_value", "儲存格 H2"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_with_one_sentence(tmp_path: Path, case: str) -> None:
    build, rule, sentence = REFUSED[case]
    with pytest.raises(RefusedFileError) as caught:
        check(build(tmp_path), "inventory_totals")
    assert caught.value.rule == rule
    assert sentence in caught.value.words.zh
    assert caught.value.words.zh.endswith("。") and caught.value.words.en.endswith(".")


def cell(**changes: str) -> Build:
    return csv_of(TOTALS, replaced(TOTAL_2005, **changes), GOOD)


REJECTED: dict[str, tuple[Build, str, str, str]] = {
    "text for a number": (cell(D="約五千"), "D2", "unreadable", "「排放量」應為數字"),
    "a circled digit": (cell(D="①"), "D2", "unreadable", "「排放量」應為數字"),
    "a fraction": (cell(D="½"), "D2", "unreadable", "「排放量」應為數字"),
    "digits grouped wrongly": (cell(D="6,61.47"), "D2", "unreadable", "「排放量」應為數字"),
    "a range": (cell(D="6000-7000"), "D2", "unreadable", "「排放量」應為數字"),
    "a unit of something else in the cell": (cell(D="6614公秉"), "D2", "unreadable", "「排放量」應為數字"),
    "half a numeral": (cell(D="一萬二"), "D2", "unreadable", "「排放量」應為數字"),
    "a dash where a figure is required": (cell(D="—"), "D2", "required", "「排放量」不可空白"),
    "無 where a figure is required": (cell(D="無"), "D2", "required", "「排放量」不可空白"),
    "an error value": (cell(D="#REF!"), "D2", "error_cell", "公式結果為錯誤值"),
    "a year before the Republic": (cell(B="民國前1年"), "B2", "unreadable", "「年度」應為整數"),
    "a year outside the period": (cell(B="1899"), "B2", "outside_period", "不在可受理的年度內"),
    "a year with a decimal": (cell(B="2005.5"), "B2", "unreadable", "「年度」應為整數"),
    "an unknown code": (cell(A="TPE-NET"), "A2", "unknown_code", "「TPE-NET」不在「排放帳」代碼內，可用：KHH-NET"),
    "a word outside the choices": (cell(E="大概"), "E2", "choice", "「效力」只能是"),
    "the same row again": (csv_of(TOTALS, GOOD, GOOD), "A3", "repeated_row", "完全相同"),
    "the same key with another figure": (
        csv_of(TOTALS, TOTAL_2005, replaced(TOTAL_2005, D="1"), GOOD), "A2", "duplicate_key", "請只留一列",
    ),
    "a short row": (csv_of(TOTALS, TOTAL_2005[:6], GOOD), "G2", "required", "「資料狀態」不可空白"),
    "a formula without a result": (
        book_of(lambda _, s: s.write_formula(1, 3, "=A1*2", None, "")), "D2", "formula_without_value", "沒有存下結果",
    ),
    "an error in a workbook": (
        book_of(lambda _, s: s.write_formula(1, 3, "=1/0", None, "#DIV/0!")), "D2", "error_cell", "公式結果為錯誤值",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REJECTED)
def test_a_fault_in_a_row_is_named_by_its_cell(tmp_path: Path, case: str) -> None:
    build, where, rule, sentence = REJECTED[case]
    rejected = check(build(tmp_path), "inventory_totals").rejected
    first = rejected.iloc[0]
    assert (first["cell"], first["rule"]) == (where, rule), rejected.to_string()
    assert sentence in first["message_zh"]


def hidden_row(_, sheet) -> None:
    sheet.set_row(1, None, None, {"hidden": True})


def hidden_column(_, sheet) -> None:
    sheet.set_column(3, 3, None, None, {"hidden": True})


NOTICED: dict[str, tuple[Build, str | None, str, str]] = {
    "a hidden row": (book_of(hidden_row), "A2", "hidden_row", "這一列被隱藏"),
    "a hidden column": (book_of(hidden_column), "D", "hidden_column", "這一欄被隱藏"),
    "a comment": (book_of(lambda _, s: s.write_comment("D2", "暫估")), "D2", "comment", "儲存格有註解"),
    "a total that does not add up": (
        csv_of(TOTALS, TOTAL_2005, ["合計", "", "", "7000", "", "", ""]), "D3", "control_total_differs", "請確認何者正確",
    ),
    "a note below": (csv_of(TOTALS, TOTAL_2005, ["資料來源：環保局"]), "A3", "note_row", "這一列是附註"),
    "titles again": (csv_of(TOTALS, TOTAL_2005, TOTALS, GOOD), "A3", "repeated_header", "這一列重複標題"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOTICED)
def test_what_a_person_should_look_at_is_told_and_rejects_nothing(tmp_path: Path, case: str) -> None:
    build, where, rule, sentence = NOTICED[case]
    checked = check(build(tmp_path), "inventory_totals")
    assert checked.rejected.empty and len(checked.accepted) >= 1
    (found,) = checked.notices[checked.notices["rule"] == rule].to_dict("records")
    assert found["cell"] == where
    assert sentence in found["message_zh"]


def test_a_protected_document_is_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", TOTALS, TOTAL_2005)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["META-INF/manifest.xml"] = b"<m><m:encryption-data/></m>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with pytest.raises(RefusedFileError, match="protected by a password"):
        check(path, "inventory_totals")
