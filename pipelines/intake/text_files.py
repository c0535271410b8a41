"""Reads csv and tsv files into one sheet of text cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from pipelines.intake.errors import RefusedFileError
from pipelines.intake.sheets import Sheet

TEXT_FILES = {".csv": ",", ".tsv": "\t"}
_LADDER = ("utf-8-sig", "cp950", "big5hkscs")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOST = re.compile("[\ufffd\ue000-\uf8ff\x00]")


def read_text_file(path: Path) -> Sheet:
    """The one sheet of a text file; its name is empty.

    Raises:
        RefusedFileError: the encoding is not known, letters are lost, or it is no well-formed table.
    """
    text = text_of(path)
    delimiter = TEXT_FILES[path.suffix.lower()]
    try:
        rows = list(_stripped(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error as error:
        raise RefusedFileError(
            "not_a_table",
            f"{path.name} 不是格式正確的表格（{error}）；請重新匯出後送件。",
            f"{path.name} is not a well-formed table ({error}); export it again and submit it.",
        ) from error
    return Sheet("", rows)


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        RefusedFileError: the encoding is not known, or letters are lost.
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
    """A replacement letter, one of private use or a zero byte stands for a letter that was lost."""
    found = _LOST.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise RefusedFileError(
            "lost_letters",
            f"{path.name} 第 {line} 列有無法辨認的字（U+{ord(found[0]):04X}）；請改用 UTF-8 存檔後重新送件。",
            f"{path.name} has an unreadable letter in line {line} (U+{ord(found[0]):04X}); save it as UTF-8 "
            "and submit it again.",
        )


def _stripped(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    for row in rows:
        yield [cell.strip() for cell in row]
