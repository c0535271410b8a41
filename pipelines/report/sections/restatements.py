"""Figures that became known later as something else: two axes of time."""

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
    flag,
    number,
    text,
)
from pipelines.report.wording import Voice

_ROWS = """
    select
        vintages.year, vintages.known_from, vintages.basis, vintages.standing, vintages.stated_tco2e,
        vintages.in_force_tco2e, vintages.difference_tco2e, vintages.difference_pct, vintages.is_restatement,
        vintages.is_material, sources.publisher_zh, sources.publisher_en, vintages.source_code, vintages.record_status
    from marts.restatements as vintages
    left join reference.sources as sources using (source_code)
    where vintages.inventory_code = getvariable('account') and vintages.scope = 'ALL'
    order by vintages.year, vintages.known_from, vintages.source_code
"""


_TOTALS = """
    select year from marts.emissions_by_sector
    where inventory_code = getvariable('account') and sector_code = 'ALL'
    limit 1
"""


def figure(read: Read) -> Figure:
    """The vintages of the city's totals."""
    rows = read(_ROWS)
    return Figure(
        code="restatements",
        heading=Words("後來更正的數字", "Restatements"),
        tables=("marts.restatements", "marts.restatement_effects"),
        # totals that were stated once only have nothing to compare, and nobody is asked for them again
        dataset="" if read(_TOTALS) else "inventory_totals",
        rows=rows,
        columns=(
            number("year"),
            code_column("known_from"),
            text("publisher_{lang}", "發布者", "Publisher"),
            code_column("basis"),
            number("stated_tco2e"),
            number("in_force_tco2e"),
            number("difference_tco2e"),
            number("difference_pct"),
            flag("is_material"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫軸是何時得知，點是當時對同一年的說法；圓點為文件所述，方塊由百分比反推；橫線為現行數字。",
            "The axis across is when it became known; a point is what was then said of the same year: circle as stated, square implied by a "
            "percentage; the line is the figure in force.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    restated = [row for row in rows if row["is_restatement"] and row["in_force_tco2e"] is not None]
    if not restated:
        return voice.say("沒有任何年度的總量被更正過。", "No total of any year was restated.")
    largest = max(restated, key=lambda row: abs(row["difference_pct"] or 0))
    restated = [row for row in restated if row["year"] == largest["year"]]
    material = sum(bool(row["is_material"]) for row in restated)
    return voice.say(
        f"{largest['year']} 年的排放更正過 {len(restated)} 次，最大的一次由 {voice.tonnes(largest['stated_tco2e'])}改為 "
        f"{voice.tonnes(largest['in_force_tco2e'])}（{voice.percent(largest['difference_pct'])}）；達重大性門檻者 {material} 次。",
        f"The emissions of {largest['year']} were restated {voice.counted(len(restated), 'time')}, at most from {voice.tonnes(largest['stated_tco2e'])} to "
        f"{voice.tonnes(largest['in_force_tco2e'])} ({voice.percent(largest['difference_pct'])}); material: {material}.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    rows = [row for row in rows if row["stated_tco2e"] is not None and row["in_force_tco2e"] is not None]
    if not rows:
        return None
    scale = voice.tonne_scale
    stated, implied = voice.say("文件所述", "As stated"), voice.say("由百分比反推", "Implied by a percentage")
    first = rows[0]["year"]
    points = [
        {
            "day": row["known_from"].isoformat(),
            "amount": row["stated_tco2e"] / scale,
            "now": row["in_force_tco2e"] / scale,
            "basis": implied if row["basis"] == "implied" else stated,
            "label": voice.tonnes_number(row["stated_tco2e"]),
        }
        for row in rows
        if row["year"] == first
    ]
    x = alt.X(
        "day:T",
        title=voice.say(f"何時得知（{first} 年的排放）", f"Known from (emissions of {first})"),
        axis=alt.Axis(format="%Y", tickCount="year", grid=False),
        scale=alt.Scale(padding=30),
    )
    y = alt.Y(
        "amount:Q",
        title=voice.tonne_axis,
        scale=alt.Scale(zero=False, padding=24),
        axis=alt.Axis(tickCount=5),
    )
    base = alt.Chart(d.data(points))
    shape = alt.Shape("basis:N", scale=alt.Scale(domain=[stated, implied], range=["circle", "square"]))
    dots = base.mark_point(filled=True, size=140, color=d.BLUE, opacity=1).encode(x=x, y=y, shape=shape)
    edge, words = d.labelled(base, dy=-14, fill=d.INK)
    labels = edge.encode(x=x, y=y, text="label:N") + words.encode(x=x, y=y, text="label:N")
    now = (
        alt.Chart(d.data(points[:1]))
        .mark_rule(color=d.VERMILION, strokeWidth=2, strokeDash=[6, 3])
        .encode(y="now:Q")
    )
    return d.sized(now + dots + labels, 260)
