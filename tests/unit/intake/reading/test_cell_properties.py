import zipfile
from pathlib import Path

import odfdo
import xlsxwriter

from pipelines.intake.reading.parsing import parse_file
from pipelines.intake.reading.sheets import Oddity, Sheet


def xlsx(path: Path, write) -> Sheet:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("資料")
        sheet.write_row(0, 0, ["a", "b", "c"])
        write(book, sheet)
    return parse_file(path, 2**20)[0]


def ods(path: Path, cell_xml: str, row_attributes: str = "") -> Sheet:
    """A small document whose second row holds one cell as it is written here."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("資料")
    table.set_values([["a"], ["MARK"], ["z"]])
    document.body.append(table)
    document.save(path)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    content = entries["content.xml"].decode()
    start = content.rindex("<table:table-row", 0, content.index("MARK"))
    end = content.index("</table:table-row>", start)
    content = f"{content[:start]}<table:table-row{row_attributes}>{cell_xml}{content[end:]}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (entries | {"content.xml": content.encode()}).items():
            archive.writestr(name, data)
    return parse_file(path, 2**20)[0]


def test_a_plain_workbook_has_no_oddities(tmp_path: Path) -> None:
    assert xlsx(tmp_path / "a.xlsx", lambda _, sheet: sheet.write(1, 0, 5)).oddities == ()


def test_a_hidden_row_and_a_hidden_column_are_seen(tmp_path: Path) -> None:
    def write(_, sheet) -> None:
        sheet.write(2, 0, 5)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    assert set(xlsx(tmp_path / "a.xlsx", write).oddities) == {
        Oddity("hidden_row", 3, None), Oddity("hidden_column", None, 1),
    }  # fmt: skip


def test_a_formula_without_a_saved_result_is_seen_and_one_with_a_result_is_its_result(tmp_path: Path) -> None:
    def write(_, sheet) -> None:
        sheet.write_formula(1, 0, "=B2*2", None, "")
        sheet.write_formula(1, 1, "=1+1", None, 2)

    sheet = xlsx(tmp_path / "a.xlsx", write)
    assert sheet.oddities == (Oddity("formula_without_value", 2, 0, "=B2*2"),)
    assert sheet.rows[1][:2] == ["", "2"]


def test_a_formula_whose_saved_result_is_empty_text_has_a_result(tmp_path: Path) -> None:
    # As a spreadsheet saves =IF(B2="","",B2) beside an empty B2.
    path = tmp_path / "a.xlsx"
    xlsx(path, lambda _, sheet: sheet.write_formula(1, 0, "=T(B2)", None, "text"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"<v>text</v>", b"<v></v>"))
    (sheet,) = parse_file(path, 2**20)
    assert sheet.oddities == ()


def test_an_error_cell_is_seen(tmp_path: Path) -> None:
    sheet = xlsx(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!"))
    assert sheet.oddities == (Oddity("error_cell", 2, 2, "#DIV/0!"),)


def test_a_comment_is_seen_with_its_text(tmp_path: Path) -> None:
    sheet = xlsx(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_comment("B1", "請確認"))
    assert [(item.kind, item.row, item.column) for item in sheet.oddities] == [("comment", 1, 1)]
    assert "請確認" in sheet.oddities[0].text


def test_a_percentage_is_what_the_clerk_sees(tmp_path: Path) -> None:
    def write(book, sheet) -> None:
        sheet.write(1, 0, 0.05, book.add_format({"num_format": "0%"}))
        sheet.write(1, 1, 0.1234, book.add_format({"num_format": "0.0%"}))
        sheet.write(1, 2, 0.05, book.add_format({"num_format": '0.00"%"'}))

    assert xlsx(tmp_path / "a.xlsx", write).rows[1] == ["5%", "12.34%", "0.05%"]


def test_a_hidden_sheet_is_read_and_seen(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("第一").write(0, 0, "a")
        hidden = book.add_worksheet("第二")
        hidden.write(0, 0, "b")
        hidden.hide()
    sheets = parse_file(tmp_path / "a.xlsx", 2**20)
    assert [sheet.oddities for sheet in sheets] == [(), (Oddity("hidden_sheet", None, None, "第二"),)]


def test_merged_cells_are_known(tmp_path: Path) -> None:
    sheet = xlsx(tmp_path / "a.xlsx", lambda _, sheet: sheet.merge_range(0, 4, 1, 5, "m"))
    assert [(a.first_row, a.first_column, a.last_row, a.last_column) for a in sheet.merged] == [(1, 4, 2, 5)]


def test_an_error_in_a_document_is_seen(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    assert ods(tmp_path / "a.ods", cell).oddities == (Oddity("error_cell", 2, 0, "#DIV/0!"),)


def test_a_percentage_in_a_document_is_what_the_clerk_sees(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="percentage" office:value="0.05"><text:p>5%</text:p>'
        "</table:table-cell>"
    )
    assert ods(tmp_path / "a.ods", cell).rows[1] == ["5%"]


def test_a_hidden_row_and_a_formula_without_a_result_in_a_document_are_seen(tmp_path: Path) -> None:
    cell = '<table:table-cell table:formula="of:=1+1"/>'
    found = ods(tmp_path / "a.ods", cell, ' table:visibility="collapse"').oddities
    assert set(found) == {
        Oddity("hidden_row", 2, None), Oddity("formula_without_value", 2, 0, "of:=1+1"),
    }  # fmt: skip
