"""Letters that were lost or guessed on the way of a file: replaced, of private use, of a user's own area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.intake.reading.sheets import Oddity

LOST = re.compile("[\ufffd\ue000-\uf8ff\x00]")  # replaced, of private use, or a zero byte
LOST_LETTER, GUESSED_LETTER = "lost_letter", "guessed_letter"
_CHINESE = re.compile("[\u4e00-\u9fff]")
_RARE_SHARE, _LEAST = 0.3, 3
_COMMON_GB, _RARE_BIG5 = 0xD8, 0xC9


def lost_letters(rows: Sequence[Sequence[str]], first_row: int = 1) -> Iterator[Oddity]:
    """The cells in which a letter was lost."""
    for number, row in enumerate(rows, first_row):
        for column, cell in enumerate(row):
            if not cell.isascii() and LOST.search(cell):
                yield Oddity(LOST_LETTER, number, column, cell)


def guessed_letters(rows: Sequence[Sequence[str]]) -> Iterator[Oddity]:
    """The cells with a letter that Big5 has not, and that an addition to it was asked for."""
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if any(is_guess(letter) for letter in cell):
                yield Oddity(GUESSED_LETTER, number, column, cell)


def is_guess(letter: str) -> bool:
    """Whether a letter is none of Big5 as everybody has it."""
    if letter.isascii():
        return False
    try:
        letter.encode("cp950")
    except UnicodeEncodeError:
        return True
    return False


def is_mainland_text(content: bytes, read: str) -> bool:
    """Whether bytes that can be read as Big5 are common words in GB2312, and mostly rare ones in Big5."""
    chinese = _CHINESE.findall(read)
    rare = [letter for letter in chinese if letter.encode("cp950", "ignore")[:1] >= bytes([_RARE_BIG5])]
    if len(chinese) < _LEAST or len(rare) < _RARE_SHARE * len(chinese):
        return False
    try:
        other = content.decode("gb2312")
    except UnicodeDecodeError:
        return False
    words = _CHINESE.findall(other)
    return bool(words) and all(word.encode("gb2312")[0] < _COMMON_GB for word in words)
