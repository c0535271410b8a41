"""Natural sinks, gross and net, beside the inventory and never taken off it."""

from __future__ import annotations

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Rows,
    code_column,
    number,
    text,
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select
        sink_code, year, name_zh, name_en, sink_colour, area_ha, method_code, gross_removal_tco2e,
        own_emissions_tco2e, reversed_tco2e, reversed_to_date_tco2e, net_removal_tco2e, stated_removal_tco2e,
        missing_reason, source_code, record_status
    from marts.sinks
    order by year desc, gross_removal_tco2e desc nulls last, sink_code
"""
_COLOURS = {
    "green": (Words("綠碳", "Green"), d.GREEN),
    "yellow": (Words("黃碳", "Yellow"), d.AMBER),
    "blue": (Words("藍碳", "Blue"), d.BLUE),
}


def figure(read: Read) -> Figure:
    """Each sink of each year."""
    rows = [
        row | {"colour_zh": words.zh, "colour_en": words.en}
        for row in read(_ROWS)
        for words in (_words(row["sink_colour"]),)
    ]
    return Figure(
        code="sinks",
        heading=Words("自然碳匯", "Natural sinks"),
        tables=("marts.sinks",),
        dataset="sinks",
        rows=rows,
        columns=(
            number("year"),
            text("name_{lang}"),
            text("colour_{lang}", "類別", "Colour"),
            number("area_ha"),
            code_column("method_code"),
            number("gross_removal_tco2e"),
            number("own_emissions_tco2e"),
            number("reversed_tco2e"),
            number("reversed_to_date_tco2e"),
            number("net_removal_tco2e"),
            number("stated_removal_tco2e"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為毛移除，直線為扣除自身排放與當年逆轉後的淨移除。碳匯與清冊並列，不從清冊、缺口或碳預算扣除。",
            "Bars are gross removal, the upright line is net of own emissions and reversals. "
            "Sinks stand beside the inventory and are never taken off it, a gap or a budget.",
        ),
    )


def _words(colour: str | None) -> Words:
    return _COLOURS[colour][0] if colour in _COLOURS else Words(str(colour), str(colour))


def _latest(rows: Rows) -> Rows:
    """The rows with figures of the last year that has any."""
    shown = [row for row in rows if row["net_removal_tco2e"] is not None]
    return [row for row in shown if row["year"] == shown[0]["year"]]


def _sentence(voice: Voice, rows: Rows) -> str:
    latest = _latest(rows)
    if latest:
        gross, net, back = (
            sum(row[key] or 0 for row in latest)
            for key in ("gross_removal_tco2e", "net_removal_tco2e", "reversed_tco2e")
        )
        said = voice.say(
            f"{voice.year(latest[0]['year'])}計算的 {len(latest)} 處碳匯，毛移除 {rounded(gross, 1)} 公噸，淨移除 {rounded(net, 1)} 公噸，"
            f"當年逆轉 {rounded(back, 1)} 公噸",
            f"In {latest[0]['year']} the {len(latest)} sinks that could be computed took up {rounded(gross, 1)} t gross and "
            f"{rounded(net, 1)} t net; {rounded(back, 1)} t went back",
        )
    else:
        said = voice.say("沒有一處碳匯可以算出移除量", "No sink has a removal that could be computed")
    for row in rows:
        if row["stated_removal_tco2e"] is not None and row["record_status"] == "published":
            said += voice.say(
                f"；公布的{voice.name(row, 'name')}每年 {float(row['stated_removal_tco2e']):g} 公噸沒有面積與方法，無法核算",
                f"; the {float(row['stated_removal_tco2e']):g} t a year published for {voice.name(row, 'name')} come without area "
                "and method and cannot be checked",
            )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": voice.name(row, "name"),
            "colour": voice.of(_words(row["sink_colour"])),
            "gross": row["gross_removal_tco2e"],
            "net": row["net_removal_tco2e"],
            "status": row["record_status"],
        }
        for row in _latest(rows)
        if row["gross_removal_tco2e"] is not None
    ]
    if not bars:
        return None
    names = [str(bar["name"]) for bar in bars]
    y = d.rows_of(names, width)
    shown = {voice.of(words): colour for words, colour in _COLOURS.values()}
    scale = d.colours(list(shown), list(shown.values()))
    x = alt.X(
        "gross:Q",
        title=voice.say("公噸 CO₂e", "t CO₂e"),
        axis=alt.Axis(tickCount=4 if d.is_narrow(width) else 8),
    )
    base = alt.Chart(d.data(bars))
    gross = d.hollow(base.mark_bar(height=16, strokeWidth=1.4)).encode(
        x=x,
        y=y,
        color=alt.Color("colour:N", scale=scale, legend=alt.Legend()),
        stroke=alt.Stroke("colour:N", scale=scale),
    )
    net = base.mark_tick(thickness=4, height=22, color=d.INK, opacity=1).encode(x="net:Q", y=y)
    return d.sized(d.row_names(gross + net, names, width), d.row_step(names, width, 42))
