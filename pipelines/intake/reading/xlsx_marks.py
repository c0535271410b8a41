"""The second look at an xlsx file. A search of the bytes tells whether a sheet needs it at all."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from defusedxml import ElementTree

from pipelines.intake.reading.marks import MOST_REPEATED, Look, Marks, tag_of
from pipelines.intake.reading.sheets import ERROR_CELL, FORMULA_WITHOUT_VALUE, Oddity, cell_position
from pipelines.intake.reading.xlsx_styles import looks

_SIGNS = re.compile(rb"""hidden=["']|\bht=["']0|t=["']e["']|<(?:\w+:)?f[\s>/]|width=["']0["'.]""")


def xlsx_marks(archive: zipfile.ZipFile) -> Iterator[tuple[str, Marks]]:
    """The marks of each sheet, with its name."""
    names = set(archive.namelist())
    styles = looks(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else {}
    styled = re.compile(rb"""\bs=["'](?:%b)["']""" % "|".join(styles).encode()) if styles else None
    for sheet_name, part in _sheets(archive):
        marks = Marks()
        content = archive.read(part) if part in names else b""
        if _SIGNS.search(content) or (styled is not None and styled.search(content)):
            _read_sheet(archive, part, styles, marks)
        marks.oddities += _comments(archive, part, names)
        yield sheet_name, marks


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of every sheet, in the order of the workbook."""
    parts = _relations(archive, "xl/workbook.xml")
    tree = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = [element for element in tree.iter() if tag_of(element) == "sheet"]
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


def _read_sheet(archive: zipfile.ZipFile, part: str, styles: Mapping[str, Look], marks: Marks) -> None:
    with archive.open(part) as file:
        for _, element in ElementTree.iterparse(file):
            tag = tag_of(element)
            if tag == "c":
                _mark_cell(element, styles, marks)
            elif tag == "row":
                if _is_set(element, "hidden") or _is_nothing(element, "ht"):
                    marks.oddities.append(Oddity("hidden_row", int(element.get("r", "0")), None))
                element.clear()
            elif tag == "col" and (_is_set(element, "hidden") or _is_nothing(element, "width")):
                last = min(int(element.get("max", "0")), int(element.get("min", "0")) + MOST_REPEATED)
                columns = range(int(element.get("min", "1")) - 1, last)
                marks.oddities += [Oddity("hidden_column", None, column) for column in columns]


def _mark_cell(element: Any, styles: Mapping[str, Look], marks: Marks) -> None:
    if "r" not in element.attrib:
        return
    children = {tag_of(child): child for child in element}
    formula, value = children.get("f"), children.get("v")
    shown = "" if value is None else (value.text or "")
    has_text = shown != "" or "is" in children or (value is not None and element.get("t") == "str")
    row, column = cell_position(element.get("r"))
    if element.get("t") == "e":
        marks.oddities.append(Oddity(ERROR_CELL, row, column, shown))
    elif formula is not None and not has_text:
        marks.oddities.append(Oddity(FORMULA_WITHOUT_VALUE, row, column, "=" + (formula.text or "")))
    elif has_text and (look := styles.get(element.get("s", "0"))) is not None:
        marks.look_at((row, column), look, element.get("t", "n") == "n")


def _comments(archive: zipfile.ZipFile, part: str, names: set[str]) -> list[Oddity]:
    parts = [
        target for target in _relations(archive, part).values() if re.search(r"/comments\d*\.xml$", target)
    ]
    found = []
    for target in parts:
        if target in names:
            tree = ElementTree.fromstring(archive.read(target))
            for element in tree.iter():
                if tag_of(element) == "comment":
                    text = "".join(node.text or "" for node in element.iter() if tag_of(node) == "t")
                    found.append(Oddity("comment", *cell_position(element.get("ref", "A1")), text.strip()))
    return found


def _is_set(element: Any, name: str) -> bool:
    return element.get(name) in ("1", "true")


def _is_nothing(element: Any, name: str) -> bool:
    """Whether a height or a width is none."""
    return bool(re.fullmatch(r"0+(?:\.0\d*)?", element.get(name) or ""))
