"""Who is responsible: every measure with its bureau, its officer, its figure and its money."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Row,
    Rows,
    code_column,
    flag,
    number,
    text,
)
from pipelines.report.wording import Voice

_ROWS = """
    select
        measures.measure_code, measures.name_zh, measures.name_en, measures.bureau_code,
        bureaus.name_zh as bureau_zh, bureaus.name_en as bureau_en,
        sectors.name_zh as sector_zh, sectors.name_en as sector_en, measures.status, measures.boundary,
        measures.has_figure, measures.has_owner, measures.has_officer, officers.officer_name, officers.post_zh,
        officers.appointed_on, measures.has_money,
        measures.tagged_ntd, measures.source_code, measures.record_status
    from marts.dim_measure as measures
    left join marts.dim_bureau as bureaus using (bureau_code)
    left join marts.dim_sector as sectors using (sector_code)
    left join marts.officer_register as officers
        on officers.answers_for = 'measure' and measures.measure_code = officers.measure_code
    order by measures.has_owner, bureaus.name_zh, measures.measure_code
"""
_TARGETS = """
    select
        target_year, allowable_tco2e, reduction_needed_tco2e, counted_tco2e, covered_pct, cover, trend_tco2e
    from marts.target_attainability
    where inventory_code = getvariable('account') and sector_code = 'ALL' and reduction_needed_tco2e > 0
    order by target_year
"""
_ASKED = {
    "has_figure": Words("減量數字", "Figure"),
    "has_owner": Words("負責局處", "Bureau"),
    "has_officer": Words("主管人員", "Officer"),
    "has_money": Words("經費", "Money"),
}


def figure(read: Read) -> Figure:
    """The measures and who answers for them."""
    rows, targets = read(_ROWS), read(_TARGETS)
    return Figure(
        code="responsible",
        heading=Words("每項措施由誰負責", "Who answers for each measure"),
        tables=("marts.dim_measure", "marts.officer_register", "marts.target_attainability"),
        dataset="measures",
        rows=rows,
        columns=(
            text("name_{lang}"),
            text("bureau_{lang}", "局處", "Bureau"),
            text("officer_name"),
            text("post_zh"),
            text("appointed_on"),
            text("sector_{lang}", "部門", "Sector"),
            flag("has_figure"),
            flag("has_owner"),
            flag("has_officer"),
            flag("has_money"),
            number("tagged_ntd"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows, targets),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "藍底打勾為有，淺橙底打叉為沒有。",
            "Blue with a tick: it is there; pale orange with a cross: it is not.",
        ),
    )


def _sentence(voice: Voice, rows: Rows, targets: Rows) -> str:
    """Of what is published or reported; only a city that has nothing but illustrative measures counts those."""
    told = [row for row in rows if row["record_status"] != "illustrative"] or list(rows)
    ownerless = sum(not row["has_owner"] for row in told)
    moneyless = sum(not row["has_money"] for row in told)
    said = voice.say(
        f"{len(told)} 項措施中，{ownerless} 項沒有載明負責局處，{moneyless} 項沒有提報對應的經費",
        f"Of {voice.counted(len(told), 'measure')}, {ownerless} name no bureau and {moneyless} come without money",
    )
    said += "".join(_covered(voice, target) for target in targets)
    return said + voice.say("。", ".")


def _covered(voice: Voice, target: Row) -> str:
    """The share of the needed reduction that measures cover, and where the trend leads: no verdict on the target."""
    year, needed = target["target_year"], voice.tonnes(target["reduction_needed_tco2e"])
    if target["counted_tco2e"] is None:
        said = voice.say(
            f"；至 {year} 年須再減 {needed}，尚未收到措施，能涵蓋多少不詳",
            f"; {needed} have to go by {year}, and no measure was filed that could cover them",
        )
    elif not target["counted_tco2e"]:
        said = voice.say(
            f"；至 {year} 年須再減 {needed}，沒有一項措施的數字、主管人員、經費與及於該年的年限俱全，占 0%",
            f"; {needed} have to go by {year}, and no measure has a figure, an officer, money and a life that reaches the "
            "year: 0 % of it",
        )
    else:
        counted, share = voice.tonnes(target["counted_tco2e"]), _share(voice, target["covered_pct"])
        said = voice.say(
            f"；至 {year} 年須再減 {needed}，有數字、主管人員、經費且年限及於該年的措施合計 {counted}，占 {share}",
            f"; {needed} have to go by {year}, of which measures with a figure, an officer, money and a life that reaches "
            f"the year cover {counted}, {share}",
        )
    if target["trend_tco2e"] is None:
        return said
    trend, allowed = voice.tonnes(target["trend_tco2e"]), voice.tonnes(target["allowable_tco2e"])
    return said + voice.say(
        f"（依歷年趨勢為 {trend}，容許 {allowed}）",
        f" (the trend of past years leads to {trend}, allowed are {allowed})",
    )


def _share(voice: Voice, percent: Decimal) -> str:
    """A share cut to two digits, so that less than all is never said to be all, nor something nothing."""
    cut = percent.quantize(Decimal("0.01"), ROUND_FLOOR)
    return voice.say("不到 0.01%", "less than 0.01 %") if percent > 0 == cut else voice.percent(cut, 2)


def _draw(voice: Voice, width: int, rows: Rows) -> Chart:
    nobody = voice.say("未指定局處", "No bureau")
    cells = [
        {
            "name": f"{voice.name(row, 'name')}"
            + voice.say("｜", " — ")
            + (voice.name(row, "bureau") if row["has_owner"] else nobody),
            "asked": voice.of(words),
            "there": row[key],
            "sign": "✓" if row[key] else "✗",
            "status": row["record_status"],
        }
        for row in rows
        for key, words in _ASKED.items()
    ]
    names = [str(cell["name"]) for cell in cells]
    y = d.rows_of(names, width)
    x = alt.X(
        "asked:N",
        sort=[voice.of(words) for words in _ASKED.values()],
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
    )
    base = alt.Chart(d.data(cells)).encode(x=x, y=y)
    squares = base.mark_rect(stroke="white", strokeWidth=3, cornerRadius=4, **d.flat(names, width)).encode(
        color=alt.condition("datum.there", alt.value("#cfe5f5"), alt.value("#fbe9e0"))
    )
    signs = base.mark_text(fontWeight="bold").encode(
        text="sign:N", color=alt.condition("datum.there", alt.value("#00507d"), alt.value("#9c3a00"))
    )
    return d.sized(d.row_names(squares + signs, names, width), d.row_step(names, width, 32))
