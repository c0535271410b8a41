"""What public bicycles avoid: tonnes, with their range, and deaths."""

from __future__ import annotations

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
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select
        indicator_code, period, year, is_partial, trips, ridden_km, avoided_tco2e, low_tco2e, high_tco2e, deaths_avoided,
        low_deaths_avoided, high_deaths_avoided, missing_reason, health_missing_reason, source_code, record_status
    from marts.cycling_benefits
    order by indicator_code, year, period
"""


def figure(read: Read) -> Figure:
    """Tonnes avoided by period."""
    rows = read(_ROWS)
    return Figure(
        code="cycling",
        heading=Words("公共自行車避免的排放與死亡", "What public bicycles avoid"),
        tables=("marts.cycling_benefits",),
        dataset="bike_substitution",
        rows=rows,
        columns=(
            code_column("period"),
            flag("is_partial"),
            number("trips"),
            number("ridden_km"),
            number("avoided_tco2e"),
            number("low_tco2e"),
            number("high_tco2e"),
            number("deaths_avoided"),
            number("low_deaths_avoided"),
            number("high_deaths_avoided"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "部分年度不可與全年相比。"
            "取代的油電在市內，已反映在清冊，不可再加；避免死亡是統計期望值，不是可指認的個人。",
            "A part of a year is not compared with a year. The fuel replaced is the city's, shows in "
            "the inventory and is not added to it; deaths avoided are a statistical expectation.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    whole = [row for row in rows if not row["is_partial"] and row["avoided_tco2e"] is not None]
    if not whole:
        return voice.say("還沒有算得出減量的全年。", "There is no full year with a figure yet.")
    last = max(whole, key=lambda row: row["year"])
    parts = sum(bool(row["is_partial"]) for row in rows)
    said = voice.say(
        f"{voice.year(last['year'])}全年 {rounded(last['trips'], 0)} 人次，避免 {rounded(last['avoided_tco2e'], 0)} 公噸"
        f"（{rounded(last['low_tco2e'], 0)} 至 {rounded(last['high_tco2e'], 0)}），"
        f"統計上避免 {rounded(last['deaths_avoided'], 1)} 人死亡",
        f"In the full year {last['year']} {rounded(last['trips'], 0)} trips avoided {rounded(last['avoided_tco2e'], 0)} t "
        f"({rounded(last['low_tco2e'], 0)} to {rounded(last['high_tco2e'], 0)}) and, statistically, "
        f"{rounded(last['deaths_avoided'], 1)} deaths",
    )
    if parts:
        said += voice.say(
            f"；另有 {parts} 個期間不滿一年",
            f"; shorter than a year: {voice.counted(parts, 'further period')}",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{row['period']}{voice.say('（不滿一年）', ' (part of a year)') if row['is_partial'] else ''}",
            "value": row["avoided_tco2e"],
            "low": row["low_tco2e"],
            "high": row["high_tco2e"],
            "status": row["record_status"],
        }
        for row in rows
        if row["avoided_tco2e"] is not None
    ]
    return d.interval_bars(bars, width, voice.say("公噸 CO₂e", "t CO₂e"), d.GREEN)
