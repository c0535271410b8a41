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

from pipelines.intake.reading.letters import LOST, guessed_letters, is_guess, is_mainland_text
from pipelines.intake.reading.sheets import Oddity, Sheet, column_letter
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.file_kinds import TEXT_FILES

_LADDER = ("utf-8-sig", "cp950", "big5hkscs")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FEW = 0.01  # the ministry's own registry has a few in 90 000, in names of companies
_FEW_GUESSES, _GUESSED = 3, 0.05
_LOOKED_AT, _NARROW = 30, 3
_TOLD = re.compile(r"\s*sep=(.)", re.IGNORECASE)
_CONTROL = re.compile(
    "[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]"
)  # not breaks of lines and pages, nor DOS's end


def read_text_file(path: Path) -> Sheet:
    """The one sheet of a text file; its name is empty.

    Raises:
        RefusedFileError: the encoding is not known, many letters are lost, or it is no well-formed table.
    """
    _refuse_other_kind(path)
    text, encoding = _read(path)
    delimiter = _delimiter(text, path)
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
    _refuse_swallowed_rows(rows, delimiter, path)
    guessed = guessed_letters(rows) if encoding == _LADDER[-1] else ()
    return Sheet("", rows, oddities=(*_short_rows(written), *_tabbed_columns(written), *guessed))


_KINDS = ((b"PK\x03\x04", "xlsx"), (b"\xd0\xcf\x11\xe0", "xls"), (b"%PDF", "pdf"))


def _refuse_other_kind(path: Path) -> None:
    """A workbook that was only renamed."""
    with path.open("rb") as file:
        start = file.read(4)
    for sign, kind in _KINDS:
        if start.startswith(sign):
            raise RefusedFileError(
                "other_kind",
                f"{path.name} 的內容是 .{kind}，不是文字檔；請把副檔名改回 .{kind}，"
                "或另存為 CSV UTF-8 後重新送件。",
                f"{path.name} is a .{kind} by its content and no text file; give it back its ending .{kind}, "
                "or save it as CSV UTF-8, and submit it again.",
            )


def _delimiter(text: str, path: Path) -> str:
    """What parts the cells: what the ending says, or tabs where the first lines have them and no comma.

    Raises:
        RefusedFileError: they are parted by semicolons, where a comma may be that of a decimal.
    """
    usual = TEXT_FILES[path.suffix.lower()]
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    told = _TOLD.match(lines[0]) if lines else None
    has = {mark: max((line.count(mark) for line in lines), default=0) for mark in ",\t"}
    parted = sum(line.count(";") > max(line.count(","), 1) for line in lines)
    if usual == "," and ((told and told[1] == ";") or 2 * parted > len(lines)):
        raise RefusedFileError(
            "semicolons",
            f"{path.name} 以分號分隔儲存格，逗號可能是小數點；"
            "請另存為「CSV UTF-8（逗號分隔）」或 .xlsx 後重新送件。",
            f"The cells of {path.name} are parted by semicolons, so that a comma may be a decimal point; "
            "save it as CSV UTF-8 (comma delimited) or .xlsx and submit it again.",
        )
    if usual == "," and has[","] == 0 and has["\t"] > 1:
        return "\t"
    return usual


def _refuse_swallowed_rows(rows: list[list[str]], delimiter: str, path: Path) -> None:
    """A quote that is not closed makes one cell of the rows below it."""
    width = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            lines = cell.split("\n")[1:]
            if width > _NARROW and any(line.count(delimiter) >= width - 2 for line in lines):
                at = f"{column_letter(column)}{number}"
                raise RefusedFileError(
                    "unclosed_quote",
                    f"{path.name} 的儲存格 {at} 有未成對的引號，其下 {len(lines)} 列被併入這一格；"
                    "請補正引號，或另存為 .xlsx 後重新送件。",
                    f"A quote in cell {at} of {path.name} is not closed, so that the {len(lines)} rows below "
                    "went into the cell; close it, or save the file as .xlsx, and submit it again.",
                )


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        RefusedFileError: the encoding is not known, or many letters are lost.
    """
    return _read(path)[0]


def _read(path: Path) -> tuple[str, str]:
    """The text of a file and its encoding, by a fixed ladder: a byte order mark, UTF-8, cp950, Big5-HKSCS.

    What is read by the last step alone is told letter by letter; many such letters are another encoding.
    """
    content = path.read_bytes()
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else _LADDER:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = [letter for letter in text if not letter.isascii()]
        guesses = sum(map(is_guess, letters)) if encoding == _LADDER[-1] else 0
        is_other = encoding in _LADDER[1:] and is_mainland_text(content, text)
        if is_other or guesses > max(_FEW_GUESSES, len(letters) * _GUESSED):
            break
        _refuse_lost_letters(text, path)
        return text, encoding
    raise RefusedFileError(
        "unknown_encoding",
        f"{path.name} 的文字編碼無法辨認；請存成 UTF-8 後重新送件。",
        f"The text encoding of {path.name} is not known; save it as UTF-8 and submit it again.",
    )


def _refuse_lost_letters(text: str, path: Path) -> None:
    """A zero byte is no text; many lost letters are a file that was broken on its way."""
    lost = list(LOST.finditer(text))
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
