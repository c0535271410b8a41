"""Detention ponds, the floods before and after, and the communities beside them."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice, rounded

_ROWS = "select * from marts.pond_effects order by pond_code"


def figure(read: Read) -> Figure:
    """Hectares flooded per 100 mm of rain, before and after each pond."""
    rows = read(_ROWS)
    return Figure(
        code="ponds",
        heading=Words("滯洪池、淹水與社區", "Ponds, floods and communities"),
        tables=("marts.pond_effects",),
        dataset="ponds",
        rows=rows,
        columns=(
            text("name_{lang}"),
            code_column("district_code"),
            number("capacity_m3"),
            number("built_year"),
            number("events_before"),
            number("events_after"),
            number("flooded_ha_per_100mm_before"),
            number("flooded_ha_per_100mm_after"),
            text("communities_{lang}"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "同區完工前後的豪雨，以每 100 毫米雨的淹水面積相比；同時改變的其他事沒有分開。",
            "Heavy rain in the district before and after, by hectares flooded per 100 mm of rain; what else changed is not told apart.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    told = [row for row in rows if row["flood_reading"] in ("less_flooded", "more_flooded", "unchanged")]
    less = sum(row["flood_reading"] == "less_flooded" for row in told)
    beside = sum(bool(row["communities_beside"]) for row in rows)
    return voice.say(
        f"{len(rows)} 座滯洪池中，{len(told)} 座可比前後淹水，其中 {less} 座之後較少；{beside} 座有相鄰的防災社區。",
        f"Of {voice.counted(len(rows), 'pond')} {len(told)} can be compared, {less} of them with less flooding afterwards; {beside} "
        "have a community beside them.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'name')} {voice.say(zh, en)}",
            "value": row[f"flooded_ha_per_100mm_{side}"],
            "label": rounded(row[f"flooded_ha_per_100mm_{side}"], 1),
            "status": row["record_status"],
        }
        for row in rows
        for side, zh, en in (("before", "前", "before"), ("after", "後", "after"))
    ]
    return d.row_bars(bars, width, voice.say("每 100 毫米雨淹水公頃", "ha flooded per 100 mm"), d.BLUE)
