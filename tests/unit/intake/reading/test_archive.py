import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.intake.reading import archive
from pipelines.intake.reading.archive import refuse_unsafe_workbook
from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import write_ods, write_xlsx


def refusal(path: Path) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        refuse_unsafe_workbook(path)
    return caught.value


def with_entry(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, content)
    return path


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_an_honest_workbook_passes(tmp_path: Path, write) -> None:
    refuse_unsafe_workbook(write(tmp_path / f"a.{write.__name__.removeprefix('write_')}", ["a", 1], ["b", 2]))


def test_two_cells_at_the_ends_of_the_sheet_get_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", 1)
        sheet.write("XFD1048576", 1)
    error = refusal(path)
    assert error.rule == "far_cell"
    assert error.words.en == (
        "far.xlsx has a cell at XFD1048576, far outside a table; delete it and submit again."
    )


@pytest.mark.parametrize(("cell", "is_far"), [("ZZ200000", False), ("AAA1", True), ("A200001", True)])
def test_what_is_far_is_said_by_the_limits(tmp_path: Path, cell: str, is_far: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(cell, 1)
    if is_far:
        assert refusal(path).rule == "far_cell"
    else:
        refuse_unsafe_workbook(path)


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("xl/vbaProject.bin", b"", "macros"),
        ("Basic/script-lc.xml", b"", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "external_links"),
        ("xl/custom.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document_type"),
        ("META-INF/manifest.xml", b"<m:encryption-data/>", "encrypted"),
        ("xl/swollen.xml", b" " * 2**21, "too_heavy"),
    ],
)
def test_what_no_honest_table_needs_is_refused(tmp_path: Path, name: str, content: bytes, rule: str) -> None:
    assert refusal(with_entry(write_xlsx(tmp_path / "a.xlsx", ["a"]), name, content)).rule == rule


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ["a"])).rule == "too_heavy"


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0rest", "encrypted"),
        ("a.ods", b"<html></html>", "not_a_table"),
        ("a.xls", b"<html></html>", "not_a_table"),
        ("a.xls", b"PK\x03\x04", "not_a_table"),
    ],
)
def test_content_that_is_not_what_the_ending_says_is_refused(
    tmp_path: Path, name: str, content: bytes, rule: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name).rule == rule


def test_a_name_inside_the_archive_is_never_a_path(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = with_entry(write_xlsx(tmp_path / "in" / "a.xlsx", ["a"]), "../../out.xml", b"<a/>")
    refuse_unsafe_workbook(path)
    assert sorted(item.name for item in tmp_path.rglob("*")) == ["a.xlsx", "in"]


@pytest.mark.parametrize(
    ("spaces", "extra", "is_swollen"),
    [
        # spaces shrink a thousandfold, random bytes not at all: with ``extra`` of them the entry is 40 times its size
        (2**21, 0, True), (2**20, 0, False), (2**20 + 1, 0, True), (2**21, 2**16, False),
    ],
)  # fmt: skip
def test_an_entry_is_swollen_above_a_mebibyte_and_two_hundred_times_its_size(
    tmp_path: Path, spaces: int, extra: int, is_swollen: bool
) -> None:
    content = b" " * (spaces - extra) + random.Random(1).randbytes(extra)
    path = with_entry(write_xlsx(tmp_path / "a.xlsx", ["a"]), "xl/big.txt", content)
    if is_swollen:
        assert refusal(path).rule == "too_heavy"
    else:
        refuse_unsafe_workbook(path)


@pytest.mark.parametrize("declaration", [b"<!DOCTYPE a>", b'<!ENTITY b "c">'])
@pytest.mark.parametrize("name", ["xl/custom.xml", "xl/custom.rels", "xl/custom.vml"])
def test_a_document_type_and_an_entity_are_refused_each_alone(
    tmp_path: Path, name: str, declaration: bytes
) -> None:
    path = with_entry(write_xlsx(tmp_path / "a.xlsx", ["a"]), name, declaration + b"<a/>")
    assert refusal(path).rule == "document_type"


@pytest.mark.parametrize("less", [0, 1])
def test_as_many_entries_and_bytes_as_the_limits_pass_and_one_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, less: int
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ["a"])
    with zipfile.ZipFile(path) as book:
        sizes = [entry.file_size for entry in book.infolist()]
    for name, limit in (("MAX_ENTRIES", len(sizes)), ("MAX_UNPACKED", sum(sizes))):
        with monkeypatch.context() as patched:
            patched.setattr(archive, name, limit - less)
            if less:
                assert refusal(path).rule == "too_heavy"
            else:
                refuse_unsafe_workbook(path)


def test_the_limits_are_those_that_are_documented() -> None:
    assert (archive.MAX_ENTRIES, archive.MAX_UNPACKED, archive.MAX_RATIO) == (2000, 209_715_200, 200)
    assert (archive.MAX_ROWS, archive.MAX_COLUMNS) == (200_000, 702)  # column ZZ: 26 x 26 + 26


def test_a_far_cell_is_found_across_the_blocks_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_CHUNK", 70)
    sheet = (
        b"<a>" + b" " * 60 + b'<c r="AAA1"><v>1</v></c></a>'
    )  # the reference begins at 66 and ends behind 70
    path = with_entry(write_xlsx(tmp_path / "a.xlsx", ["a"]), "xl/worksheets/sheet9.xml", sheet)
    assert refusal(path).rule == "far_cell"


@pytest.mark.parametrize(
    ("name", "is_looked_at"), [("xl/worksheets/x.bin", False), ("xl/other/x.xml", False)]
)
def test_cells_are_looked_for_in_worksheets_alone(tmp_path: Path, name: str, is_looked_at: bool) -> None:
    refuse_unsafe_workbook(with_entry(write_xlsx(tmp_path / "a.xlsx", ["a"]), name, b'<c r="AAA1"/>'))


@pytest.mark.parametrize("start", [b"\xd0\xcf\x11\xe0", b"\x09\x08", b"\x09\x04", b"\x09\x00", b"\x09\x02"])
def test_an_old_workbook_begins_as_one_of_its_five_kinds_does(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "a.XLS").write_bytes(start + b"rest")
    refuse_unsafe_workbook(tmp_path / "a.XLS")
