"""Recycled materials in road works and recovered fuel: life-cycle savings beside the inventory."""

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
        'material' as kind, year, use_code as code, name_zh, name_en, material as variant,
        cast(null as decimal(18, 9)) as biogenic_pct, used_t as quantity_t, saving_tco2e,
        cast(null as decimal(24, 2)) as external_cost_ntd, boundary_flag, missing_reason, source_code, record_status
    from marts.material_savings
    union all
    select
        'fuel', year, srf_code, name_zh, name_en, case_code, biogenic_pct, quantity_t, net_saving_tco2e,
        external_cost_ntd, boundary_flag, missing_reason, source_code, record_status
    from marts.srf_balance
    order by kind desc, year desc, code, biogenic_pct, variant
"""
_VARIANTS = {
    "recycled_aggregate": Words("再生粒料", "Recycled aggregate"),
    "bottom_ash": Words("焚化底渣", "Bottom ash"),
    "bof_slag": Words("轉爐石", "BOF slag"),
    "rap": Words("瀝青刨除料", "Reclaimed asphalt"),
    "SUBMITTED": Words("填報的生質比例", "Biogenic share as submitted"),
    "NO-BIOGENIC": Words("沒有生質成分", "No biogenic part"),
    "MEASURED-LOW": Words("量測值，低", "As measured, low"),
    "MEASURED-HIGH": Words("量測值，高", "As measured, high"),
}


def figure(read: Read) -> Figure:
    """Uses of materials and cases of the fuel."""
    rows = [
        row | {"variant_zh": words.zh, "variant_en": words.en}
        for row in read(_ROWS)
        for words in (_VARIANTS.get(row["variant"], Words(str(row["variant"]), str(row["variant"]))),)
    ]
    return Figure(
        code="materials",
        heading=Words("再生材料與固體再生燃料", "Recycled materials and recovered fuel"),
        tables=("marts.material_savings", "marts.srf_balance"),
        dataset="material_uses",
        rows=rows,
        columns=(
            number("year"),
            text("name_{lang}"),
            text("variant_{lang}", "材料或情境", "Material or case"),
            number("biogenic_pct"),
            number("quantity_t"),
            number("saving_tco2e"),
            number("external_cost_ntd"),
            code_column("boundary_flag"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "材料為同一耐用年限下的生命週期差，發生在城市清冊之外。燃料的化石部分仍在清冊內，效果已反映其中，不再扣除；外部成本並列，"
            "不與公噸相抵。",
            "Materials are life-cycle differences at equal service life, outside the inventory. The fossil part of the fuel stays in the "
            "inventory, where its effect shows already; external cost stands beside and is never netted.",
        ),
    )


def _of_last_year(rows: Rows, kind: str) -> Rows:
    shown = [row for row in rows if row["kind"] == kind and row["saving_tco2e"] is not None]
    return [row for row in shown if row["year"] == shown[0]["year"]]


def _sentence(voice: Voice, rows: Rows) -> str:
    parts = []
    if used := _of_last_year(rows, "material"):
        saved = sum(row["saving_tco2e"] for row in used)
        parts.append(
            voice.say(
                f"{voice.year(used[0]['year'])}有 {len(used)} 筆再生材料的生命週期共省下 {rounded(saved, 0)} 公噸，在清冊之外",
                f"In {used[0]['year']}, {voice.counted(len(used), 'use')} of recycled materials saved {rounded(saved, 0)} t over their life cycle, "
                "outside the inventory",
            )
        )
    if burnt := _of_last_year(rows, "fuel"):
        cases = sorted({row["variant"] for row in burnt})
        ends = [sum(row["saving_tco2e"] for row in burnt if row["variant"] == case) for case in cases]
        costs = [row["external_cost_ntd"] for row in burnt if row["variant"] == "SUBMITTED"]
        cost = None if not costs or None in costs else sum(costs)
        parts.append(
            voice.say(
                f"再生燃料的淨效益隨生質比例從 {rounded(min(ends), 0)} 到 {rounded(max(ends), 0)} 公噸",
                f"the net benefit of recovered fuel runs from {rounded(min(ends), 0)} to {rounded(max(ends), 0)} t with its "
                "biogenic share",
            )
            + (
                voice.say(
                    f"，外部成本約 {rounded(cost, 0)} 元另計",
                    f", beside an external cost of about {voice.sign}{rounded(cost, 0)}",
                )
                if cost is not None
                else ""
            )
        )
    if not parts:
        return voice.say("沒有一筆可以算出節省量。", "No use has a saving that could be computed.")
    said = voice.say("；", "; ").join(parts)
    return said[:1].upper() + said[1:] + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'name')} {voice.name(row, 'variant')}",
            "value": row["saving_tco2e"],
            "label": rounded(row["saving_tco2e"], 0),
            "status": row["record_status"],
        }
        for kind in ("material", "fuel")
        for row in _of_last_year(rows, kind)
    ]
    return d.row_bars(bars, width, voice.say("公噸 CO₂e", "t CO₂e"), d.GREEN)
