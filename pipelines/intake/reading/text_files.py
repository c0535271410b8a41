"""Reads csv and tsv files into one sheet of text cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from pipelines.intake.reading.sheets import Oddity, Sheet, column_letter
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.file_kinds import TEXT_FILES

_LADDER = ("utf-8-sig", "cp950", "big5hkscs")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FEW = 0.01  # the ministry's own registry has a few in 90 000, in names of companies
_LOST = re.compile("[\ufffd\ue000-\uf8ff\x00]")  # replaced, of private use, or a zero byte
_CONTROL = re.compile(
    "[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]"
)  # not breaks of lines and pages, nor DOS's end


def read_text_file(path: Path) -> Sheet:
    """The one sheet of a text file; its name is empty.

    Raises:
        RefusedFileError: the encoding is not known, many letters are lost, or it is no well-formed table.
    """
    text = text_of(path)
    delimiter = TEXT_FILES[path.suffix.lower()]
    try:
        written = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise RefusedFileError(
            "not_a_table",
            f"{path.name} 不是格式正確的表格（{error}）；請重新匯出後送件。",
            f"{path.name} is not a well-formed table ({error}); export it again and submit it.",
        ) from error
    rows = [[cell.strip() for cell in row] for row in written]
    _refuse_control_letters(rows, path)
    return Sheet("", rows, oddities=(*_short_rows(written), *_tabbed_columns(written), *_lost_letters(rows)))


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        RefusedFileError: the encoding is not known, or many letters are lost.
    """
    text = _decoded(path)
    _refuse_lost_letters(text, path)
    return text


def _decoded(path: Path) -> str:
    """By a fixed ladder: a byte order mark, UTF-8, cp950, Big5-HKSCS; never by guessing."""
    content = path.read_bytes()
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else _LADDER:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedFileError(
        "unknown_encoding",
        f"{path.name} 的文字編碼無法辨認；請存成 UTF-8 後重新送件。",
        f"The text encoding of {path.name} is not known; save it as UTF-8 and submit it again.",
    )


def _refuse_lost_letters(text: str, path: Path) -> None:
    """A zero byte is no text; many lost letters are a file that was broken on its way."""
    lost = list(_LOST.finditer(text))
    letters = sum(not letter.isascii() for letter in text)
    if lost and (len(lost) > letters * _FEW or "\x00" in text):
        line, code = text.count("\n", 0, lost[0].start()) + 1, f"U+{ord(lost[0][0]):04X}"
        raise RefusedFileError(
            "lost_letters",
            f"{path.name} 第 {line} 列有無法辨認的字（{code}）；請改用 UTF-8 存檔後重新送件。",
            f"{path.name} has an unreadable letter in line {line} ({code}); save it as UTF-8 "
            "and submit it again.",
        )


def _refuse_control_letters(rows: list[list[str]], path: Path) -> None:
    """Control letters are in no text of people: bytes of another kind of file were taken for cells."""
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if (found := _CONTROL.search(cell)) is not None:
                at, code = f"{column_letter(column)}{number}", f"U+{ord(found[0]):04X}"
                raise RefusedFileError(
                    "broken_cell",
                    f"{path.name} 的儲存格 {at} 不是文字（{code}），檔案在轉檔時毀損；請改送原始的試算表。",
                    f"Cell {at} of {path.name} is no text ({code}): the file was broken when it was "
                    "converted; submit the workbook that it was made from.",
                )


def _lost_letters(rows: list[list[str]]) -> Iterator[Oddity]:
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if _LOST.search(cell):
                yield Oddity("lost_letter", number, column, cell)


def _short_rows(rows: list[list[str]]) -> Iterator[Oddity]:
    """Rows of a table that have fewer cells than most; a cell alone is a title or a note."""
    widths = [len(row) if sum(map(bool, row)) > 1 else 0 for row in rows]
    usual = max(Counter(filter(None, widths)).items(), key=itemgetter(1), default=(0, 0))[0]
    for number, width in enumerate(widths, 1):
        if 0 < width < usual:
            yield Oddity("short_row", number, None)


def _tabbed_columns(rows: list[list[str]]) -> Iterator[Oddity]:
    """Columns with cells that begin with a tab, and how many: a way to keep leading zeros of codes."""
    tabbed = Counter(column for row in rows for column, cell in enumerate(row) if cell.startswith("\t"))
    for column, count in sorted(tabbed.items()):
        yield Oddity("leading_tab", None, column, str(count))
