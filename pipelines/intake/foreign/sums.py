"""Rows of a foreign table that are one row of the dataset: added up exactly, each cell named in the note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import pairwise

from pipelines.contracts.machinery.words import Words
from pipelines.intake.foreign.cells import amount_of, cell
from pipelines.intake.foreign.views import View
from pipelines.intake.reading.sheets import Sheet, column_letter, sheet_of_view
from pipelines.mappings.mapping import NOTE
from pipelines.mappings.pieces import ABOVE

_SUM = re.compile(r"=SUM\(([A-Z]+)\d[^)]*\)")
_ABOVE = Words("表題期間", "periods above the titles")
Row = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Incomplete:
    """A sum that is left out because not all of its parts are there, or one is there on two sheets."""

    key: str
    column: str
    there: int
    needed: int
    row: int
    sheets: int = 1

    @property
    def words(self) -> Words:
        """What is missing, and what to do."""
        what = _ABOVE if self.column == ABOVE else Words(f"「{self.column}」", repr(self.column))
        if self.there == self.needed:
            return Words(
                f"{self.key} 的{what.zh}有 {self.there} 個，卻分在 {self.sheets} 張工作表，有重複而不能相加；"
                "未讀入，請刪去重複的工作表後再送。",
                f"{self.key}: {self.there} different {what.en} stand on {self.sheets} sheets, one of them "
                "twice, so there is no sum; submit the file again with each of them once.",
            )
        return Words(
            f"{self.key} 的{what.zh}只有 {self.there} 個，須有 {self.needed} 個才能相加；未讀入，"
            "請補齊後再送。",
            f"{self.key}: there are {self.there} of {self.needed} different {what.en}, so there is "
            "no sum; submit the file again when it has them all.",
        )


@dataclass(frozen=True)
class _Part:
    """One row of a sum: the view it is in, where, and its texts."""

    view: View
    position: int
    texts: dict[str, str]

    @property
    def row(self) -> int:
        """Its number, as a person counts it."""
        return self.view.table.sheet.first_row + self.position

    @property
    def sheet(self) -> str:
        """The sheet of the file that it stands on."""
        return sheet_of_view(self.view.table.sheet.name)


def summed(views: Sequence[View]) -> tuple[list[View], list[tuple[Sheet, Incomplete]]]:
    """The views with one row for each key, in the view of its first part, and the sums that lack a part.

    A cell that is no number is not added: the row keeps it, and is refused for it as any other.

    Args:
        views: those of one reading and column, one for each sheet.
    """
    amounts = [name for name in views[0].places if _is_amount(views[0], name)]
    groups: dict[tuple[str, ...], list[_Part]] = {}
    for view in views:
        for position, texts in view.rows:
            key = tuple(text for name, text in texts.items() if name not in (*amounts, NOTE))
            groups.setdefault(key, []).append(_Part(view, position, texts))
    rows: dict[str, list[Row]] = {}
    lacking = list[tuple[Sheet, Incomplete]]()
    for group in groups.values():
        lacks = _lacking(group)
        lacking += [(group[0].view.table.sheet, item) for item in lacks]
        if not lacks:
            rows.setdefault(group[0].view.table.sheet.name, []).append(_one(group, amounts))
    return [replace(view, rows=rows.get(view.table.sheet.name, [])) for view in views], lacking


def _is_amount(view: View, name: str) -> bool:
    return next(info for info in view.reading.contract.columns() if info.name == name).is_number and (
        name not in view.reading.contract.key()
    )


def _one(group: Sequence[_Part], amounts: Sequence[str]) -> Row:
    first = group[0]
    if len(group) == 1:
        return first.position, first.texts
    texts = dict(first.texts)
    for name in amounts:
        texts[name] = _sum([part.texts[name] for part in group])
    cells = [
        area
        for sheet in dict.fromkeys(part.sheet for part in group)
        for area in _areas(first, amounts[0], [part for part in group if part.sheet == sheet])
    ]
    formula = f"=SUM({','.join(cells)})"
    texts[NOTE] = "; ".join(filter(None, (formula, texts.get(NOTE, ""))))
    return first.position, texts


def _areas(first: _Part, name: str, parts: Sequence[_Part]) -> list[str]:
    """The cells of the parts on one sheet; another sheet than that of the first part is named."""
    letter = column_letter(parts[0].view.places[name])
    quoted = parts[0].sheet.replace("'", "''")
    sheet = "" if parts[0].sheet == first.sheet else f"'{quoted}'!"
    return [f"{sheet}{area}" for area in areas_of(letter, [part.row for part in parts])]


def _sum(written: Sequence[str]) -> str:
    total = Decimal(0)
    with localcontext(prec=60):
        for text in written:
            amount = amount_of(text) if text else Decimal(0)
            if amount is None:
                return text
            total += amount
    return format(total, "f")


def areas_of(letter: str, rows: Sequence[int]) -> list[str]:
    """The cells of a column in rows, as a spreadsheet writes them: ``F2:F5`` and ``F9``."""
    starts = [rows[0], *(right for left, right in pairwise(rows) if right != left + 1)]
    ends = [*(left for left, right in pairwise(rows) if right != left + 1), rows[-1]]
    return [
        f"{letter}{start}" if start == end else f"{letter}{start}:{letter}{end}"
        for start, end in zip(starts, ends, strict=True)
    ]


def cells_of_sum(note: str | None, column: str) -> str | None:
    """The formula of the cells that a column of a row was added up from, out of its note; else None."""
    found = _SUM.match(note or "")
    return found[0] if found and found[1] == column else None


def _lacking(group: Sequence[_Part]) -> list[Incomplete]:
    first, reading, found = group[0], group[0].view.reading, []
    named = [first.texts.get(name, "") for name in reading.contract.key()]
    key = " ".join(text for text in named if text not in ("", "ALL"))
    sheets = len({part.sheet for part in group})
    for title, needed in reading.complete.items():
        there = {_part(part, title) for part in group}
        # a month that stands on two sheets would be added twice
        if len(there) != needed or sheets > max(needed, 1):
            found.append(Incomplete(key, title, len(there), needed, first.row, sheets))
    return found


def _part(part: _Part, title: str) -> str:
    table, pattern = part.view.table, part.view.reading.complete_by
    text = cell(table.sheet.rows[part.position], table.place((title,)))
    found = re.search(pattern, text) if pattern else None
    return found[1] if found else text
