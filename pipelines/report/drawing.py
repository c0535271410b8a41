"""Charts as SVG without a browser: one look, colours safe for the colour-blind, text that stays text."""

from __future__ import annotations

import functools
import html
import re
import textwrap
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import altair as alt
import vl_convert

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.contracts.machinery.words import Language
from pipelines.report.figures import Chart, Rows

FONTS = "Noto Sans TC, Noto Sans CJK TC, Microsoft JhengHei, PingFang TC, sans-serif"
WIDE, NARROW = 860, 346
PHONE_LETTERS = 50
INK, GREY, PALE = "#1d2939", "#667085", "#e4e7ec"
# Okabe and Ito's colours, darkened where text or thin lines on white need it
BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY = "#0072b2", "#b86e00", "#007a5a", "#c04a00", "#a3487b", "#56b4e9"
AMBER = "#e69f00"
_NO_GLYPH = "\ue000"  # a private-use sign that no font draws
# Vega names every group of marks for screen readers; the title and the description say it better
_TAG, _ROLE = re.compile(r"<[a-z][^>]*>"), re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
OPENING = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')


def data(rows: Rows | Iterable[dict[str, Any]]) -> alt.InlineData:
    """Rows as the data of a chart; decimals as numbers, days as text."""
    return alt.InlineData(values=[{key: _plain(value) for key, value in row.items()} for row in rows])


def assumed_or_invented(field: str = "status") -> str:
    """The condition under which a mark is drawn hollow or broken, of a field that holds a record status."""
    return f"datum.{field} === 'illustrative' || datum.{field} === 'assumed'"


def hollow(chart: alt.Chart) -> alt.Chart:
    """Bars whose ``status`` is assumed or illustrative are drawn hollow, with a broken outline."""
    return chart.encode(
        fillOpacity=alt.condition(assumed_or_invented(), alt.value(0.16), alt.value(1)),
        strokeDash=alt.condition(assumed_or_invented(), alt.value([4, 3]), alt.value([1, 0])),
    )


def colours(names: list[str], values: list[str]) -> alt.Scale:
    """A fixed colour for each name."""
    return alt.Scale(domain=names, range=values)


def broken(label: str, width: int) -> str:
    """A label with its line breaks, at most ``width`` letters of Latin wide; Chinese counts double."""
    if any(letter >= "\u2e80" for letter in label):
        half = max(4, width // 2)
        return "\n".join(label[start : start + half] for start in range(0, len(label), half))
    return "\n".join(textwrap.wrap(label, width)) or label


def sized(chart: Any, height: Any) -> Chart:
    """The finished chart: a height in pixels, or a step for each row."""
    finished: Chart = chart.properties(height=height)
    return finished


def year_label(lang: Language) -> str:
    """How an axis names a year: in Chinese with the year of the Republic below it."""
    if lang == "en":
        return "format(datum.value, 'd')"
    return f"[format(datum.value, 'd'), '民' + (datum.value - {REPUBLIC_OFFSET})]"


def rows_of(names: list[str], width: int) -> alt.Y:
    """The rows of a chart: named at the left on a desk, above each row on a phone (``row_names``)."""
    axis = None if is_narrow(width) else alt.Axis(ticks=False, domain=False, labelPadding=8)
    return alt.Y("name:N", sort=list(dict.fromkeys(names)), title=None, axis=axis)


def row_step(names: list[str], width: int, wide: int) -> alt.Step:
    """How high a row is."""
    return alt.Step(_phone_row(names)) if is_narrow(width) else alt.Step(wide)


def row_names(chart: Any, names: list[str], width: int) -> Any:
    """The chart with the names of its rows above them, where it is drawn for a phone."""
    if not is_narrow(width):
        return chart
    for place in range(_most_lines(names)):
        lines = [
            {"name": name, "line": parts[-1 - place]}
            for name in dict.fromkeys(names)
            if place < len(parts := broken(name, PHONE_LETTERS).split("\n"))
        ]
        mark = {
            "align": "left",
            "baseline": "bottom",
            "dy": -11 - 14 * place,
            "fontWeight": "bold",
            "fill": INK,
        }
        for layer in labelled(alt.Chart(data(lines)), **mark):
            chart += layer.encode(x=alt.value(0), y=rows_of(names, width), text="line:N")
    return chart


def flat(names: list[str], width: int) -> dict[str, Any]:
    """Cells that leave room above them for the name of the row, on a phone."""
    return {"height": {"band": 22 / _phone_row(names)}} if is_narrow(width) else {}


def row_bars(bars: list[dict[str, Any]], width: int, title: str, colour: str, step: int = 34) -> Chart | None:
    """One bar per row with its label: ``name``, ``value``, ``label`` and ``status``; rows without a value are left out."""
    shown = [{**bar, "end": max(0, bar["value"])} for bar in bars if bar["value"] is not None]
    if not shown:
        return None
    names = [str(bar["name"]) for bar in shown]
    y = rows_of(names, width)
    values = [float(bar["value"]) for bar in shown]
    room = 1.4 if is_narrow(width) else 1.2  # for the label behind the longest bar
    scale = alt.Scale(domain=[min(0, min(values)), max(values) * room if max(values) > 0 else 1])
    axis = alt.Axis(tickCount=4 if is_narrow(width) else 8)
    if all(isinstance(bar["value"], int) for bar in shown):
        axis = alt.Axis(
            tickCount=4 if is_narrow(width) else 8, tickMinStep=1
        )  # there is no half of a thing counted
    x = alt.X("value:Q", title=title, scale=scale, axis=axis)
    base = alt.Chart(data(shown))
    marks = hollow(base.mark_bar(height=16, color=colour, stroke=colour, strokeWidth=1.4)).encode(x=x, y=y)
    for layer in labelled(base, align="left", baseline="middle", dx=6, fill=INK):
        marks += layer.encode(x=alt.X("end:Q", title=title, scale=scale), y=y, text="label:N")
    return sized(row_names(marks, names, width), row_step(names, width, step))


def interval_bars(bars: list[dict[str, Any]], width: int, title: str, colour: str) -> Chart | None:
    """One bar per row with its interval as a line: ``name``, ``value``, ``low``, ``high`` and ``status``."""
    if not bars:
        return None
    names, base, y, x = _bars_of(bars, width, title)
    marks = hollow(base.mark_bar(height=14, color=colour, stroke=colour, strokeWidth=1.4)).encode(x=x, y=y)
    interval = base.mark_rule(strokeWidth=2, color=INK).encode(x="low:Q", x2="high:Q", y=y)
    return sized(row_names(marks + interval, names, width), row_step(names, width, 40))


def target_bars(bars: list[dict[str, Any]], width: int, title: str) -> Chart | None:
    """One bar per row, and an upright line where it should be: ``name``, ``value``, ``target`` and ``status``."""
    if not bars:
        return None
    names, base, y, x = _bars_of(bars, width, title)
    marks = hollow(base.mark_bar(height=16, color=BLUE, stroke=BLUE, strokeWidth=1.4)).encode(x=x, y=y)
    target = base.mark_tick(thickness=4, height=22, color=VERMILION, opacity=1).encode(x="target:Q", y=y)
    return sized(row_names(marks + target, names, width), row_step(names, width, 42))


def _bars_of(bars: list[dict[str, Any]], width: int, title: str) -> tuple[list[str], alt.Chart, alt.Y, alt.X]:
    """The names of the rows, the chart of their data, and its axes."""
    names = [str(bar["name"]) for bar in bars]
    axis = alt.Axis(tickCount=4 if is_narrow(width) else 8)
    return names, alt.Chart(data(bars)), rows_of(names, width), alt.X("value:Q", title=title, axis=axis)


def labelled(base: alt.Chart, **mark: Any) -> Any:
    """Text with a white edge, so that it can be read over lines; encode it like a chart."""
    edge = {**mark, "fill": "white", "stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    return base.mark_text(**edge), base.mark_text(**mark)


def _phone_row(names: list[str]) -> int:
    return 28 + 28 * _most_lines(names)


def _most_lines(names: list[str]) -> int:
    return max(len(broken(name, PHONE_LETTERS).split("\n")) for name in names)


def is_narrow(width: int) -> bool:
    """Whether the chart is drawn for a phone."""
    return width < 500


def svg(chart: Chart, code: str, width: int, title: str, desc: str, lang: Language) -> str:
    """The chart as SVG, with a title and a description for those who do not see it."""
    text = vl_convert.vegalite_to_svg(_configured(chart, width), vl_version="6.4")
    text = re.sub(r"(id=\"|url\(#)(clip|gradient)", rf"\1{code}-{width}-{lang}-\2", text)
    found = OPENING.search(text)
    if found is None:
        raise ValueError(f"The chart {code} has no size.")
    name = f"{code}-{width}-{lang}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'aria-labelledby="{name}-t {name}-d" width="{found[1]}" height="{found[2]}" '
        f'viewBox="0 0 {found[1]} {found[2]}">'
        f'<title id="{name}-t">{html.escape(title)}</title><desc id="{name}-d">{html.escape(desc)}</desc>'
    )
    return head + _TAG.sub(lambda tag: _ROLE.sub("", tag[0]), text[found.end() :])


def png(svg_text: str) -> bytes:
    """The drawn chart as a picture, twice its size."""
    return bytes(vl_convert.svg_to_png(svg_text, scale=2))


@functools.cache
def draws_chinese() -> bool:
    """Whether a font of this machine has Chinese letters: two of them differ, and neither is the empty box."""
    first, second, box = (_glyph(letter) for letter in ("碳", "缺", _NO_GLYPH))
    return first != second and box not in (first, second)


def _glyph(letter: str) -> bytes:
    text = f'<text x="2" y="26" font-size="24" font-family="{FONTS}">{letter}</text>'
    return bytes(
        vl_convert.svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32">{text}</svg>')
    )


def _configured(chart: Chart, width: int) -> dict[str, Any]:
    size = 12 if is_narrow(width) else 13
    look = {
        "font": FONTS,
        "aria": False,
        "background": "#ffffff",
        "padding": 4,
        "view": {"stroke": None},
        "text": {"fontSize": size, "fill": INK},
        "axis": {
            "labelFontSize": size,
            "titleFontSize": size,
            "labelColor": INK,
            "titleColor": INK,
            "labelLimit": 0,
            "titleFontWeight": "normal",
            "gridColor": PALE,
            "domainColor": GREY,
            "tickColor": GREY,
        },
        "legend": {
            "labelFontSize": size,
            "titleFontSize": size,
            "labelColor": INK,
            "orient": "top",
            "labelLimit": 0,
            "title": None,
            "symbolSize": 110,
            "columns": 1 if is_narrow(width) else 3,
            "rowPadding": 3,
        },
    }
    spec: dict[str, Any] = chart.to_dict()
    spec["config"] = look
    spec["width"] = width
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, bool | int | float | str | list) else str(value)
