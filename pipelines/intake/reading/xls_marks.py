"""The second look at an xls file: number formats, words struck out or white, hidden rows and columns.

Sources: [MS-CFB] (the container) and [MS-XLS] (its records); of a file that keeps to neither nothing is said.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.intake.reading.marks import MOST_REPEATED, Look, Marks
from pipelines.intake.reading.ole_container import stream_of
from pipelines.intake.reading.sheets import Oddity
from pipelines.intake.reading.xlsx_styles import BUILT_IN

_BOUNDSHEET, _FORMAT, _FONT, _XF, _BOF, _EOF = 0x85, 0x41E, 0x31, 0xE0, 0x809, 0x0A
_ROW, _COLINFO, _NUMBER, _RK, _MULRK, _LABELSST, _LABEL = 0x208, 0x7D, 0x203, 0x27E, 0xBD, 0xFD, 0x204
_FORMULA = 0x06
_BIFF8 = 0x0600
_STRIKE = 0x08
_WHITE = (1, 9)
_SOLID, _HIDDEN_ROW, _HIDDEN_COLUMN = 1, 0x20, 0x01
_SKIPPED_FONT = 4  # there is no font of this number


@dataclass
class _Book:
    """What the records before the first sheet say."""

    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    fonts: list[tuple[bool, bool]] = field(default_factory=list)
    styles: list[tuple[int, int, bool]] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)

    def looks(self) -> dict[int, Look]:
        """The styles that matter, by their number."""
        found = {}
        for number, (font, code, is_plain) in enumerate(self.styles):
            index = font - 1 if font > _SKIPPED_FONT else font
            is_struck, is_white = self.fonts[index] if index < len(self.fonts) else (False, False)
            look = Look(self.codes.get(code, ""), is_struck, is_white and is_plain)
            if look.matters:
                found[number] = look
        return found


def xls_marks(content: bytes) -> dict[str, Marks]:
    """The marks of each sheet by its name."""
    try:
        stream = stream_of(content, ("Workbook", "Book"))
        book = _book(stream)
        looks = book.looks()
        return {name: _sheet(stream, start, looks) for name, start in book.sheets}
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        return {}


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place up to the end of their part."""
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + size]
        if kind == _EOF:
            return
        start += 4 + size


def _book(stream: bytes) -> _Book:
    book = _Book()
    for kind, data in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF8:
            raise ValueError("an older kind of workbook")
        if kind == _BOUNDSHEET:
            book.sheets.append((_text(data[6:], 1), struct.unpack_from("<I", data)[0]))
        elif kind == _FORMAT:
            book.codes[struct.unpack_from("<H", data)[0]] = _text(data[2:], 2)
        elif kind == _FONT:
            _, options, colour = struct.unpack_from("<HHH", data)
            book.fonts.append((bool(options & _STRIKE), colour in _WHITE))
        elif kind == _XF:
            font, code = struct.unpack_from("<HH", data)
            pattern, colours = data[17] >> 2, struct.unpack_from("<H", data, 18)[0]
            book.styles.append((font, code, pattern == 0 or (pattern == _SOLID and colours & 0x7F in _WHITE)))
    return book


def _text(data: bytes, size: int) -> str:
    """A string with its length, in one or two bytes, before it."""
    length, flags = int.from_bytes(data[:size], "little"), data[size]
    body = data[size + 1 :]
    return body[: 2 * length].decode("utf-16-le") if flags & 1 else body[:length].decode("latin-1")


def _sheet(stream: bytes, start: int, looks: dict[int, Look]) -> Marks:
    marks = Marks()
    for kind, data in _records(stream, start):
        if kind == _ROW:
            row, _, _, height, _, _, options = struct.unpack_from("<HHHHHHH", data)
            if options & _HIDDEN_ROW or height & 0x7FFF == 0:
                marks.oddities.append(Oddity("hidden_row", row + 1, None))
        elif kind == _COLINFO:
            first, last, width, _, options = struct.unpack_from("<HHHHH", data)
            columns = range(first, min(last, first + MOST_REPEATED) + 1)
            if options & _HIDDEN_COLUMN or width == 0:
                marks.oddities += [Oddity("hidden_column", None, column) for column in columns]
        else:
            for row, column, style, is_number in _cells(kind, data):
                if style in looks:
                    marks.look_at((row + 1, column), looks[style], is_number)
    return marks


def _cells(kind: int, data: bytes) -> Iterator[tuple[int, int, int, bool]]:
    """Row and column from 0, style, and whether it is a number, of each filled cell of a record."""
    if kind in (_NUMBER, _RK, _LABELSST, _LABEL, _FORMULA):
        row, column, style = struct.unpack_from("<HHH", data)
        yield row, column, style, kind in (_NUMBER, _RK, _FORMULA)
    elif kind == _MULRK:
        row, first = struct.unpack_from("<HH", data)
        for index in range((len(data) - 6) // 6):
            yield row, first + index, struct.unpack_from("<H", data, 4 + 6 * index)[0], True
