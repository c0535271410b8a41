"""The gap to the next target, for every scenario, with its range."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Column,
    Figure,
    Read,
    Rows,
    code_column,
    number,
    text,
)
from pipelines.report.wording import Voice

ROWS = """
    select
        gaps.scenario_code, scenarios.name_zh, scenarios.name_en, scenarios.scenario_kind,
        scenarios.description_zh, scenarios.description_en,
        gaps.target_year, gaps.target_code, gaps.base_year, gaps.reference_year, gaps.base_tco2e, gaps.allowable_tco2e,
        gaps.bau_tco2e, gaps.measures_net_tco2e, gaps.projected_tco2e, gaps.gap_tco2e, gaps.gap_pct_of_base,
        gaps.gap_pct_of_projected, gaps.progress_pct, gaps.p05, gaps.p95, gaps.target_met_probability_pct, gaps.uncertainty_record_status, gaps.range_covers,
        gaps.source_code, gaps.record_status,
        gaps.target_year = min(gaps.target_year) over () as is_next_target
    from marts.emissions_gap as gaps
    left join marts.dim_scenario as scenarios using (inventory_code, scenario_code)
    where gaps.sector_code = 'ALL' and gaps.inventory_code = getvariable('account')
    order by gaps.target_year, gaps.gap_tco2e desc nulls last, gaps.scenario_code
"""

_SOURCES = """
    select source_code from reference.targets where standing = 'in_force' and inventory_code = getvariable('account')
    union select source_code from marts.emissions_by_sector
    where inventory_code = getvariable('account') and sector_code = 'ALL'
"""


_HAS_TARGET = """
    select 1 as there from reference.targets where standing = 'in_force' and inventory_code = getvariable('account')
"""


def lacking(read: Read) -> str:
    """The dataset that an account without a gap lacks: its targets, or a scenario to hold against them."""
    return "scenarios" if read(_HAS_TARGET) else "targets"


def figure(read: Read) -> Figure:
    """The gap and its range."""
    rows = read(ROWS)
    return Figure(
        code="gap",
        heading=Words("缺口與範圍", "The gap and its range"),
        tables=("marts.emissions_gap", "marts.dim_scenario"),
        dataset=lacking(read),
        rows=rows,
        columns=(
            number("target_year"),
            text("name_{lang}"),
            text("description_{lang}"),
            number("allowable_tco2e"),
            number("projected_tco2e"),
            number("gap_tco2e"),
            number("gap_pct_of_base"),
            number("gap_pct_of_projected"),
            number("p05"),
            number("p95"),
            number("target_met_probability_pct"),
            code_column("source_code"),
            STATUS,
            Column("uncertainty_record_status", kind="status"),
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        also=read(_SOURCES),
        note=Words(
            "點為缺口，橫線為第 5 至 95 百分位；虛線者所依據的不確定性為假設或虛構。沒有橫線者未估計範圍。"
            "範圍與機率只含清冊的量測誤差，成長、電力係數與措施當作確定。",
            "A point is the gap, the line the 5th to the 95th percentile; it is broken where the uncertainties behind it are assumed "
            "or invented. Without a line no range was estimated. Range and probability hold the measuring error of the "
            "inventory alone: growth, grid factor and measures are taken as certain.",
        ),
    )


def gap_words(voice: Voice, row: dict[str, object]) -> str:
    """The gap of a scenario in words, with the denominator of its percentage."""
    gap = row["gap_tco2e"]
    if gap is None:
        return voice.say("缺口未能計算", "no gap could be computed")
    amount = voice.tonnes(abs(gap))  # type: ignore[arg-type]
    share = voice.percent(abs(row["gap_pct_of_base"])) if row["gap_pct_of_base"] is not None else "—"  # type: ignore[arg-type]
    if gap == 0:
        return voice.say("恰好達成目標", "exactly at the target")
    if gap > 0:  # type: ignore[operator]
        return voice.say(
            f"還差 {amount}（{row['base_year']} 年基準的 {share}）",
            f"{amount} short ({share} of {row['base_year']})",
        )
    return voice.say(
        f"比目標低 {amount}（{row['base_year']} 年基準的 {share}）",
        f"{amount} below the target ({share} of {row['base_year']})",
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    following = [dict(row) for row in rows if row["is_next_target"] and row["gap_tco2e"] is not None]
    if not following:
        return voice.say("下一個目標的缺口未能計算。", "No gap to a next target could be computed.")
    target = following[0]["target_year"]
    frozen = [row for row in following if row["scenario_kind"] == "frozen"]
    said = ""
    if frozen:
        said = voice.say(
            f"排放若停在 {frozen[0]['reference_year']} 年，距 {target} 年目標{gap_words(voice, frozen[0])}；",
            f"If emissions stay at their {frozen[0]['reference_year']} level, the city is "
            f"{gap_words(voice, frozen[0])} for {target}; ",
        )
    most, least = following[0], following[-1]
    if most is least:
        return said + voice.say(
            f"只有一種情境「{voice.name(most, 'name')}」：{gap_words(voice, most)}。",
            f"{'the' if said else 'The'} one scenario, {voice.name(most, 'name')}, is {gap_words(voice, most)}.",
        )
    return said + voice.say(
        f"{len(following)} 種情境由「{voice.name(most, 'name')}」{gap_words(voice, most)}，到「{voice.name(least, 'name')}」{gap_words(voice, least)}。",
        f"{'the' if said else 'The'} {voice.counted(len(following), 'scenario')} run from {gap_words(voice, most)} ({voice.name(most, 'name')}) to "
        f"{gap_words(voice, least)} ({voice.name(least, 'name')}).",
    )


def _points(voice: Voice, rows: Rows) -> list[dict[str, Any]]:
    scale = voice.tonne_scale
    return [
        {
            "name": voice.name(row, "name"),
            "gap": row["gap_tco2e"] / scale,
            "low": None if row["p05"] is None else row["p05"] / scale,
            "high": None if row["p95"] is None else row["p95"] / scale,
            "status": row["record_status"],
            "range_status": row["uncertainty_record_status"],
            "label": voice.tonnes_number(row["gap_tco2e"], signed=True),
        }
        for row in rows
        if row["is_next_target"] and row["gap_tco2e"] is not None
    ]


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    narrow = d.is_narrow(width)
    points = _points(voice, rows)
    if not points:
        return None
    order = [point["name"] for point in points]
    y = d.rows_of(order, width)
    axis_title = [
        voice.say("與目標的差距（萬公噸 CO₂e）", "Distance to the target (Mt CO₂e)"),
        voice.say("零為達標", "zero meets it"),
    ]
    x = alt.X(
        "gap:Q",
        title=axis_title,
        axis=alt.Axis(tickCount=4 if narrow else 8),
    )
    lines = _ranges([point for point in points if point["low"] is not None], y, axis_title)
    zero = alt.Chart(d.data([{"gap": 0}])).mark_rule(color=d.INK, strokeWidth=1.5).encode(x=x)
    dots = (
        alt.Chart(d.data(points))
        .mark_point(size=170, filled=True, strokeWidth=2.5, stroke=d.BLUE, opacity=1)
        .encode(
            x=x,
            y=y,
            fill=alt.condition(
                d.assumed_or_invented(),
                alt.value("white"),
                alt.value(d.BLUE),
            ),
        )
    )
    labels = (
        alt.Chart(d.data(points))
        .mark_text(dy=-16 if not narrow else 18, fontWeight="bold")
        .encode(x=x, y=y, text="label:N")
    )
    drawn = zero + lines + dots + labels
    return d.sized(d.row_names(drawn, order, width), d.row_step(order, width, 54))


def _ranges(points: list[dict[str, object]], y: object, axis_title: list[str]) -> Any:
    """The range of each gap, broken where the uncertainties behind it are assumed or illustrative."""
    return (
        alt.Chart(d.data(points))
        .mark_rule(strokeWidth=3, color="#8fa3b8")
        .encode(
            y=y,
            x=alt.X("low:Q", title=axis_title),
            x2="high:Q",
            strokeDash=alt.condition(
                d.assumed_or_invented("range_status"),
                alt.value([5, 3]),
                alt.value([1, 0]),
            ),
        )
    )
