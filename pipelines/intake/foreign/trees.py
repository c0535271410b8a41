"""Reads headings and lines that are a tree: a printed budget book with its numbers of 款, 項, 目 and 節.

What a tree says of a row stands in columns of ours behind the table, as what is written above its titles
does; of a column it is kept beside the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipelines.intake.foreign.tables import Table, plain
from pipelines.intake.literals.calendars import read_year
from pipelines.intake.literals.numerals import chinese_number
from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.pieces import TREE, Tree

_CODE_BEFORE_NAME = re.compile(r"\s*([0-9A-Z]{4,})\s+(?=\S)")
_YEAR = re.compile(r"(\d{2,4})\s*年度")
_EVERY_HEAD = "ALL"
_TOTALS = {"合計", "總計"}
_FACTS = ("code", "parent", "name", "heading", "text")


@dataclass
class _Node:
    """A row, or a column, of the tree."""

    table: int
    place: int
    path: tuple[str, ...]
    printed: str
    name: str
    texts: list[str] = field(default_factory=list)
    is_leaf: bool = True
    above: _Node | None = None
    of: str = ""

    @property
    def code(self) -> str:
        """Its path and the code that is printed with it."""
        return "-".join(filter(None, (".".join(filter(None, self.path)), self.printed)))

    def ancestor(self, level: int) -> str:
        """The name of the heading of a level, or its own; "" where the table has none."""
        if self.of and level == 1:
            return self.of
        node: _Node | None = self
        while node is not None and len(node.path) > level:
            node = node.above
        return node.name if node is not None and len(node.path) == level else ""


def with_tree(tables: Sequence[Table], tree: Tree, kind: str) -> list[Table]:
    """The tables of one file with what the tree says; it goes on from sheet to sheet.

    Raises:
        RefusedFileError: a table says above its titles that it is of another year.
    """
    for table in tables:
        _check_year(table, tree, kind)
    if tree.is_across:
        return [replace(table, of_columns=dict(_columns(table, tree))) for table in tables]
    nodes = list(_nodes(tables, tree))
    for node, after in pairwise(nodes):
        node.is_leaf = len(after.path) <= len(node.path)
    nodes += _whole(tables, tree, nodes)
    return [
        _behind(table, tree, {node.place: node for node in nodes if node.table == number})
        for number, table in enumerate(tables)
    ]


def _nodes(tables: Sequence[Table], tree: Tree) -> Iterator[_Node]:
    """The headings and lines in the order of the file; text without a number goes on with that above it."""
    open_: list[_Node] = []
    for number, table in enumerate(tables):
        places = [table.place(titles) for titles in tree.levels]
        text = table.place(tree.text) if tree.text else None
        for index in range(table.body_index, len(table.sheet.rows)):
            row = table.sheet.rows[index]
            if _repeats_titles(row, table, places):
                continue
            numbers = [_number(_cell(row, place)) for place in places]
            level = max((at for at, found in enumerate(numbers, 1) if found), default=0)
            said = _cell(row, text)
            if not level:
                if open_ and said:
                    open_[-1].texts.append(said)
                continue
            open_ = [node for node in open_ if len(node.path) < level]
            above = open_[-1] if open_ else None
            path = _path(above, numbers, level)
            node = _Node(number, index, path, *_named(table, tree, row, places), above=above)
            node.texts += [said] if said else []
            open_.append(node)
            yield node


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _repeats_titles(row: Sequence[str], table: Table, places: Sequence[int | None]) -> bool:
    """Whether a row is one of the titles, printed again at the head of a page."""
    titles = table.header.titles
    return any(
        plain(text) in {plain(name) for name in titles[place]}
        for place, text in enumerate(row[: len(titles)])
        if text and (place in places or not any(_cell(row, level) for level in places))
    )


def _path(above: _Node | None, numbers: Sequence[str], level: int) -> tuple[str, ...]:
    """The numbers from the top: those of the headings above; of the row where there is no such heading."""
    known = above.path if above else ()
    return (*known, *numbers[len(known) : level])


def _whole(tables: Sequence[Table], tree: Tree, nodes: Sequence[_Node]) -> list[_Node]:
    """The total of the file, which has a word for it and no number; none where several stand in it.

    It is of the one heading at the top, or of all.
    """
    found = []
    for number, table in enumerate(tables):
        known = {node.place for node in nodes if node.table == number}
        at = table.place(tree.name)
        for index in range(table.body_index, len(table.sheet.rows)):
            word = plain(_cell(table.sheet.rows[index], at)).removeprefix("歲出")
            if index not in known and word in _TOTALS:
                found.append(_Node(number, index, (), f"歲出{word}", f"歲出{word}", is_leaf=False))
    heads = {node.name for node in nodes if len(node.path) == 1}
    for node in found:
        node.of = next(iter(heads)) if len(heads) == 1 else _EVERY_HEAD
    return found if len(found) == 1 else []


def _number(text: str) -> str:
    """The number of a level without leading zeros; "" where the cell holds none."""
    written = "".join(text.split())
    if written.isdecimal():
        return str(int(written))
    found = chinese_number(written) if written else None
    return "" if found is None else str(found)


def _named(table: Table, tree: Tree, row: Sequence[str], places: Sequence[int | None]) -> tuple[str, str]:
    """The printed code and the name of a row."""
    at = table.place(tree.name)
    cell = _cell(row, at)
    found = _CODE_BEFORE_NAME.match(cell)
    if found is not None:
        return found[1], _joined(cell[found.end() :])
    place = table.place(tree.code) if tree.code else None
    last = max((p for p in places if p is not None), default=0)
    between = [place] if place is not None else range(last + 1, at or 0)
    codes = ["".join(row[index].split()) for index in between if index < len(row)]
    return next(filter(None, codes), ""), _joined(cell)


def _joined(name: str) -> str:
    """A name without the line breaks and blanks that its narrow column made."""
    return "".join(name.split())


def _behind(table: Table, tree: Tree, nodes: dict[int, _Node]) -> Table:
    names = [*_FACTS, *(str(level) for level in range(1, len(tree.levels) + 1))]
    rows, width = table.sheet.rows, max((len(row) for row in table.sheet.rows), default=0)
    body = [
        [*row, *[""] * (width - len(row)), *_said(nodes.get(index), names)] if any(row) else row
        for index, row in enumerate(rows[table.body_index :], table.body_index)
    ]
    behind = {f"{TREE}{name}}}": width + number for number, name in enumerate(names)}
    sheet = replace(table.sheet, rows=rows[: table.body_index] + body)
    return replace(table, sheet=sheet, behind={**table.behind, **behind})


def _said(node: _Node | None, names: Sequence[str]) -> list[str]:
    if node is None:
        return [""] * len(names)
    facts = {
        "code": node.code,
        "parent": node.above.code if node.above else "",
        "name": node.name,
        "heading": "no" if node.is_leaf else "yes",
        "text": "\n".join(node.texts),
    }
    return [facts.get(name) or (node.ancestor(int(name)) if name.isdecimal() else "") for name in names]


def _columns(table: Table, tree: Tree) -> Iterator[tuple[int, dict[str, str]]]:
    """What the tree says of each column that is a heading or a line; one without a number is neither."""
    wanted = [{plain(title) for title in titles} for titles in tree.levels]
    body = table.sheet.rows[table.body_index :]
    rows = [next((row for row in body if row and plain(row[0]) in titles), None) for titles in wanted]
    found: list[tuple[int, int, str]] = []
    for index in range(1, len(table.header.titles)):
        numbers = [_cell(row or (), index) for row in rows]
        level = max((at for at, text in enumerate(numbers, 1) if _number(text)), default=0)
        name = _joined(table.title(index))
        if name and (level or not any(rows)):
            found.append((index, level or len(wanted), f"{_number(numbers[level - 1])} {name}".strip()))
    heading = ""
    for at, (index, level, numbered) in enumerate(found):
        is_leaf = level == len(wanted) or at + 1 == len(found) or found[at + 1][1] <= level
        name = numbered.rpartition(" ")[2]
        code = name if is_leaf else numbered
        parent = heading if level > 1 else ""
        heading = code if level == 1 else heading
        yield index, {"code": code, "parent": parent, "name": name, "heading": "no" if is_leaf else "yes"}


def _check_year(table: Table, tree: Tree, kind: str) -> None:
    """Hold the year that a table says above its titles against the one that was given."""
    said = _YEAR.search(" ".join(table.said_above))
    of, given = read_year(said[1]) if said else None, read_year(tree.year or "")
    if of is None or given is None or of == given:
        return
    name = table.sheet.file_name
    raise RefusedFileError(
        "foreign_year_differs",
        f"檔案 {name} 標題寫明是 {of} 年度，卻以 {given} 年度匯入；請改用 --year {of}，或送另一檔案。",
        f"{name} says above its titles that it is of {of}, and is taken in by {kind} for {given}: give "
        f"--year {of}, or the file that is meant.",
    )
