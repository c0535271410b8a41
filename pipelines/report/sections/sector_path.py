"""What each sector is allowed year by year, what it would emit, and what of the difference somebody has taken on."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Row, Rows, code_column, number, text
from pipelines.report.wording import Voice

_ROWS = """
    with chosen as (
        select residuals.scenario_code
        from marts.sector_residuals as residuals
        left join marts.dim_scenario as scenarios using (inventory_code, scenario_code)
        where residuals.inventory_code = getvariable('account')
        group by residuals.scenario_code, scenarios.scenario_kind
        order by scenarios.scenario_kind = 'frozen' desc, max(residuals.year) desc, residuals.scenario_code
        limit 1
    )
    select
        residuals.sector_code, residuals.is_total, sectors.name_zh, sectors.name_en, residuals.year,
        scenarios.name_zh as scenario_zh, scenarios.name_en as scenario_en,
        residuals.allowable_rule, allowables.assumed_by_zh, residuals.allowable_tco2e, residuals.without_measures_tco2e,
        residuals.residual_tco2e, residuals.taken_on_tco2e, residuals.unassigned_tco2e, residuals.record_status
    from marts.sector_residuals as residuals
    inner join chosen using (scenario_code)
    left join marts.dim_sector as sectors using (sector_code)
    left join marts.dim_scenario as scenarios using (inventory_code, scenario_code)
    left join marts.sector_allowables as allowables using (inventory_code, target_code, sector_code, allowable_rule)
    where residuals.inventory_code = getvariable('account')
    order by sectors.display_order, residuals.sector_code, residuals.year
"""
_ALLOWABLES = "select source_code from marts.sector_allowables where is_used and source_code is not null"
_ALLOWED, _TO_GO, _TAKEN, _NOBODY = (
    (Words("容許", "Allowed"), "#c9d0da"),
    (Words("須再減", "To go"), d.AMBER),
    (Words("已有措施承擔", "Taken on by measures"), d.BLUE),
    (Words("無人承擔", "Taken on by nobody"), d.VERMILION),
)


def figure(read: Read) -> Figure:
    """The path of each sector; the chart is of the one that has most to go."""
    rows = read(_ROWS)
    return Figure(
        code="sector_path",
        heading=Words("各部門的容許量與餘額", "What each sector is allowed, and what is left to do"),
        tables=("marts.sector_residuals", "marts.sector_allowables"),
        dataset="sector_allowables",
        rows=rows,
        columns=(
            text("name_{lang}", "部門", "Sector"),
            number("year"),
            code_column("allowable_rule"),
            text("assumed_by_zh"),
            number("allowable_tco2e"),
            number("without_measures_tco2e"),
            number("residual_tco2e"),
            number("taken_on_tco2e"),
            number("unassigned_tco2e"),
            text("scenario_{lang}", "情境", "Scenario"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        also=read(_ALLOWABLES),
        note=Words(
            "圖為餘額最大的部門。灰色為依規則容許的排放，灰色以上是逐年要再減的餘額，其上數字為其合計：藍色已有措施承擔（有數字、主管人員、經費，年限及於該年），"
            "橙色無人承擔。規則與採用它的人見表。",
            "The chart is of the sector with most to go. Grey is what its rule allows; above it is what has to go year by "
            "year: blue is taken on by measures that have a figure, an officer, money and a life that reaches the year, orange by "
            "nobody. The table says by which rule, and who holds it.",
        ),
    )


def largest(rows: Rows) -> list[Row]:
    """The years of the sector that has most to go in the last year; of the whole, where no sector has an allowable."""
    last = max(row["year"] for row in rows)
    ends = [row for row in rows if row["year"] == last]
    named = [row for row in ends if not row["is_total"]] or ends
    known = [row for row in named if row["residual_tco2e"] is not None]
    code = max(known, key=lambda row: row["residual_tco2e"], default=named[0])["sector_code"]
    return [row for row in rows if row["sector_code"] == code]


def _sentence(voice: Voice, rows: Rows) -> str:
    end = largest(rows)[-1]
    name, year = voice.name(end, "name"), end["year"]
    to_go, allowed = voice.tonnes(end["residual_tco2e"]), voice.tonnes(end["allowable_tco2e"])
    said = voice.say(
        f"{name}在 {year} 年容許 {allowed}，未計措施須再減 {to_go}",
        f"{name} is allowed {allowed} in {year} and has {to_go} to go before any measure",
    )
    if end["taken_on_tco2e"] is None:
        return said + voice.say(
            "；尚未收到任何措施，誰來承擔不詳。",
            "; no measure was filed, so who takes it on is not known.",
        )
    left = voice.tonnes(end["unassigned_tco2e"])
    if not end["taken_on_tco2e"]:
        return said + voice.say(
            f"；沒有措施承擔，{left} 全部無人承擔。",
            f"; no measure takes any of it on, all {left} are taken on by nobody.",
        )
    taken = voice.tonnes(end["taken_on_tco2e"])
    return said + voice.say(
        f"；措施承擔 {taken}，無人承擔 {left}。", f"; measures take on {taken}, nobody {left}."
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    shown = largest(rows)
    parts = [part for row in shown for part in _parts(voice, row)]
    known = [
        words
        for words in (_ALLOWED, _TO_GO, _TAKEN, _NOBODY)
        if any(p["name"] == voice.of(words[0]) for p in parts)
    ]
    title = f"{voice.name(shown[0], 'name')}{voice.say('，', ', ')}{voice.tonne_axis}"
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, domain=False, ticks=False))
    drawn: Any = d.hollow(
        alt.Chart(d.data(parts)).mark_bar(
            size=18 if d.is_narrow(width) else 46, stroke=d.INK, strokeWidth=0.8
        )
    ).encode(
        x=x,
        y=alt.Y("low:Q", title=title, axis=alt.Axis(tickCount=6)),
        y2="high:Q",
        color=alt.Color(
            "name:N",
            scale=d.colours([voice.of(words) for words, _ in known], [colour for _, colour in known]),
        ),
    )
    base = alt.Chart(d.data(_labels(voice, shown)))
    for layer in d.labelled(base, baseline="bottom", dy=-5, fill=d.INK):
        drawn += layer.encode(x=x, y="top:Q", text="label:N")
    return d.sized(drawn, 300)


def _labels(voice: Voice, shown: Rows) -> list[dict[str, Any]]:
    """Above each year what has to go in it."""
    return [
        {
            "year": row["year"],
            "top": max(row["without_measures_tco2e"], row["allowable_tco2e"]) / voice.tonne_scale,
            "label": voice.tonnes_label(max(row["residual_tco2e"], 0)),
        }
        for row in shown
    ]


def _parts(voice: Voice, row: Row) -> list[dict[str, Any]]:
    """The pieces of a year's bar, from what is allowed up to what is emitted."""
    scale = voice.tonne_scale
    allowed, emitted = row["allowable_tco2e"], row["without_measures_tco2e"]
    left = row["unassigned_tco2e"]
    pieces = [(_ALLOWED, 0, min(allowed, emitted))]
    if left is None:
        pieces.append((_TO_GO, allowed, emitted))
    else:
        pieces += [(_NOBODY, allowed, allowed + left), (_TAKEN, allowed + left, emitted)]
    return [
        {
            "year": row["year"],
            "name": voice.of(words),
            "low": low / scale,
            "high": high / scale,
            "status": row["record_status"],
        }
        for (words, _), low, high in pieces
        if high > low
    ]
