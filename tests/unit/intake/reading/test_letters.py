"""What a fallback had to guess, what a quote swallowed and what only has another ending is named."""

from pathlib import Path

import pytest

from pipelines.intake.reading.parsing import parse_file
from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import ENERGY, SECTORS, replaced, write_csv, write_ods, write_xlsx

LINE = ",".join(SECTORS) + "\n"


def read(tmp_path: Path, content: bytes, name: str = "a.csv") -> list[tuple[str, int | None]]:
    (tmp_path / name).write_bytes(content)
    (sheet,) = parse_file(tmp_path / name, 2**20)
    return [(item.kind, item.row) for item in sheet.oddities]


def refused(tmp_path: Path, content: bytes, name: str = "a.csv") -> str:
    with pytest.raises(RefusedFileError) as caught:
        read(tmp_path, content, name)
    return caught.value.rule


@pytest.mark.parametrize("own", [b"\xfa\x40", b"\x8e\x40", b"\xfa\x41", b"\x8b\xc0"])
def test_a_letter_of_a_users_own_is_a_guess(tmp_path: Path, own: bytes) -> None:
    row = ",".join(ENERGY).encode("cp950").replace("能".encode("cp950"), own)
    assert read(tmp_path, LINE.encode("cp950") + row + b"\n") == [("guessed_letter", 2)]


def test_a_letter_of_big5_is_no_guess(tmp_path: Path) -> None:
    assert read(tmp_path, (LINE + ",".join(ENERGY) + "\n").encode("cp950")) == []


@pytest.mark.parametrize("names", ["智慧信号灯", "绿化工程预算"])
def test_a_mainland_file_is_not_read_as_big5(tmp_path: Path, names: str) -> None:
    content = f"code,name\nenergy,{names}\n".encode("gb2312")
    assert refused(tmp_path, content) == "unknown_encoding"


@pytest.mark.parametrize("write", [write_xlsx, write_ods, write_csv])
@pytest.mark.parametrize("letter", ["\ue000", "\uf8ff", "\ufffd"])
def test_a_lost_letter_is_named_in_every_kind_of_file(tmp_path: Path, write, letter: str) -> None:
    kind = {write_xlsx: "xlsx", write_ods: "ods", write_csv: "csv"}[write]
    many = [replaced(ENERGY, B="能源部門之說明文字甚長" * 20)] * 3
    path = write(tmp_path / f"a.{kind}", SECTORS, replaced(ENERGY, B=f"民{letter}"), *many)
    (sheet,) = parse_file(path, 2**20)
    assert [(item.kind, item.row, item.column) for item in sheet.oddities] == [("lost_letter", 2, 1)]


def test_a_quote_that_is_not_closed_is_named(tmp_path: Path) -> None:
    rows = [",".join(ENERGY[:-1])] * 4
    rows[0], rows[3] = rows[0] + ',"說明', rows[3] + ',"'
    assert refused(tmp_path, (LINE + "\n".join(rows) + "\n").encode()) == "unclosed_quote"


def test_a_cell_of_several_lines_is_no_open_quote(tmp_path: Path) -> None:
    row = ",".join([*ENERGY[:-1], '"第一行，\n第二行, 有逗號"'])
    assert read(tmp_path, (LINE + row + "\n").encode()) == []


@pytest.mark.parametrize("content", [b"PK\x03\x04xx", b"\xd0\xcf\x11\xe0xx", b"%PDF-1.7"])
def test_a_workbook_with_another_ending_is_named(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content) == "other_kind"


@pytest.mark.parametrize("first", ["", "sep=;\n"])
def test_semicolons_are_asked_about_since_a_comma_may_be_a_point(tmp_path: Path, first: str) -> None:
    assert refused(tmp_path, (first + LINE.replace(",", ";") + "a;b;1,5\n").encode()) == "semicolons"


def test_tabs_of_a_unicode_text_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(LINE.replace(",", "\t").encode("utf-16"))
    assert parse_file(tmp_path / "a.csv", 2**20)[0].rows == [SECTORS]
