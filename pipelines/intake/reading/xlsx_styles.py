"""The styles of an xlsx file that make of a cell something else than its text says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from defusedxml import ElementTree

from pipelines.intake.reading.marks import Look, tag_of

BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
"""Formats that a file names by number alone (ECMA-376, part 1, 18.8.30), of those that matter."""
_WHITE = ("FFFFFFFF", "00FFFFFF", "FFFFFF")
_WHITE_THEME, _WHITE_INDEX = "0", ("1", "9")


def looks(styles: bytes) -> dict[str, Look]:
    """The styles that matter, by the number a cell names them by."""
    tree = ElementTree.fromstring(styles)
    codes = {str(number): code for number, code in BUILT_IN.items()} | {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in tree.iter()
        if tag_of(element) == "numFmt"
    }
    fonts, fills = _list(tree, "fonts"), _list(tree, "fills")
    found = {}
    for index, style in enumerate(_list(tree, "cellXfs")):
        font, fill = _at(fonts, style.get("fontId")), _at(fills, style.get("fillId"))
        is_white = _is_white(font) and (fill is None or _is_plain(fill))
        look = Look(codes.get(style.get("numFmtId"), ""), _is_struck(font), is_white)
        if look.matters:
            found[str(index)] = look
    return found


def _list(tree: Any, name: str) -> list[Any]:
    return list(next((element for element in tree if tag_of(element) == name), ()))


def _at(items: Sequence[Any], number: str | None) -> Any:
    index = int(number or 0)
    return items[index] if index < len(items) else None


def _is_struck(font: Any) -> bool:
    marks = [] if font is None else [child for child in font if tag_of(child) == "strike"]
    return any(mark.get("val", "1") in ("1", "true") for mark in marks)


def _is_white(font: Any) -> bool:
    colours = [] if font is None else [child for child in font if tag_of(child) == "color"]
    return any(_is_white_colour(colour) or colour.get("indexed") in _WHITE_INDEX for colour in colours)


def _is_plain(fill: Any) -> bool:
    """Whether nothing, or white, stands behind the words."""
    pattern = next((child for child in fill if tag_of(child) == "patternFill"), None)
    if pattern is None:
        return False
    if pattern.get("patternType", "none") == "none":
        return True
    fronts = [child for child in pattern if tag_of(child) == "fgColor"]
    return any(_is_white_colour(front) for front in fronts)


def _is_white_colour(colour: Any) -> bool:
    return colour.get("rgb", "").upper() in _WHITE or colour.get("theme") == _WHITE_THEME
