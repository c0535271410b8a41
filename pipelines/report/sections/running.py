"""The running budget period, month by month, against its cap."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Column, Figure, Read, Row, Rows, number
from pipelines.report.wording import Voice

_ROWS = """
    select
        year, month, period_start, period_end, emissions_tco2e, so_far_tco2e, p05_tco2e, p95_tco2e, on_months_pct,
        period_cap_tco2e, remaining_tco2e, period_estimate_tco2e, period_p05_tco2e, period_p95_tco2e, runs_out_on,
        runs_out_early, factor_is_provisional, missing_reason, is_latest, record_status,
        last_day(make_date(year, month, 1)) as until, make_date(period_end, 12, 31) as period_until
    from marts.running_account
    where inventory_code = getvariable('account') and is_total
    order by year, month
"""


def figure(read: Read) -> Figure:
    """What was emitted so far, what is left, and the day it runs out."""
    rows = read(_ROWS)
    return Figure(
        code="running",
        heading=Words("進行中的碳預算", "The budget that is running"),
        tables=("marts.running_account",),
        dataset="monthly_electricity",
        rows=rows,
        columns=(
            number("year"),
            number("month"),
            number("emissions_tco2e"),
            number("so_far_tco2e"),
            number("p05_tco2e"),
            number("p95_tco2e"),
            number("on_months_pct"),
            number("remaining_tco2e"),
            number("period_estimate_tco2e"),
            Column("runs_out_on"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "實線為至今的累計，虛線為照目前步調到期滿的估計，淡色為九成範圍，橫線為期間總量。沒有逐月資料的部分以最近清冊的水準"
            "均分，屬假設；缺月不補。清冊公布後修正。",
            "The line is what was emitted so far, the broken one the estimate to the end of the period, the pale "
            "band its 90 % range, the level line the cap. Parts without months are held at the latest inventory, "
            "which is an assumption; nothing stands in for a missing month. The inventory revises it.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    last = rows[-1]
    month = f"{last['year']}-{last['month']:02}"
    if last["so_far_tco2e"] is None:
        return voice.say(
            f"期間內有缺月，至 {month} 的累計未明。",
            f"A month of the period is missing, so what was emitted up to {month} is not known.",
        )
    said = voice.say(
        f"至 {month} 已排放 {voice.tonnes(last['so_far_tco2e'])}，其中 {voice.percent(last['on_months_pct'])}依逐月實績，"
        "其餘為假設",
        f"Up to {month}, {voice.tonnes(last['so_far_tco2e'])} were emitted, {voice.percent(last['on_months_pct'])} of it "
        "by real months, the rest assumed",
    )
    if last["factor_is_provisional"]:
        said += voice.say("，電力排碳係數為暫用", "; the grid factor is provisional")
    if last["period_cap_tco2e"] is not None:
        said += voice.say(
            f"；期間總量 {voice.tonnes(last['period_cap_tco2e'])}，剩 {voice.tonnes(last['remaining_tco2e'])}",
            f"; of the cap of {voice.tonnes(last['period_cap_tco2e'])}, {voice.tonnes(last['remaining_tco2e'])} are left",
        )
    said += voice.say(
        f"。照此步調全期為 {voice.tonnes(last['period_estimate_tco2e'])}",
        f". At this pace the period comes to {voice.tonnes(last['period_estimate_tco2e'])}",
    )
    return said + _run_out(voice, last) + voice.say("。", ".")


def _run_out(voice: Voice, last: Row) -> str:
    if last["runs_out_on"] is None:
        return ""
    if last["runs_out_early"]:
        return voice.say(
            f"，預算將於 {last['runs_out_on']} 用完", f" and the budget runs out on {last['runs_out_on']}"
        )
    return voice.say("，預算到期滿仍有餘", " and the budget lasts to its end")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    known = [row for row in rows if row["so_far_tco2e"] is not None]
    if not known:
        return None
    last, scale = known[-1], voice.tonne_scale
    points = [
        _point(row["until"], row["so_far_tco2e"], row["p05_tco2e"], row["p95_tco2e"], scale) for row in known
    ]
    end = _point(
        last["period_until"],
        last["period_estimate_tco2e"],
        last["period_p05_tco2e"],
        last["period_p95_tco2e"],
        scale,
    )
    x = alt.X(
        "day:T",
        title=None,
        axis=alt.Axis(format="%Y-%m", tickCount=4 if d.is_narrow(width) else 8, grid=False),
    )
    y = alt.Y("value:Q", title=voice.tonne_axis, axis=alt.Axis(tickCount=5))
    band = (
        alt.Chart(d.data([row for row in [*points, end] if row["low"] is not None]))
        .mark_area(opacity=0.15, color=d.BLUE)
        .encode(x=x, y=alt.Y("low:Q", title=voice.tonne_axis), y2="high:Q")
    )
    so_far = alt.Chart(d.data(points)).mark_line(color=d.BLUE, strokeWidth=2.5).encode(x=x, y=y)
    to_come = (
        alt.Chart(d.data([points[-1], end]))
        .mark_line(color=d.BLUE, strokeDash=[5, 4], strokeWidth=2)
        .encode(x=x, y=y)
    )
    marks: Any = band + so_far + to_come
    if last["period_cap_tco2e"] is not None:
        marks += _cap(voice, last, points[0]["day"], scale, x, y)
    return d.sized(marks, 300)


def _cap(voice: Voice, last: Row, first: Any, scale: int, x: alt.X, y: alt.Y) -> Any:
    """The level line of the cap, named."""
    value = last["period_cap_tco2e"] / scale
    label = voice.say("期間總量 ", "Cap of the period ") + voice.tonnes(last["period_cap_tco2e"])
    ends = [{"day": str(day), "value": value, "label": label} for day in (first, last["period_until"])]
    line = alt.Chart(d.data(ends)).mark_line(color=d.VERMILION, strokeWidth=2).encode(x=x, y=y)
    name = alt.Chart(d.data(ends[:1])).mark_text(align="left", dy=-8, color=d.VERMILION)
    return line + name.encode(x=x, y=y, text="label:N")


def _point(day: Any, value: Any, low: Any, high: Any, scale: int) -> dict[str, Any]:
    in_units = (None if amount is None else amount / scale for amount in (value, low, high))
    return {"day": str(day), **dict(zip(("value", "low", "high"), in_units, strict=True))}
