"""A second look at a workbook, for what its cells' text does not show.

Hidden rows and columns, formulas without a saved result, error values, comments, and percentages, whose
stored number is a hundredth of what the clerk sees. A search of the bytes tells whether it is needed at all.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from defusedxml import ElementTree

from pipelines.intake.reading.sheets import ERROR_CELL, FORMULA_WITHOUT_VALUE, Oddity, cell_position

_XLSX_SIGNS = (b'hidden="', b't="e"', b"<f")
_ODS_SIGNS = (
    b'value-type="error"',
    b'visibility="',
    b"annotation",
    b'value-type="percentage"',
    b"table:formula",
)
_PERCENT_FORMATS = {"9", "10"}
_MOST_REPEATED = 1_000


@dataclass
class Marks:
    """What the second look found on one sheet; ``percent`` are cells (row, column) shown as a percentage."""

    oddities: list[Oddity] = field(default_factory=list)
    percent: set[tuple[int, int]] = field(default_factory=set)


def workbook_marks(path: Path) -> dict[str, Marks]:
    """The marks of each sheet of an xlsx or ods file by its name; an xls file has none."""
    if path.suffix.lower() == ".xls":
        return {}
    with zipfile.ZipFile(path) as archive:
        return _ods_marks(archive) if path.suffix.lower() == ".ods" else dict(_xlsx_marks(archive))


def _xlsx_marks(archive: zipfile.ZipFile) -> Iterator[tuple[str, Marks]]:
    names = set(archive.namelist())
    percent_styles = _percent_styles(archive, names)
    for sheet_name, part in _xlsx_sheets(archive):
        marks = Marks()
        content = archive.read(part) if part in names else b""
        styled = any(f' s="{style}"'.encode() in content for style in percent_styles)
        if styled or any(sign in content for sign in _XLSX_SIGNS):
            _read_xlsx_sheet(archive, part, percent_styles, marks)
        marks.oddities += _xlsx_comments(archive, part, names)
        yield sheet_name, marks


def _xlsx_sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of every sheet, in the order of the workbook."""
    parts = _relations(archive, "xl/workbook.xml")
    tree = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = [element for element in tree.iter() if _tag(element) == "sheet"]
    return [
        (sheet.get("name", ""), parts.get(next((v for k, v in sheet.items() if k.endswith("}id")), ""), ""))
        for sheet in sheets
    ]


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    tree = ElementTree.fromstring(archive.read(relations))
    return {
        element.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, element.get("Target", ""))
        ).lstrip("/")
        for element in tree
    }


def _percent_styles(archive: zipfile.ZipFile, names: set[str]) -> set[str]:
    if "xl/styles.xml" not in names:
        return set()
    tree = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = _PERCENT_FORMATS | {
        element.get("numFmtId", "")
        for element in tree.iter()
        if _tag(element) == "numFmt" and "%" in re.sub(r'"[^"]*"', "", element.get("formatCode", ""))
    }
    cell_formats = next((element for element in tree if _tag(element) == "cellXfs"), ())
    return {str(index) for index, element in enumerate(cell_formats) if element.get("numFmtId") in formats}


def _read_xlsx_sheet(archive: zipfile.ZipFile, part: str, percent_styles: set[str], marks: Marks) -> None:
    with archive.open(part) as file:
        for _, element in ElementTree.iterparse(file):
            tag = _tag(element)
            if tag == "c":
                _mark_cell(element, percent_styles, marks)
            elif tag == "row":
                if _is_set(element, "hidden"):
                    marks.oddities.append(Oddity("hidden_row", int(element.get("r", "0")), None))
                element.clear()
            elif tag == "col" and _is_set(element, "hidden"):
                last = min(int(element.get("max", "0")), int(element.get("min", "0")) + _MOST_REPEATED)
                columns = range(int(element.get("min", "1")) - 1, last)
                marks.oddities += [Oddity("hidden_column", None, column) for column in columns]


def _mark_cell(element: Any, percent_styles: set[str], marks: Marks) -> None:
    if "r" not in element.attrib:
        return
    children = {_tag(child): child for child in element}
    formula, value = children.get("f"), children.get("v")
    shown = "" if value is None else (value.text or "")
    has_text = shown != "" or "is" in children or (value is not None and element.get("t") == "str")
    row, column = cell_position(element.get("r"))
    if element.get("t") == "e":
        marks.oddities.append(Oddity(ERROR_CELL, row, column, shown))
    elif formula is not None and not has_text:
        marks.oddities.append(Oddity(FORMULA_WITHOUT_VALUE, row, column, "=" + (formula.text or "")))
    elif element.get("s") in percent_styles and element.get("t", "n") == "n" and shown:
        marks.percent.add((row, column))


def _xlsx_comments(archive: zipfile.ZipFile, part: str, names: set[str]) -> list[Oddity]:
    parts = [
        target for target in _relations(archive, part).values() if re.search(r"/comments\d*\.xml$", target)
    ]
    found = []
    for target in parts:
        if target in names:
            tree = ElementTree.fromstring(archive.read(target))
            for element in tree.iter():
                if _tag(element) == "comment":
                    text = "".join(node.text or "" for node in element.iter() if _tag(node) == "t")
                    found.append(Oddity("comment", *cell_position(element.get("ref", "A1")), text.strip()))
    return found


def _ods_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    content = archive.read("content.xml")
    if not any(sign in content for sign in _ODS_SIGNS):
        return {}
    tree = ElementTree.fromstring(content)
    tables = [element for element in tree.iter() if _tag(element) == "table" and _attribute(element, "name")]
    return {str(_attribute(table, "name")): _of_ods_table(table) for table in tables}


def _of_ods_table(table: Any) -> Marks:
    marks, row_number, column_number = Marks(), 1, 0
    for element in _descendants(table, ("table-column", "table-row")):
        if _tag(element) == "table-column":
            count = _repeats(element, "number-columns-repeated")
            if _attribute(element, "visibility") in ("collapse", "filter"):
                columns = range(column_number, column_number + min(count, _MOST_REPEATED))
                marks.oddities += [Oddity("hidden_column", None, column) for column in columns]
            column_number += count
            continue
        count = _repeats(element, "number-rows-repeated")
        for number in range(row_number, row_number + min(count, _MOST_REPEATED)):
            if _attribute(element, "visibility") in ("collapse", "filter"):
                marks.oddities.append(Oddity("hidden_row", number, None))
            _mark_ods_row(element, number, marks)
        row_number += count
    return marks


def _mark_ods_row(row: Any, number: int, marks: Marks) -> None:
    column = 0
    for cell in row:
        if _tag(cell) not in ("table-cell", "covered-table-cell"):
            continue
        count = _repeats(cell, "number-columns-repeated")
        places = range(column, column + min(count, _MOST_REPEATED))
        oddities, is_percentage = _of_ods_cell(cell)
        for position in places:
            marks.oddities += [Oddity(kind, number, position, text) for kind, text in oddities]
        if is_percentage:
            marks.percent |= {(number, position) for position in places}
        column += count


def _of_ods_cell(cell: Any) -> tuple[list[tuple[str, str]], bool]:
    """What is odd about a cell (kind and text), and whether it is shown as a percentage."""
    kinds = {value for name, value in cell.items() if name.endswith("}value-type")}
    formula = _attribute(cell, "formula")
    found = []
    if "error" in kinds:
        found.append((ERROR_CELL, _text_of(cell, ("p",))))
    elif formula and not kinds:
        found.append((FORMULA_WITHOUT_VALUE, str(formula)))
    note = next((child for child in cell if _tag(child) == "annotation"), None)
    if note is not None:
        found.append(("comment", _text_of(note.iter(), ("p", "span")).strip()))
    return found, "percentage" in kinds and "error" not in kinds


def _text_of(nodes: Iterable[Any], tags: Iterable[str]) -> str:
    return "".join(node.text or "" for node in nodes if _tag(node) in tags)


def _descendants(element: Any, tags: Iterable[str]) -> Iterator[Any]:
    """Columns and rows in their order, also those inside groups."""
    for child in element:
        if _tag(child) in tags:
            yield child
        elif _tag(child).startswith(("table-column", "table-row", "table-header")):
            yield from _descendants(child, tags)


def _repeats(element: Any, name: str) -> int:
    return int(_attribute(element, name) or 1)


def _attribute(element: Any, name: str) -> str | None:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _is_set(element: Any, name: str) -> bool:
    return element.get(name) in ("1", "true")


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
