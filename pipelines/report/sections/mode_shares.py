"""How people travel, and the shares aimed at."""

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
from pipelines.report.wording import Voice

_ROWS = """
    select * from marts.mode_share_targets
    qualify year = max(year) over (partition by trip_leg)
    order by trip_leg desc, mode_share_pct desc, mode_code
"""
_MODES = {
    "walking": Words("步行", "Walking"),
    "cycling": Words("自行車", "Cycling"),
    "transit": Words("公共運輸", "Public transport"),
    "private_car": Words("自用小客車", "Private car"),
    "scooter": Words("機車", "Scooter"),
}
_LEGS = {"main": Words("主要運具", "Main"), "last_mile": Words("最後一哩", "Last mile")}


def figure(read: Read) -> Figure:
    """The latest shares against the next targets."""
    rows = [
        row | {"mode_zh": mode.zh, "mode_en": mode.en, "leg_zh": leg.zh, "leg_en": leg.en}
        for row in read(_ROWS)
        for mode in (_MODES.get(row["mode_code"], Words(row["mode_code"], row["mode_code"])),)
        for leg in (_LEGS.get(row["trip_leg"], Words(row["trip_leg"], row["trip_leg"])),)
    ]
    return Figure(
        code="mode_shares",
        heading=Words("運具占比與目標", "How people travel, and the targets"),
        tables=("marts.mode_share_targets",),
        dataset="mode_shares",
        rows=rows,
        columns=(
            text("leg_{lang}", "旅次段", "Part of the trip"),
            text("mode_{lang}", "運具", "Way of travelling"),
            number("year"),
            number("mode_share_pct"),
            number("target_year"),
            number("target_share_pct"),
            number("gap_points_pct"),
            number("needed_per_year_pct"),
            text("target_standing_{lang}"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為實際占比，直線為目標；目標由誰訂、效力如何，見表。",
            "Bars are the shares, upright lines the targets; the table says who set each and how it stands.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    private = [
        row for row in rows if row["trip_leg"] == "main" and row["mode_code"] in ("private_car", "scooter")
    ]
    asked = [row for row in rows if row["target_set_by"] == "member"]
    # half of the two is not their share
    if {row["mode_code"] for row in private if row["mode_share_pct"] is not None} != {
        "private_car",
        "scooter",
    }:
        return voice.say("還沒有私人運具的占比。", "There is no share of private vehicles yet.")
    share = sum(row["mode_share_pct"] for row in private)
    said = voice.say(
        f"私人運具（小客車與機車）占 {voice.percent(share)}",
        f"Private vehicles (cars and scooters) have {voice.percent(share)}",
    )
    if asked:
        said += voice.say(
            f"；{len(asked)} 項目標的方向是委員建議",
            f"; the direction of {voice.counted(len(asked), 'target')} was asked for by a member",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'mode')} ({voice.name(row, 'leg')})",
            "share": row["mode_share_pct"],
            "target": row["target_share_pct"],
            "status": row["record_status"],
        }
        for row in rows
    ]
    if not bars:
        return None
    names = [str(bar["name"]) for bar in bars]
    y = d.rows_of(names, width)
    axis = alt.Axis(tickCount=4 if d.is_narrow(width) else 8)
    x = alt.X("share:Q", title=voice.say("占旅次的百分比", "Percent of trips"), axis=axis)
    base = alt.Chart(d.data(bars))
    shares = d.hollow(base.mark_bar(height=14, color=d.BLUE, stroke=d.BLUE, strokeWidth=1.4)).encode(x=x, y=y)
    planned = [bar for bar in bars if bar["target"] is not None]
    if planned:
        ticks = alt.Chart(d.data(planned)).mark_tick(thickness=4, height=22, color=d.VERMILION, opacity=1)
        shares = shares + ticks.encode(x="target:Q", y=y)
    return d.sized(d.row_names(shares, names, width), d.row_step(names, width, 38))
