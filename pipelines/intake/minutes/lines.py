"""Minutes as logical lines: one for each marker (壹、 一、 (一) 1. (1) a.), with what follows it.

A line of the file without a marker goes on with the line before, whatever blank lines or page breaks stand
between: minutes are pasted with sentences broken over lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_COUNT = "一二三四五六七八九十"
_FORMAL = "壹貳參肆伍陸柒捌玖拾"
MARKERS = {
    "heading": re.compile(rf"(?P<label>[{_FORMAL}]+、)"),
    "item": re.compile(rf"(?P<label>[{_COUNT}]+、)"),
    "section": re.compile(rf"(?P<label>\([{_COUNT}]+\))"),
    "number": re.compile(r"(?P<label>\d{1,3}\.)(?!\d)"),
    "bracket": re.compile(r"(?:[-•●]\s*)?(?P<label>\(\d{1,3}\))"),
    "letter": re.compile(r"(?:[-•●]\s*)?(?P<label>[a-z]\.)(?![a-z])"),
    "bullet": re.compile(r"(?P<label>[-•●])\s+"),
    "clerk": re.compile(r"(?P<label>紀錄:)"),
}


_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True)
class LogicalLine:
    """A marker with its text.

    Attributes:
        kind: a key of ``MARKERS``, or "title" for what stands above the first marker.
        label: the marker in plain form; empty for a title.
        text: what follows, as written, joined over the lines of the file.
        first_line: its first line in the file that holds anything, counted from 1.
        start: where it begins in the text, with the blank lines before the first one.
        end: where the next begins.
    """

    kind: str
    label: str
    text: str
    first_line: int
    start: int
    end: int


def logical_lines(text: str) -> list[LogicalLine]:
    """The logical lines of a text; from ``start`` to ``end`` they cover every character once."""
    found: list[LogicalLine] = []
    parts: list[list[str]] = []
    for number, start, line in _physical(text):
        content = line.strip()
        if not content:
            continue
        kind, label, rest = _marked(content)
        if kind is None and found:
            parts[-1].append(content)
            continue
        begin = start if found else 0
        found.append(LogicalLine(kind or "title", label, "", number, begin, len(text)))
        parts.append([rest])
    ends = [line.start for line in found[1:]] + [len(text)][: len(found)]
    return [
        replace(line, text=joined(pieces), end=end)
        for line, pieces, end in zip(found, parts, ends, strict=True)
    ]


def joined(pieces: list[str]) -> str:
    """Broken lines as one; only between two Latin words does a line end stand for a space."""
    whole = ""
    for piece in filter(None, pieces):
        between = " " if whole and _is_latin(whole[-1]) and _is_latin(piece[0]) else ""
        whole += between + piece
    return whole


def _physical(text: str) -> Iterator[tuple[int, int, str]]:
    """Number, start and content of each line of the file."""
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        yield number, start, line
        start += len(line)


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as narrow ones, each in its place."""
    return text.translate(_NARROW)


def _marked(content: str) -> tuple[str | None, str, str]:
    for kind, pattern in MARKERS.items():
        found = pattern.match(narrow(content))
        if found is not None:
            return kind, found["label"], content[found.end() :].strip()
    return None, "", content


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
