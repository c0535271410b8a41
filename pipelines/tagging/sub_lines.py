"""Reads the explanation of a budget line: its sub-lines, with their money and whether it is there.

``2.資源回收28,000千元，較上年度減列獎金810千元。`` is a sub-line of 28 000 thousand; what stands behind
減列 is money that is no longer there, behind 增列 what is more than the year before. A sub-line whose budget
業已編竣 (was spent to the end the year before) has no money at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipelines.intake.literals.numerals import chinese_number

WHOLE, INCREMENT, GONE = "whole", "increment", "gone"
_MONEY = re.compile(r"(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>千元|萬元|億元|元)")
_UNITS = {"千元": 1000, "萬元": 10**4, "億元": 10**8, "元": 1}
_NUMBERED = re.compile(
    r"(?:\(?(?P<digits>\d{1,2})[.、．)]|[(（]?(?P<chinese>[一二三四五六七八九十]{1,3})[、)）])\s*"
)
_DECIMAL = re.compile(r"\d+\.\d")  # where a cell broke its line; the items themselves are not indented
_SENTENCE = re.compile(r"(?<=[。；;])")
_MIXED = re.compile(r"[及與暨、]")


@dataclass(frozen=True)
class SubLine:
    """A part of an explanation.

    Attributes:
        text: its words, without blanks and breaks.
        amount_ntd: its money in New Taiwan dollars; None where none is printed.
        part: ``whole`` of its money, the ``increment`` over the year before, or ``gone``.
        is_numbered: whether it is an item of a list, and not the sentence that a line without a list has.
    """

    text: str
    amount_ntd: Decimal | None
    part: str
    is_numbered: bool

    @property
    def is_mixed(self) -> bool:
        """Whether its one amount is for several things that it names beside each other."""
        return bool(_MIXED.search(self.text))


@dataclass(frozen=True)
class Signs:
    """The words by which money is new, added to what there was, cut or gone; they are data."""

    new: tuple[str, ...]
    added: tuple[str, ...]
    cut: tuple[str, ...]
    gone: tuple[str, ...]


def sub_lines(explanation: str, signs: Signs) -> list[SubLine]:
    """The parts of an explanation that say what money is for, in their order."""
    items, is_list = _items(explanation)
    return [part for item in items for part in _parts(item, signs, is_list)]


def _items(explanation: str) -> tuple[list[str], bool]:
    """The items of a list, or the sentences where there is none; and which of both."""
    items: list[str] = []
    found: list[str] = []
    last = 0
    for raw in explanation.splitlines():
        line = "".join(raw.split())
        is_decimal = raw[:1].isspace() and _DECIMAL.match(line) is not None
        number = None if is_decimal else _number(line)
        if number is not None and number[0] in (1, last + 1):
            found.append(line[number[1] :])
            last = number[0]
        elif found:
            found[-1] += line
        else:
            items.append(line)
    if found:
        return found, True
    return [text for text in _SENTENCE.split("".join(items)) if text], False


def _number(line: str) -> tuple[int, int] | None:
    """The number that an item begins with, and where its words begin."""
    match = _NUMBERED.match(line)
    if match is None:
        return None
    number = int(match["digits"]) if match["digits"] else chinese_number(match["chinese"])
    return None if number is None else (int(number), match.end())


def _parts(item: str, signs: Signs, is_numbered: bool) -> Iterator[SubLine]:
    if any(word in item for word in signs.gone):
        yield SubLine(item, None, GONE, is_numbered)
        return
    for clause, part in _clauses(item, signs):
        yield SubLine(clause, _money(clause, part, is_numbered), part, is_numbered)


def _clauses(item: str, signs: Signs) -> Iterator[tuple[str, str]]:
    """The item cut where money is added or cut: what it is for, then what is more, and what is gone."""
    words = dict.fromkeys((*signs.new, *signs.added), INCREMENT) | dict.fromkeys(signs.cut, GONE)
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    starts = [(match.start(), words[match[0]]) for match in pattern.finditer(item)]
    head = item[: starts[0][0]] if starts else item
    if _says_something(head):
        yield head, WHOLE
    elif item[starts[0][0] :].startswith(signs.new):  # all of the item is new: its money is the whole of it
        starts[0] = (starts[0][0], WHOLE)
    for number, (start, part) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(item)
        yield item[start:end], part


def _says_something(head: str) -> bool:
    return len(re.sub(r"[^\w]", "", head)) > 1


def _money(clause: str, part: str, is_numbered: bool) -> Decimal | None:
    """What a clause says it costs: the first amount of an item, the last of a comparison."""
    amounts = [Decimal(m["amount"].replace(",", "")) * _UNITS[m["unit"]] for m in _MONEY.finditer(clause)]
    if not amounts:
        return None
    return amounts[0] if part == WHOLE or is_numbered else amounts[-1]
