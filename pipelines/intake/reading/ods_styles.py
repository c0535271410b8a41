"""The styles of an ods file that make of a cell something else than its text says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pipelines.intake.reading.marks import Look, attribute, tag_of

_WHITE = "#ffffff"
_NUMBERS = ("number-style", "currency-style", "percentage-style")
_DAYS = {"year": "yyyy", "month": "mm", "day": "dd", "hours": "hh", "minutes": "mm", "seconds": "ss"}


@dataclass(frozen=True)
class Styles:
    """The looks of cells by the name of their style, and the styles of rows that have no height."""

    looks: dict[str, Look]
    flat_rows: set[str]


def styles_of(tree: Any) -> Styles:
    """The styles that stand in the content of a document."""
    codes: dict[str, str] = {}
    looks: dict[str, Look] = {}
    flat: set[str] = set()
    for element in tree.iter():
        name = attribute(element, "name") or ""
        if tag_of(element) in _NUMBERS:
            codes[name] = _number_code(element)
        elif tag_of(element) == "date-style":
            codes[name] = "-".join(_DAYS[tag_of(part)] for part in element if tag_of(part) in _DAYS)
    for element in tree.iter():
        name = attribute(element, "name") or ""
        if tag_of(element) != "style":
            continue
        if attribute(element, "family") == "table-cell":
            looks[name] = _look(element, codes)
        elif attribute(element, "family") == "table-row" and _is_flat(element):
            flat.add(name)
    return Styles(looks, flat)


def _number_code(style: Any) -> str:
    """A number style as the format of other workbooks: words quoted, a comma for each thousand hidden."""
    code = ""
    for part in style:
        tag = tag_of(part)
        if tag == "number":
            factor = attribute(part, "display-factor")
            digits = attribute(part, "min-integer-digits") or "1"
            code += "0" * max(int(digits), 1) + "," * _thousands(factor)
        elif tag in ("text", "currency-symbol"):
            text = "".join(part.itertext())
            code += (
                text if tag_of(style) == "percentage-style" and text == "%" else f'"{text}"' if text else ""
            )
    return code


def _thousands(factor: str | None) -> int:
    try:
        value = Decimal(factor or 1)
    except InvalidOperation:
        return 0
    return max(value.adjusted() // 3, 0)


def _look(style: Any, codes: dict[str, str]) -> Look:
    properties = [child for child in style if tag_of(child) == "text-properties"]
    backgrounds = [
        attribute(child, "background-color") for child in style if tag_of(child) == "table-cell-properties"
    ]
    lines = [
        attribute(item, f"text-line-through-{kind}") for item in properties for kind in ("style", "type")
    ]
    is_white = any((attribute(item, "color") or "").lower() == _WHITE for item in properties)
    is_plain = all((colour or _WHITE).lower() in (_WHITE, "transparent") for colour in backgrounds)
    return Look(
        codes.get(attribute(style, "data-style-name") or "", ""),
        any(line not in (None, "none") for line in lines),
        is_white and is_plain,
    )


def _is_flat(style: Any) -> bool:
    heights = [attribute(child, "row-height") or "" for child in style]
    return any(re.match(r"0(?:\.0+)?(?:[a-z]|$)", height) for height in heights)
