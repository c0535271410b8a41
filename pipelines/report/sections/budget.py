"""The budget reconciled with the measures (勾稽), line by line."""

from __future__ import annotations

from typing import Any

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
    select
        money.fiscal_year, money.line_code, money.measure_code, money.status, money.is_total,
        bureaus.name_zh as bureau_zh, bureaus.name_en as bureau_en, measures.name_zh, measures.name_en,
        money.appropriation_ntd, money.tagged_ntd, money.untagged_ntd, money.abatement_net_tco2e,
        money.ntd_per_tco2e, money.source_code, money.record_status
    from marts.budget_reconciliation as money
    left join marts.dim_bureau as bureaus using (bureau_code)
    left join marts.dim_measure as measures using (measure_code)
    where money.inventory_code = getvariable('account')
    order by money.is_total desc, money.status, money.fiscal_year, money.line_code, money.measure_code
"""
_SUMS = """
    select
        sum(tagged_ntd) filter (where not is_total) as tagged_ntd,
        sum(untagged_ntd) filter (where not is_total) as untagged_ntd,
        sum(appropriation_ntd) filter (where is_total) as total_ntd,
        count(distinct measure_code) filter (where status = 'unfunded_abatement') as unfunded_measures,
        max(abatement_net_tco2e) filter (where status = 'unfunded_abatement') as largest_unfunded_tco2e
    from marts.budget_reconciliation where inventory_code = getvariable('account')
"""
_STATES = {
    "reconciled": Words("已勾稽", "Reconciled"),
    "untagged_budget": Words("有經費而未勾稽", "Money without a measure"),
    "unfunded_abatement": Words("有減量而無經費", "Abatement without money"),
}


def figure(read: Read) -> Figure:
    """The reconciliation."""
    rows = [
        row | {"state_zh": words.zh, "state_en": words.en}
        for row in read(_ROWS)
        for words in (_STATES.get(row["status"], Words(row["status"], row["status"])),)
    ]
    sums = read(_SUMS)[0]
    return Figure(
        code="budget",
        heading=Words("經費與減量的勾稽", "Money against abatement"),
        tables=("marts.budget_reconciliation",),
        dataset="budget_lines",
        rows=rows,
        columns=(
            text("state_{lang}", "勾稽結果", "Result"),
            number("fiscal_year"),
            text("bureau_{lang}", "局處", "Bureau"),
            code_column("line_code"),
            text("name_{lang}", "措施", "Measure"),
            number("appropriation_ntd"),
            number("tagged_ntd"),
            number("untagged_ntd"),
            number("abatement_net_tco2e"),
            number("ntd_per_tco2e"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, sums),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "每一橫條是一個科目：色塊對應到措施，灰色沒有對應。只有總額而無科目者不畫入圖中，見表。",
            "Each bar is a budget line: coloured parts belong to a measure, grey ones to none. What is stated as a total only is in "
            "the table and not drawn.",
        ),
    )


def _sentence(voice: Voice, sums: dict[str, Any]) -> str:
    if sums["tagged_ntd"] is None and sums["untagged_ntd"] is None:
        said = voice.say("沒有任何預算科目的金額", "No budget line has an amount")
    else:
        tagged, untagged = voice.money(sums["tagged_ntd"] or 0), voice.money(sums["untagged_ntd"] or 0)
        said = voice.say(
            f"已對應到措施的經費 {tagged}，同樣的科目還有 {untagged}沒有對應",
            f"{tagged} belongs to a measure, {untagged} of the same lines to none",
        )
    if sums["unfunded_measures"] == 1:
        said += voice.say(
            f"；另有 1 項措施 {voice.tonnes(sums['largest_unfunded_tco2e'])}的減量沒有對應的經費",
            f"; 1 measure with {voice.tonnes(sums['largest_unfunded_tco2e'])} of abatement comes without money",
        )
    elif sums["unfunded_measures"]:
        said += voice.say(
            f"；另有 {sums['unfunded_measures']} 項措施的減量沒有對應的經費，最大一項為 {voice.tonnes(sums['largest_unfunded_tco2e'])}"
            "（措施之間可能重疊，不相加）",
            f"; {sums['unfunded_measures']} measures with abatement come without money, the largest of "
            f"{voice.tonnes(sums['largest_unfunded_tco2e'])} (measures may overlap and are not added)",
        )
    if sums["total_ntd"]:
        said += voice.say(
            f"；另有 {voice.money(sums['total_ntd'])}只有總額，沒有科目可勾稽",
            f"; {voice.money(sums['total_ntd'])} are stated as a total only and have no lines to reconcile",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    parts = _parts(voice, rows)
    if not parts:
        return None
    narrow = d.is_narrow(width)
    none = _no_measure(voice)
    names = [name for name in dict.fromkeys(part["part"] for part in parts) if name != none]
    palette = [_PALETTE[index % len(_PALETTE)] for index in range(len(names))]
    rows_named = [str(part["name"]) for part in parts]
    stack = d.hollow(alt.Chart(d.data(parts)).mark_bar(height=18, strokeWidth=1.6)).encode(
        x=alt.X(
            "amount:Q", title=voice.say("萬元", "NT$ million"), axis=alt.Axis(tickCount=4 if narrow else 8)
        ),
        y=d.rows_of(rows_named, width),
        color=alt.Color(
            "part:N",
            scale=d.colours([*names, none], [*palette, "#98a2b3"]),
            legend=alt.Legend(columns=1 if narrow or voice.lang == "en" else 2),
        ),
        stroke=alt.Stroke("part:N", scale=d.colours([*names, none], [*palette, "#667085"]), legend=None),
        order=alt.Order("place:O"),
    )
    return d.sized(d.row_names(stack, rows_named, width), d.row_step(rows_named, width, 44))


_PALETTE = (d.BLUE, d.AMBER, d.GREEN, d.PURPLE, d.VERMILION, d.SKY)


def _no_measure(voice: Voice) -> str:
    return voice.say("沒有對應的措施", "No measure")


def _parts(voice: Voice, rows: Rows) -> list[dict[str, Any]]:
    """The tagged and untagged parts of each line, in ten thousands of dollars or in millions."""
    scale = 10_000 if voice.lang == "zh" else 1_000_000
    lines = [row for row in rows if not row["is_total"] and row["status"] != "unfunded_abatement"]
    return [
        {
            "name": f"{row['line_code']} {voice.name(row, 'bureau')}",
            "part": _no_measure(voice) if is_untagged else voice.name(row, "name"),
            "amount": amount / scale,
            "status": row["record_status"],
            "place": is_untagged,
        }
        for row in lines
        for is_untagged in [row["status"] == "untagged_budget"]
        for amount in [row["untagged_ntd" if is_untagged else "tagged_ntd"]]
        if amount is not None
    ]
