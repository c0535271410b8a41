"""A chart that leaves the page: title, sentence, source, status and day stand in the picture itself."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from pipelines.report.drawing import FONTS, GREY, INK, OPENING

_MARGIN, _LINE, _LETTERS = 12, 20, 122
_PARTS = re.compile(r"[^\s\u2e80-\uffff]+\s*|\s+|.")


def captioned(svg_text: str, heading: str, sentence: str, below: Sequence[str]) -> str:
    """The drawn chart with its heading and sentence above it and further lines below.

    Args:
        svg_text: the chart, as ``drawing.svg`` gives it.
        heading: what it is about.
        sentence: what it shows.
        below: sources, status, city and day; one text each, broken where it is long.

    Raises:
        ValueError: the text is no chart with a size.
    """
    opening = OPENING.search(svg_text)
    if opening is None:
        raise ValueError(f"The chart under {heading!r} has no size.")
    width, height = float(opening[1]) + 2 * _MARGIN, float(opening[2])
    above = _lines(sentence)
    under = [line for text in below for line in _lines(text)]
    top = _MARGIN + _LINE * (len(above) + 1) + _MARGIN
    whole = top + height + _MARGIN + _LINE * len(under) + _MARGIN
    chart = opening[0].replace("<svg ", f'<svg x="{_MARGIN}" y="{top}" ', 1) + svg_text[opening.end() :]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width:g}" '
        f'height="{whole:g}" viewBox="0 0 {width:g} {whole:g}"><rect width="100%" height="100%" fill="#ffffff"/>'
        + _text([heading], _MARGIN + 14, 17, INK, "bold")
        + _text(above, _MARGIN + _LINE + 14, 13, INK)
        + chart
        + _text(under, top + height + _MARGIN + 14, 12, GREY)
        + "</svg>"
    )


def _lines(text: str) -> list[str]:
    """The text in lines of a width; words and numbers stay whole, a Chinese letter is as wide as two others."""
    lines, width = [""], 0
    for part in _PARTS.findall(text):
        wide = sum(2 if letter >= "\u2e80" else 1 for letter in part)
        if width + wide > _LETTERS and width:
            lines.append("")
            width = 0
        lines[-1] += part
        width += wide
    return [line.strip() for line in lines]


def _text(lines: Sequence[str], y: float, size: int, colour: str, weight: str = "normal") -> str:
    return "".join(
        f'<text x="{_MARGIN}" y="{y + _LINE * place:g}" font-family="{FONTS}" font-size="{size}" '
        f'font-weight="{weight}" fill="{colour}">{html.escape(line)}</text>'
        for place, line in enumerate(lines)
    )
