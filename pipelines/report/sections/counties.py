"""The counties side by side: what each has registered, and its share of the nation's."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, flag, number, text
from pipelines.report.wording import Voice

_ROWS = """
    select
        county_name, year, is_own_city, facilities_count, direct_tco2e, indirect_tco2e, emissions_tco2e,
        national_share_pct, rank_in_nation, comparison_zh, comparison_en, missing_reason, source_code, record_status
    from marts.county_shares
    order by year desc, rank_in_nation, county_name
"""


def figure(read: Read) -> Figure:
    """Registered emissions of every county and their share of all that is registered."""
    rows = read(_ROWS)
    return Figure(
        code="counties",
        heading=Words("各縣市的登錄排放，並列", "Registered emissions of the counties, side by side"),
        tables=("marts.county_shares",),
        dataset="facility_registry",
        rows=rows,
        columns=(
            text("county_name"),
            number("year"),
            flag("is_own_city"),
            number("facilities_count"),
            number("direct_tco2e"),
            number("indirect_tco2e"),
            number("emissions_tco2e"),
            number("national_share_pct"),
            number("rank_in_nation"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=_note(rows),
    )


def _note(rows: Rows) -> Words:
    """What the shares compare, as the table says it."""
    first = rows[0] if rows else {}
    return Words(first.get("comparison_zh") or "", first.get("comparison_en") or "")


def _sentence(voice: Voice, rows: Rows) -> str:
    own = next((row for row in rows if row["is_own_city"]), None)
    if own is None or own["national_share_pct"] is None:
        return voice.say("登錄名單沒有本市。", "The registry does not list this city.")
    counties = sum(row["year"] == own["year"] for row in rows)
    return voice.say(
        f"{voice.year(own['year'])}{own['county_name']}登錄的排放占全國登錄合計的"
        f"{voice.percent(own['national_share_pct'])}，在 {counties} 個縣市中居第 {own['rank_in_nation']}。",
        f"In {own['year']} {own['county_name']} has {voice.percent(own['national_share_pct'])} of all registered "
        f"emissions, place {own['rank_in_nation']} of {counties} counties.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": row["county_name"],
            "value": row["national_share_pct"],
            "label": voice.percent(row["national_share_pct"]),
            "status": row["record_status"],
        }
        for row in rows
        if row["year"] == rows[0]["year"] and row["national_share_pct"] is not None
    ]
    axis = voice.say("占全國登錄排放（%）", "Share of the nation's registered emissions (%)")
    return d.row_bars(bars, width, axis, d.BLUE, step=26)
