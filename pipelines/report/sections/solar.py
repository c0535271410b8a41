"""Solar capacity against its plans; what is filed is not installed."""

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
    select progress.*, output.generated_kwh, output.self_use_tco2e, output.export_tco2e
    from marts.solar_progress as progress
    left join marts.solar_output as output
        on progress.solar_kind = output.solar_kind and progress.year = output.year and progress.is_installed
    order by progress.solar_kind <> 'all', progress.solar_kind desc, progress.year, progress.capacity_status
"""
_KINDS = {
    "all": Words("全部", "All"),
    "rooftop": Words("屋頂", "Rooftop"),
    "ground": Words("地面", "Ground"),
    "agrivoltaic": Words("農電共生", "Agrivoltaic"),
}
_STANDINGS = {
    "filed": Words("備案", "filed"),
    "installed": Words("設置", "installed"),
    "unstated": Words("未說明", "not stated"),
    "planned": Words("計畫", "planned"),
}
_COLOURS = [d.SKY, d.BLUE, d.PURPLE, d.GREY]


def figure(read: Read) -> Figure:
    """Progress by kind, year and standing."""
    rows = [
        row | {"kind_zh": kind.zh, "kind_en": kind.en, "standing_zh": standing.zh, "standing_en": standing.en}
        for row in read(_ROWS)
        for kind in (_KINDS.get(row["solar_kind"], Words(row["solar_kind"], row["solar_kind"])),)
        for standing in (
            _STANDINGS.get(row["capacity_status"], Words(row["capacity_status"], row["capacity_status"])),
        )
    ]
    return Figure(
        code="solar",
        heading=Words("太陽光電的容量與計畫", "Solar capacity and its plans"),
        tables=("marts.solar_progress", "marts.solar_output"),
        dataset="solar_capacity",
        rows=rows,
        columns=(
            text("kind_{lang}", "類型", "Kind"),
            number("year"),
            text("standing_{lang}", "容量狀態", "Standing"),
            number("capacity_mw"),
            number("plan_mw"),
            number("plan_year"),
            number("attainment_pct"),
            number("generated_kwh"),
            number("self_use_tco2e"),
            number("export_tco2e"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為容量，直線為同年或下一個計畫；「全部」不可與各類相加，備案不是設置。"
            "只有自用減少範疇二，送電網者在帳外。",
            "Bars are capacities, upright lines the plan of the year or the next; “all” is never added "
            "to the kinds, and filed is not installed. Only self-use lowers "
            "scope 2, exports lie outside the account.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    known = [
        row
        for row in rows
        if row["solar_kind"] == "all"
        and row["capacity_mw"] is not None
        and row["record_status"] != "illustrative"
    ]
    parts = [
        voice.say(
            f"截至 {until} {voice.name(row, 'standing')} {rounded(row['capacity_mw'], 1)} MW",
            f"{rounded(row['capacity_mw'], 1)} MW {voice.name(row, 'standing')} to {until}",
        )
        for standing in ("installed", "filed")
        for row in [row for row in known if row["capacity_status"] == standing][-1:]
        for until in (str(row["period"]).split("/")[-1],)
    ]
    if not parts:
        return voice.say(
            "還沒有公布的全市設置或備案容量。",
            "No capacity of the city, filed or installed, has been published yet.",
        )
    return voice.say(
        f"公布的全市容量：{'；'.join(parts)}。備案不是設置，兩者不可相比。",
        f"Published for the city: {'; '.join(parts)}. Filed is not installed, and the two are not compared.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'kind')} {row['year']} {voice.name(row, 'standing')}",
            "capacity": row["capacity_mw"],
            "plan": row["plan_mw"] if row["missing_reason"] is None else None,
            "standing": voice.name(row, "standing"),
            "status": row["record_status"],
        }
        for row in rows
        if row["capacity_mw"] is not None
    ]
    if not bars:
        return None
    names = [str(bar["name"]) for bar in bars]
    y = d.rows_of(names, width)
    axis = alt.Axis(tickCount=4 if d.is_narrow(width) else 8)
    x = alt.X("capacity:Q", title="MW", axis=axis)
    scale = d.colours([voice.of(words) for words in _STANDINGS.values()][:3], _COLOURS[:3])
    base = alt.Chart(d.data(bars))
    capacity = d.hollow(base.mark_bar(height=14, strokeWidth=1.4)).encode(
        x=x,
        y=y,
        color=alt.Color("standing:N", scale=scale, legend=None),
        stroke=alt.Stroke("standing:N", scale=scale, legend=None),
    )
    layers = capacity
    planned = [bar for bar in bars if bar["plan"] is not None]
    if planned:
        ticks = alt.Chart(d.data(planned)).mark_tick(thickness=4, height=22, color=d.VERMILION, opacity=1)
        layers = capacity + ticks.encode(x="plan:Q", y=y)
    return d.sized(d.row_names(layers, names, width), d.row_step(names, width, 34))
