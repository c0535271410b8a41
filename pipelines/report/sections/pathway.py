"""The path to the target: inventories, straight lines, caps as steps, scenarios."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Row, Rows, number, text
from pipelines.report.sections.gap import lacking
from pipelines.report.wording import Voice

_ROWS = """
    select
        pathway.scenario_code, scenarios.name_zh, scenarios.name_en, scenarios.scenario_kind, pathway.year,
        pathway.linear_tco2e, pathway.linear_from_latest_tco2e, pathway.cap_tco2e, pathway.projected_tco2e,
        pathway.actual_tco2e, pathway.record_status, targets.source_code
    from marts.emissions_pathway as pathway
    left join marts.dim_scenario as scenarios using (inventory_code, scenario_code)
    left join reference.targets as targets using (inventory_code, target_code)
    where pathway.sector_code = 'ALL' and pathway.inventory_code = getvariable('account')
        and pathway.target_code is not distinct from (
            select arg_min(target_code, year) from marts.emissions_pathway where inventory_code = getvariable('account')
        )
    order by pathway.scenario_code, pathway.year
"""
_CAPS = """
    select period_start, period_end, is_current_period, cap_annual_tco2e, period_cap_tco2e, years_count, years_known,
        spent_tco2e, remaining_tco2e, outcome, actual_year, actual_annual_tco2e, headroom_annual_tco2e, cap_not_binding,
        enacted_on, record_status, source_code
    from marts.carbon_budget
    where sector_code = 'ALL' and bureau_code = 'ALL' and inventory_code = getvariable('account') order by period_start
"""
_ACTUALS = """
    select source_code from marts.emissions_by_sector
    where inventory_code = getvariable('account') and sector_code = 'ALL'
"""
_OWN = {
    "actual_tco2e": (Words("實際排放", "Actual emissions"), d.INK),
    "linear_tco2e": (Words("直線：自基準年", "Line from the base year"), d.BLUE),
    "linear_from_latest_tco2e": (Words("直線：自最近清冊", "Line from the latest inventory"), d.SKY),
}
_KINDS = ["bau", "growth_protected", "with_existing_measures", "with_additional_measures"]
# of each kind of scenario its colour and its dashes
_STYLES = {
    "bau": (d.VERMILION, [7, 4]),
    "growth_protected": (d.PURPLE, [2, 2]),
    "with_existing_measures": (d.GREEN, [7, 4]),
    "with_additional_measures": (d.AMBER, [2, 3]),
}


def figure(read: Read) -> Figure:
    """The pathway with budget steps."""
    rows, caps = read(_ROWS), read(_CAPS)
    return Figure(
        code="pathway",
        heading=Words("路徑與碳預算", "The pathway and the carbon budget"),
        tables=("marts.emissions_pathway", "marts.carbon_budget"),
        dataset=lacking(read),
        rows=rows,
        columns=(
            text("name_{lang}", "情境", "Scenario"),
            number("year"),
            number("actual_tco2e"),
            number("linear_tco2e"),
            number("linear_from_latest_tco2e"),
            number("cap_tco2e"),
            number("projected_tco2e"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows, caps),
        draw=lambda voice, width: _draw(voice, width, rows, caps),
        also=[*caps, *read(_ACTUALS)],
        note=_note(rows),
    )


def _note(rows: Rows) -> Words:
    """How the lines are read; of the scenario that speaks of one year only, where there is one."""
    protected = any(row["scenario_kind"] == "growth_protected" for row in rows)
    zh = "，「不衝擊經濟成長」只說目標年" if protected else ""
    en = "; “growth protected” speaks of that year only" if protected else ""
    return Words(
        f"實線為公布的實績與由目標算得的直線；虛線為情境。空心圓為情境在目標年的水準{zh}。"
        "橙色橫條為各期的碳預算（年水準）。縱軸不一定自零起。",
        "Solid: published actuals and lines computed from the target. Broken: scenarios. "
        f"Hollow circles are the scenarios in the target year{en}. "
        "Orange steps: the carbon budget of each period, as a yearly level. The axis may start above zero.",
    )


def _sentence(voice: Voice, rows: Rows, caps: Rows) -> str:
    if not caps:
        return voice.say(
            "尚無碳預算資料：請提報資料集 budget_caps。",
            "There is no carbon budget yet: submit the dataset budget_caps.",
        )
    cap = next((row for row in caps if row["is_current_period"]), caps[-1])
    said = voice.say(
        f"{cap['period_start']}–{cap['period_end']} 年碳預算為每年 {voice.tonnes(cap['cap_annual_tco2e'])}",
        f"The carbon budget of {cap['period_start']}–{cap['period_end']} is {voice.tonnes(cap['cap_annual_tco2e'])} a year",
    )
    spent = spent_words(voice, cap)
    said += voice.say("，", ", ") + spent if spent else ""
    line = [
        row
        for row in rows
        if row["year"] == cap["period_end"] and row["linear_from_latest_tco2e"] is not None
    ]
    if line:
        amount = voice.tonnes(line[0]["linear_from_latest_tco2e"])
        said += voice.say(
            f"；由最近清冊直線走向目標，{cap['period_end']} 年應為 {amount}",
            f"; on the straight line from the latest inventory {cap['period_end']} would be {amount}",
        )
    return said + voice.say("。", ".")


def spent_words(voice: Voice, cap: Row) -> str:
    """What is spent of a budget and what is left; before its first inventory, how the year before compares."""
    if cap["spent_tco2e"] is not None:
        whole, spent = voice.tonnes(cap["period_cap_tco2e"]), voice.tonnes(cap["spent_tco2e"])
        years = f"{cap['years_known']} / {cap['years_count']}"
        left = voice.tonnes(abs(cap["remaining_tco2e"]))
        if cap["outcome"] == "exceeded":
            return voice.say(
                f"{years} 年已用 {spent}，超過期間總量 {whole}達 {left}",
                f"{spent} spent in {years} years, {left} more than the {whole} of the period",
            )
        return voice.say(
            f"期間總量 {whole}，{years} 年已用 {spent}，剩餘 {left}",
            f"{spent} of the {whole} of the period spent in {years} years, {left} left",
        )
    if cap["headroom_annual_tco2e"] is None:
        return ""
    if cap["cap_not_binding"]:
        return voice.say(
            f"比 {cap['actual_year']} 年的實際排放還高 {voice.tonnes(cap['headroom_annual_tco2e'])}，尚未構成減量壓力",
            f"{voice.tonnes(cap['headroom_annual_tco2e'])} above the actual emissions of {cap['actual_year']}, "
            "so it asks for no cut yet",
        )
    return voice.say(
        f"與 {cap['actual_year']} 年實際排放相差 {voice.tonnes(cap['headroom_annual_tco2e'], signed=True)}",
        f"a headroom of {voice.tonnes(cap['headroom_annual_tco2e'], signed=True)} against {cap['actual_year']}",
    )


def _series(voice: Voice, rows: Rows) -> list[dict[str, Any]]:
    any_scenario = rows[0]["scenario_code"]
    found = [
        {"year": row["year"], "name": voice.of(words), "amount": row[key] / voice.tonne_scale}
        for row in rows
        if row["scenario_code"] == any_scenario
        for key, (words, _) in _OWN.items()
        if row[key] is not None
    ]
    return found + [
        {
            "year": row["year"],
            "name": voice.name(row, "name"),
            "amount": row["projected_tco2e"] / voice.tonne_scale,
        }
        for row in rows
        if row["scenario_kind"] in _KINDS
        and row["projected_tco2e"] is not None
        and (row["scenario_kind"] != "growth_protected" or row["year"] == rows[-1]["year"])
        and _reaches_target(rows, row["scenario_code"])
    ]


def _reaches_target(rows: Rows, scenario: str) -> bool:
    last = max(row["year"] for row in rows)
    return any(
        row["scenario_code"] == scenario
        and row["year"] == last
        and row["projected_tco2e"] is not None
        and (row["scenario_kind"] != "growth_protected" or row["year"] == rows[-1]["year"])
        for row in rows
    )


def _draw(voice: Voice, width: int, rows: Rows, caps: Rows) -> Chart | None:
    series = _series(voice, rows)
    if not series:
        return None
    narrow = d.is_narrow(width)
    x = _years(voice, rows)
    y = alt.Y("amount:Q", title=voice.tonne_axis, scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=6))
    drawn = _lines(voice, rows, series, narrow).encode(x=x, y=y) + _caps(voice, caps, x, y)
    drawn += _actuals(voice, series).encode(x=x, y=y)
    drawn += _ends(voice, rows, series).encode(x=x, y=y)
    if not narrow and any(row["linear_tco2e"] is not None for row in rows):
        drawn += _target(voice, rows, x, y)
    return d.sized(drawn, 300 if narrow else 400)


def _years(voice: Voice, rows: Rows) -> alt.X:
    first, last = rows[0]["year"], rows[-1]["year"]
    return alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(nice=False),
        axis=alt.Axis(
            values=[year for year in range(first, last + 1) if year % 5 == 0],
            grid=False,
            labelExpr=d.year_label(voice.lang),
        ),
    )


def _kinds(voice: Voice, rows: Rows) -> dict[str, str]:
    """The kind of each scenario by its name."""
    return {voice.name(row, "name"): row["scenario_kind"] for row in rows}


def _colours(voice: Voice, rows: Rows, names: list[str]) -> alt.Scale:
    kinds, own = _kinds(voice, rows), {voice.of(words): colour for words, colour in _OWN.values()}
    return d.colours(names, [own.get(name) or _STYLES[kinds[name]][0] for name in names])


def _names(series: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(point["name"] for point in series))


def _lines(voice: Voice, rows: Rows, series: list[dict[str, Any]], narrow: bool) -> Any:
    """A line for each scenario, for what was emitted, and for the straight way to the target."""
    names, kinds = _names(series), _kinds(voice, rows)
    dashes = [_STYLES.get(kinds.get(name, ""), ("", [1, 0]))[1] for name in names]
    return (
        alt.Chart(d.data(series))
        .mark_line(strokeWidth=2.2)
        .encode(
            color=alt.Color(
                "name:N",
                scale=_colours(voice, rows, names),
                legend=alt.Legend(columns=1 if narrow else 3, symbolType="stroke", symbolStrokeWidth=3),
            ),
            strokeDash=alt.StrokeDash("name:N", scale=alt.Scale(domain=names, range=dashes)),
        )
    )


def _actuals(voice: Voice, series: list[dict[str, Any]]) -> Any:
    """A dot for each inventory."""
    actual = voice.of(_OWN["actual_tco2e"][0])
    dots = [point for point in series if point["name"] == actual]
    return alt.Chart(d.data(dots)).mark_point(filled=True, size=80, fill=d.INK, opacity=1)


def _ends(voice: Voice, rows: Rows, series: list[dict[str, Any]]) -> Any:
    """An open dot where each scenario arrives."""
    kinds, last = _kinds(voice, rows), rows[-1]["year"]
    ends = [point for point in series if kinds.get(point["name"]) in _STYLES and point["year"] == last]
    colours = _colours(voice, rows, _names(series))
    return (
        alt.Chart(d.data(ends))
        .mark_point(filled=True, size=90, fill="white", strokeWidth=2.5, opacity=1)
        .encode(stroke=alt.Stroke("name:N", scale=colours, legend=None))
    )


def _caps(voice: Voice, caps: Rows, x: alt.X, y: alt.Y) -> Any:
    """The carbon budgets as steps, each with its amount."""
    steps = [
        {
            "from": cap["period_start"] - 0.5,
            "to": cap["period_end"] + 0.5,
            "year": cap["period_end"],
            "amount": cap["cap_annual_tco2e"] / voice.tonne_scale,
            "label": voice.say("碳預算 ", "Cap ") + voice.tonnes_number(cap["cap_annual_tco2e"]),
        }
        for cap in caps
        if cap["cap_annual_tco2e"] is not None
    ]
    base = alt.Chart(d.data(steps))
    bars = base.mark_rule(strokeWidth=6, color=d.ORANGE).encode(x=alt.X("from:Q", title=None), x2="to:Q", y=y)
    edge, words = d.labelled(base, dy=-15, fontWeight="bold", fill=d.ORANGE)
    return bars + edge.encode(x=x, y=y, text="label:N") + words.encode(x=x, y=y, text="label:N")


def _target(voice: Voice, rows: Rows, x: alt.X, y: alt.Y) -> Any:
    """What the target allows, named at the end of the line."""
    last = max((row for row in rows if row["linear_tco2e"] is not None), key=lambda row: row["year"])
    label = voice.say(
        f"目標 {voice.tonnes_number(last['linear_tco2e'])}",
        f"Target {voice.tonnes_number(last['linear_tco2e'])}",
    )
    point = [{"year": last["year"], "amount": last["linear_tco2e"] / voice.tonne_scale, "label": label}]
    edge, words = d.labelled(
        alt.Chart(d.data(point)), dx=-4, dy=16, align="right", fontWeight="bold", fill=d.BLUE
    )
    return edge.encode(x=x, y=y, text="label:N") + words.encode(x=x, y=y, text="label:N")
