"""From one level to another step by step: bars between levels, which are diamonds."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipelines.report import drawing as d
from pipelines.report.figures import Chart


def drawn(steps: list[dict[str, Any]], width: int, axis: str) -> Chart:
    """The chart of steps, the first on top.

    Args:
        steps: each with ``name``, ``before`` and ``after`` in the unit of the axis, ``level`` (a diamond, no bar),
            ``label``, ``colour`` and ``status``.
        width: of the picture in pixels.
        axis: title of the axis.
    """
    rows = [step | {"right": max(float(step["before"]), float(step["after"]))} for step in steps]
    names = [str(row["name"]) for row in rows]
    narrow = d.is_narrow(width)
    y = d.rows_of(names, width)
    x = alt.X(
        "before:Q",
        title=axis,
        scale=alt.Scale(zero=False, padding=34 if narrow else 64),
        axis=alt.Axis(tickCount=4 if narrow else 7),
    )
    base = alt.Chart(d.data(rows))
    bars = d.hollow(
        base.transform_filter("!datum.level").mark_bar(strokeWidth=1.4, height=14 if narrow else 20)
    ).encode(
        x=x,
        x2="after:Q",
        y=y,
        color=alt.Color("colour:N", scale=None, legend=None),
        stroke=alt.Stroke("colour:N", scale=None, legend=None),
    )
    levels = (
        base.transform_filter("datum.level")
        .mark_point(shape="diamond", size=170, filled=True, fill=d.INK, opacity=1)
        .encode(x=x, y=y)
    )
    labels = base.mark_text(align="left", dx=9).encode(x=alt.X("right:Q", title=axis), y=y, text="label:N")
    return d.sized(d.row_names(bars + levels + labels, names, width), d.row_step(names, width, 38))
