"""Where a changing industry would hit workers."""

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
    number,
    text,
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select
        year, district_name_zh, district_name_en, industry_name_zh, industry_name_en, workers_count,
        tonnes_per_worker_tco2e, location_quotient, exposed_workers_count, low_wage_share_pct, over_50_share_pct,
        unemployment_pct, hotspot_index, parts_missing_zh, parts_missing_en, missing_reason, source_code, record_status
    from marts.just_transition_hotspots
    order by year desc, hotspot_index desc nulls last, district_name_en, industry_name_en
"""


def figure(read: Read) -> Figure:
    """Hot spots by industry and district, components beside the index."""
    rows = read(_ROWS)
    return Figure(
        code="just_transition",
        heading=Words("公正轉型的熱區", "Hot spots of a just transition"),
        tables=("marts.just_transition_hotspots",),
        dataset="employment",
        rows=rows,
        columns=(
            number("year"),
            text("district_name_{lang}"),
            text("industry_name_{lang}"),
            number("workers_count"),
            number("tonnes_per_worker_tco2e"),
            number("location_quotient"),
            number("exposed_workers_count"),
            number("low_wage_share_pct"),
            number("over_50_share_pct"),
            number("unemployment_pct"),
            number("hotspot_index"),
            text("parts_missing_{lang}"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "指數為就業碳足跡、區位商數、低薪、50 歲以上、失業率五項名次分數的平均，0 至 100；沒有數字的項目不計，列為缺項。它只說先和誰談，不是排放帳，"
            "也不是補助分配的依據。家數太少的格不公布，該區的合計亦隱去。",
            "The index is the mean rank score of embodied carbon, location quotient, low wages, age and unemployment, 0 to 100; a "
            "component without figures is left out and named. "
            "It says whom to talk to first; it is no emissions account and no key for money. Cells of too few firms are hidden, and so are sums of their district.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    shown = [row for row in rows if row["hotspot_index"] is not None]
    hidden = sum(row["missing_reason"] == "suppressed" for row in rows)
    if not shown:
        return voice.say("沒有一格可以算出指數。", "No cell has an index.")
    year, highest = shown[0]["year"], rounded(shown[0]["hotspot_index"], 0)
    tops = [row for row in shown if row["year"] == year and rounded(row["hotspot_index"], 0) == highest]
    zh = "、".join(f"{row['district_name_zh']}{row['industry_name_zh']}" for row in tops)
    en = ", ".join(f"{row['industry_name_en']} in {row['district_name_en']}" for row in tops)
    exposed = sum(row["exposed_workers_count"] or 0 for row in shown if row["year"] == year)
    return voice.say(
        f"{voice.year(year)}指數最高（{highest}）的是{zh}；高排放產業的勞工共 {exposed:,} 人；"
        f"{hidden} 格因家數太少或為保護之而不公布。",
        f"In {year} the index is highest ({highest}) for {en}; {exposed:,} workers are in high-emission "
        f"industries; {hidden} cells are hidden because firms are too few or to protect them.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'district_name')} {voice.name(row, 'industry_name')}",
            "value": row["hotspot_index"],
            "label": rounded(row["hotspot_index"], 0),
            "status": row["record_status"],
        }
        for row in rows
        if row["year"] == rows[0]["year"]
    ]
    return d.row_bars(bars, width, voice.say("指數（0–100）", "Index (0–100)"), d.PURPLE)
