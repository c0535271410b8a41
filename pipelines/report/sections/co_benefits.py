"""Tonnes outside the boundary, health and money, beside the inventory."""

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
        account_code, subject_code, year, name_zh, name_en, benefit_kind, benefit_value, benefit_unit, low_value,
        high_value, boundary_flag, method_code, method_version, missing_reason, source_code, record_status
    from marts.co_benefits
    order by benefit_kind, account_code, subject_code, year
"""


def figure(read: Read) -> Figure:
    """All co-benefits in one table; the latest year of each that is counted in tonnes as a chart."""
    rows = read(_ROWS)
    return Figure(
        code="co_benefits",
        heading=Words("清冊旁的共效益", "Co-benefits beside the inventory"),
        tables=("marts.co_benefits",),
        dataset="methods",
        rows=rows,
        columns=(
            text("name_{lang}"),
            code_column("subject_code"),
            number("year"),
            code_column("benefit_kind"),
            number("benefit_value"),
            code_column("benefit_unit"),
            number("low_value"),
            number("high_value"),
            code_column("boundary_flag"),
            code_column("method_code"),
            code_column("method_version"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "這裡的數字一律不加入清冊、缺口或碳預算：outside 不屬於城市的帳，inside 的效果已在清冊中。圖只畫帳外的公噸，各項取最近一年。",
            "Nothing here is added to the inventory, a gap or a budget: outside is not the city's, inside shows in the inventory "
            "already. The chart shows tonnes outside only, the latest year of each.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    outside = sum(row["boundary_flag"] == "outside" for row in rows)
    return voice.say(
        f"{len(rows)} 筆共效益中 {outside} 筆在城市邊界之外；公噸、健康與金錢各有單位，不相加。",
        f"{voice.counted(len(rows), 'co-benefit')}, outside the city's boundary {outside}; tonnes, health and money keep their units and "
        "are not added.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    latest: dict[str, dict[str, object]] = {}
    for row in rows:
        is_outside = row["benefit_kind"] == "emissions" and row["boundary_flag"] == "outside"
        if is_outside and row["benefit_value"] is not None:
            name = f"{voice.name(row, 'name')} {row['subject_code'] if row['subject_code'] != 'ALL' else ''}".strip()
            latest[name] = {
                "name": f"{name} {row['year']}",
                "value": row["benefit_value"],
                "label": rounded(row["benefit_value"], 0),
                "status": row["record_status"],
            }
    return d.row_bars(list(latest.values()), width, voice.say("公噸 CO₂e", "t CO₂e"), d.SKY)
