"""Minutes as logical lines: one for each marker (壹、 一、 (一) 1. (1) ① a. ●), with what follows it.

A line of the file without a marker goes on with the line before, whatever blank lines or page breaks stand
between: minutes are pasted with sentences broken over lines. So does a number that is out of its order in
the middle of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.intake.literals.numerals import chinese_number
from pipelines.intake.reading.minutes.speakers import speaker

_COUNT = "一二三四五六七八九十"
_FORMAL = "壹貳參肆伍陸柒捌玖拾"
_BULLET = "-–•●◆◇■▪◎‧・*"
MARKERS = {
    "heading": re.compile(rf"(?P<label>[{_FORMAL}]+、)"),
    "item": re.compile(rf"(?P<label>[{_COUNT}]+、)"),
    "section": re.compile(rf"(?P<label>\([{_COUNT}]+\)|[㈠-㈩])"),
    "number": re.compile(r"(?P<label>\d{1,3}[.、])(?!\d)"),
    "bracket": re.compile(rf"(?:[{_BULLET}]\s*)?(?P<label>\(\d{{1,3}}\)|[⑴-⒇])"),
    "circled": re.compile(rf"(?:[{_BULLET}]\s*)?(?P<label>[①-⑳])"),
    "letter": re.compile(rf"(?:[{_BULLET}]\s*)?(?P<label>[A-Za-z]\.(?![A-Za-z0-9])|\([a-z]\))"),
    "bullet": re.compile(r"(?P<label>[-–‧・*](?=\s)|[•●◆◇■▪◎])\s*"),
    "clerk": re.compile(r"(?P<label>紀錄:)"),
}
LEVELS = {
    kind: level
    for level, kinds in enumerate(
        (
            ("title", "heading"),
            ("item",),
            ("section", "chair", "clerk", "speaker"),
            ("number",),
            ("bracket",),
            ("circled",),
            ("letter",),
            ("bullet",),
        )
    )
    for kind in kinds
}
_CHAIR = re.compile(r"(?:主席(?:裁示|裁指示|指示|結論)|裁示|決議)(?:事項)?:")
_TITLES = ("title", "heading", "item", "section", "clerk")  # end without a mark
_FINISHED = tuple("。；;！!？?：:…」』)）.")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True)
class LogicalLine:
    """A marker with its text.

    Attributes:
        kind: a key of ``MARKERS``, "title" for what stands above the first marker, "speaker" or "chair" for
            a line that needs no marker to be told.
        label: the marker in plain form; empty where there is none.
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
    order: dict[str, int] = {}
    for number, start, line in _physical(text):
        content = line.strip()
        if not content:
            continue
        is_broken_off = bool(found) and found[-1].kind not in _TITLES and _is_unfinished(parts[-1][-1])
        kind, label, rest = _marked(content, is_broken_off, order)
        if kind is None and found:
            parts[-1].append(content)
            continue
        begin = start if found else 0
        found.append(LogicalLine(kind or "title", label, "", number, begin, len(text)))
        parts.append([rest])
        _count_on(order, kind, label)
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


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as narrow ones, each in its place."""
    return text.translate(_NARROW)


def label_number(label: str) -> int | None:
    """The number of a marker such as 12. or 二、; None for others."""
    count = label.rstrip(".、")
    number = int(count) if count.isdigit() else chinese_number(count)
    return None if number is None else int(number)


def _physical(text: str) -> Iterator[tuple[int, int, str]]:
    """Number, start and content of each line of the file."""
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        yield number, start, line
        start += len(line)


def _marked(content: str, is_broken_off: bool, order: dict[str, int]) -> tuple[str | None, str, str]:
    """Kind, label and the rest of a line; no kind where the line goes on with the one before."""
    plain = narrow(content)
    for kind, pattern in MARKERS.items():
        found = pattern.match(plain)
        if found is None:
            continue
        if is_broken_off and _is_out_of_order(kind, found["label"], plain[found.end() :], order):
            break
        label = found["label"] if kind == "circled" else unicodedata.normalize("NFKC", found["label"])
        return kind, label, content[found.end() :].strip()
    if not is_broken_off:
        if _CHAIR.match(plain):
            return "chair", "", content
        if speaker(plain) is not None:
            return "speaker", "", content
    return None, "", content


def _is_out_of_order(kind: str, label: str, rest: str, order: dict[str, int]) -> bool:
    """Whether a sentence that was broken off goes on with what only looks like a marker, as in 二、三級."""
    if kind not in ("item", "number") or speaker(rest.strip()) is not None:
        return False
    return label_number(label) not in (1, order.get(kind, 0) + 1)


def _count_on(order: dict[str, int], kind: str | None, label: str) -> None:
    """Remember the last number of a kind; a marker of a higher level starts those below it anew."""
    if kind in LEVELS:
        for lower in [name for name in order if LEVELS[name] > LEVELS[kind]]:
            del order[lower]
    if kind in ("item", "number"):
        order[kind] = label_number(label) or 0


def _is_unfinished(piece: str) -> bool:
    return bool(piece) and not piece.endswith(_FINISHED)


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
