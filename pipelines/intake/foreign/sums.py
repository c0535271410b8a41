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
from pipelines.intake.reading.sheets import column_letter
from pipelines.mappings.mapping import NOTE

_SUM = re.compile(r"=SUM\(([A-Z]+)\d[^)]*\)")
Row = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Incomplete:
    """A sum that is left out because not all of its parts are there: what of, and how many there are."""

    key: str
    column: str
    there: int
    needed: int
    row: int

    @property
    def words(self) -> Words:
        """What is missing, and what to do."""
        return Words(
            f"{self.key} 的「{self.column}」只有 {self.there} 個，須有 {self.needed} 個才能相加；未讀入，"
            "請補齊後再送。",
            f"{self.key}: there are {self.there} of {self.needed} different {self.column!r}, so there is "
            "no sum; submit the file again when it has them all.",
        )


def summed(view: View) -> tuple[View, list[Incomplete]]:
    """The view with one row for each key, and the sums that lack a part.

    A cell that is no number is not added: the row keeps it, and is refused for it as any other.
    """
    amounts = [name for name in view.places if _is_amount(view, name)]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for position, texts in view.rows:
        key = tuple(text for name, text in texts.items() if name not in (*amounts, NOTE))
        groups.setdefault(key, []).append((position, texts))
    rows, lacking = list[Row](), list[Incomplete]()
    for group in groups.values():
        lacks = _lacking(view, group)
        lacking += lacks
        if not lacks:
            rows.append(_one(view, group, amounts))
    return replace(view, rows=rows), lacking


def _is_amount(view: View, name: str) -> bool:
    return next(info for info in view.reading.contract.columns() if info.name == name).is_number and (
        name not in view.reading.contract.key()
    )


def _one(view: View, group: Sequence[Row], amounts: Sequence[str]) -> Row:
    position, first = group[0]
    if len(group) == 1:
        return position, first
    texts = dict(first)
    for name in amounts:
        texts[name] = _sum([row[name] for _, row in group])
    letter = column_letter(view.places[amounts[0]])
    rows = [view.table.sheet.first_row + index for index, _ in group]
    texts[NOTE] = "; ".join(filter(None, (sum_of_cells(letter, rows), first.get(NOTE, ""))))
    return position, texts


def _sum(written: Sequence[str]) -> str:
    total = Decimal(0)
    with localcontext(prec=60):
        for text in written:
            amount = amount_of(text) if text else Decimal(0)
            if amount is None:
                return text
            total += amount
    return format(total, "f")


def sum_of_cells(letter: str, rows: Sequence[int]) -> str:
    """The formula of a sum in a spreadsheet: ``=SUM(F2:F5,F9)``."""
    starts = [rows[0], *(right for left, right in pairwise(rows) if right != left + 1)]
    ends = [*(left for left, right in pairwise(rows) if right != left + 1), rows[-1]]
    areas = (
        f"{letter}{start}" if start == end else f"{letter}{start}:{letter}{end}"
        for start, end in zip(starts, ends, strict=True)
    )
    return f"=SUM({','.join(areas)})"


def cells_of_sum(note: str | None, column: str) -> str | None:
    """The formula of the cells that a column of a row was added up from, out of its note; else None."""
    found = _SUM.match(note or "")
    return found[0] if found and found[1] == column else None


def _lacking(view: View, group: Sequence[Row]) -> list[Incomplete]:
    found = []
    named = [group[0][1].get(name, "") for name in view.reading.contract.key()]
    key = " ".join(text for text in named if text not in ("", "ALL"))
    for title, needed in view.reading.complete.items():
        place = view.table.place((title,))
        there = {
            _part(cell(view.table.sheet.rows[index], place), view.reading.complete_by) for index, _ in group
        }
        if len(there) != needed:
            row = view.table.sheet.first_row + group[0][0]
            found.append(Incomplete(key, title, len(there), needed, row))
    return found


def _part(text: str, pattern: str | None) -> str:
    found = re.search(pattern, text) if pattern else None
    return found[1] if found else text
