"""The second look at an ods file. A search of the bytes tells whether it needs it at all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from defusedxml import ElementTree

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.intake.reading.marks import MOST_REPEATED, Look, Marks, attribute, tag_of
from pipelines.intake.reading.ods_styles import Styles, styles_of
from pipelines.intake.reading.sheets import ERROR_CELL, FORMULA_WITHOUT_VALUE, Oddity

_SIGNS = re.compile(
    rb'value-type="error"|visibility="|annotation|value-type="percentage"|table:formula|line-through|'
    rb'fo:color="#[fF]{6}"|number:text|display-factor|value-type="date"|row-height="0|currency'
)
_NUMBERS = ("float", "percentage", "currency")
_PERCENT = "0%"


def ods_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of each sheet by its name."""
    content = archive.read("content.xml")
    if not _SIGNS.search(content):
        return {}
    tree = ElementTree.fromstring(content)
    styles = styles_of(tree)
    tables = [element for element in tree.iter() if tag_of(element) == "table" and attribute(element, "name")]
    return {str(attribute(table, "name")): _of_table(table, styles) for table in tables}


def _of_table(table: Any, styles: Styles) -> Marks:
    marks, row_number, column_number, defaults = Marks(), 1, 0, dict[int, str]()
    for element in _descendants(table, ("table-column", "table-row")):
        if tag_of(element) == "table-column":
            count = _repeats(element, "number-columns-repeated")
            columns = range(column_number, column_number + min(count, MOST_REPEATED))
            if attribute(element, "visibility") in ("collapse", "filter"):
                marks.oddities += [Oddity("hidden_column", None, column) for column in columns]
            defaults |= dict.fromkeys(columns, attribute(element, "default-cell-style-name") or "")
            column_number += count
            continue
        count = _repeats(element, "number-rows-repeated")
        is_hidden = attribute(element, "visibility") in ("collapse", "filter")
        is_hidden = is_hidden or attribute(element, "style-name") in styles.flat_rows
        for number in range(row_number, row_number + min(count, MOST_REPEATED)):
            if is_hidden:
                marks.oddities.append(Oddity("hidden_row", number, None))
            _mark_row(element, number, marks, styles, defaults)
        row_number += count
    return marks


def _mark_row(row: Any, number: int, marks: Marks, styles: Styles, defaults: Mapping[int, str]) -> None:
    column = 0
    for cell in row:
        if tag_of(cell) not in ("table-cell", "covered-table-cell"):
            continue
        count = _repeats(cell, "number-columns-repeated")
        kinds = {value for name, value in cell.items() if name.endswith("}value-type")}
        for position in range(column, column + min(count, MOST_REPEATED)):
            marks.oddities += [Oddity(kind, number, position, text) for kind, text in _oddities(cell, kinds)]
            if kinds and "error" not in kinds:
                style = attribute(cell, "style-name") or defaults.get(position, "")
                look = _look(styles.looks.get(style, Look()), kinds)
                marks.look_at((number, position), look, bool(kinds & {*_NUMBERS, "date"}))
                if (text := _old_day(cell)) is not None:
                    marks.texts[number, position] = text
        column += count


def _look(look: Look, kinds: set[str]) -> Look:
    """A percentage is one whatever its style says, and any other number only where its style says so."""
    if "percentage" in kinds and "%" not in look.code:
        return Look(_PERCENT, look.is_struck, look.is_white)
    return look


def _old_day(cell: Any) -> str | None:
    """The text of a day before the Republic: a year of the Republic that was taken for one AD."""
    written = (attribute(cell, "date-value") or "")[:10]
    try:
        is_old = bool(written) and date.fromisoformat(written).year <= REPUBLIC_OFFSET
    except ValueError:
        return None
    return _text_of(cell, ("p",)) if is_old else None


def _oddities(cell: Any, kinds: set[str]) -> list[tuple[str, str]]:
    """What is odd about a cell: kind and text."""
    formula = attribute(cell, "formula")
    found = []
    if "error" in kinds:
        found.append((ERROR_CELL, _text_of(cell, ("p",))))
    elif formula and not kinds:
        found.append((FORMULA_WITHOUT_VALUE, str(formula)))
    note = next((child for child in cell if tag_of(child) == "annotation"), None)
    if note is not None:
        found.append(("comment", _text_of(note.iter(), ("p", "span")).strip()))
    return found


def _text_of(nodes: Iterable[Any], tags: Iterable[str]) -> str:
    return "".join(node.text or "" for node in nodes if tag_of(node) in tags)


def _descendants(element: Any, tags: Iterable[str]) -> Iterator[Any]:
    """Columns and rows in their order, also those inside groups."""
    for child in element:
        if tag_of(child) in tags:
            yield child
        elif tag_of(child).startswith(("table-column", "table-row", "table-header")):
            yield from _descendants(child, tags)


def _repeats(element: Any, name: str) -> int:
    return int(attribute(element, name) or 1)
