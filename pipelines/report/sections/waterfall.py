"""From today's level to what the target allows, one measure after the other."""

from __future__ import annotations

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
    number,
    text,
)
from pipelines.report.steps import drawn
from pipelines.report.wording import Voice

_ROWS = """
    with chosen as (
        select scenario_code, target_year from marts.gap_waterfall
        where inventory_code = getvariable('account')
        group by scenario_code, target_year
        order by target_year, count(*) filter (where step_code = 'measure') desc, scenario_code limit 1
    )
    select
        steps.scenario_code, scenarios.name_zh as scenario_zh, scenarios.name_en as scenario_en,
        scenarios.reference_year, steps.target_year, steps.step_no, steps.step_code, steps.measure_code,
        measures.name_zh, measures.name_en, bureaus.name_zh as bureau_zh, bureaus.name_en as bureau_en,
        steps.step_change_tco2e, steps.level_after_tco2e,
        lag(steps.level_after_tco2e) over (order by steps.step_no) as level_before_tco2e,
        coalesce(measures.source_code, scenarios.source_code) as source_code, steps.record_status
    from marts.gap_waterfall as steps inner join chosen using (scenario_code, target_year)
    left join marts.dim_scenario as scenarios using (inventory_code, scenario_code)
    left join marts.dim_measure as measures on steps.measure_code = measures.measure_code
    left join marts.dim_bureau as bureaus on measures.bureau_code = bureaus.bureau_code
    where steps.inventory_code = getvariable('account')
    order by steps.step_no
"""
_STEPS = {
    "growth": Words("成長與已定案計畫", "Growth and committed projects"),
    "grid_factor": Words("電力係數下降（全國電網）", "Decline of the grid factor (national)"),
}


def figure(read: Read) -> Figure:
    """The waterfall of the scenario with the most measures."""
    rows = [
        row | {"step_zh": _named(Voice("zh"), row), "step_en": _named(Voice("en"), row)}
        for row in read(_ROWS)
    ]
    return Figure(
        code="waterfall",
        heading=Words("措施瀑布圖", "The waterfall of measures"),
        tables=("marts.gap_waterfall", "marts.dim_measure"),
        dataset="scenarios",
        rows=rows,
        columns=(
            text("scenario_{lang}", "情境", "Scenario"),
            text("step_{lang}", "步驟", "Step"),
            text("bureau_{lang}", "局處", "Bureau"),
            number("step_change_tco2e"),
            number("level_after_tco2e"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: None if _lacks_a_figure(rows) else _draw(voice, width, rows),
        note=Words(
            "由起點往下讀到目標：藍色減少，紅褐色增加，紫色為缺口或餘裕，菱形為水準。橫軸不一定自零起。重疊與已售碳權已扣除。",
            "Read downwards from the start to the target: blue takes off, vermilion adds, purple is the gap or the room below the target, diamonds are levels. "
            "The axis may start above zero. Overlap and sold credits are taken off.",
        ),
    )


def _named(voice: Voice, row: dict[str, object]) -> str:
    code = str(row["step_code"])
    if code == "reference":
        return voice.say(f"{row['reference_year']} 年水準", f"Level of {row['reference_year']}")
    if code == "gap":
        over = (row["step_change_tco2e"] or 0) <= 0  # type: ignore[operator]
        return voice.say("缺口" if over else "低於目標的餘裕", "Gap" if over else "Room below the target")
    return voice.of(_STEPS[code]) if code in _STEPS else voice.name(row, "name")


def _sentence(voice: Voice, rows: Rows) -> str:
    if _lacks_a_figure(rows):
        return voice.say("有步驟的數字未能計算。", "Some step has no figure.")
    measures = [row for row in rows if row["step_code"] == "measure" and row["step_change_tco2e"] is not None]
    start, last = rows[0], rows[-1]
    if not measures:
        return voice.say(
            "沒有任何情境列入措施：請提報資料集 measures 與 scenario_measures。",
            "No scenario has measures: submit the datasets measures and scenario_measures.",
        )
    largest = min(measures, key=lambda row: row["step_change_tco2e"])
    said = voice.say(
        f"「{voice.name(start, 'scenario')}」由 {start['reference_year']} 年的 {voice.tonnes(start['level_after_tco2e'])}起，"
        f"{len(measures)} 項措施中最大的是「{voice.name(largest, 'name')}」（{voice.tonnes(largest['step_change_tco2e'], signed=True)}）",
        f"{voice.name(start, 'scenario')}: from {voice.tonnes(start['level_after_tco2e'])} in {start['reference_year']}, the largest of "
        f"{len(measures)} measures is “{voice.name(largest, 'name')}” ({voice.tonnes(largest['step_change_tco2e'], signed=True)})",
    )
    grid = [row for row in rows if row["step_code"] == "grid_factor" and row["step_change_tco2e"]]
    if grid:
        said += voice.say(
            f"，電力係數下降貢獻 {voice.tonnes(grid[0]['step_change_tco2e'], signed=True)}",
            f" and the grid's decline gives {voice.tonnes(grid[0]['step_change_tco2e'], signed=True)}",
        )
    amount = voice.tonnes(abs(last["step_change_tco2e"]))
    if last["step_change_tco2e"] > 0:
        return said + voice.say(
            f"；{last['target_year']} 年比目標容許低 {amount}。",
            f"; {last['target_year']} ends {amount} below the target.",
        )
    return said + voice.say(
        f"；{last['target_year']} 年還差 {amount}。", f"; {last['target_year']} is {amount} short."
    )


def _lacks_a_figure(rows: Rows) -> bool:
    """Whether some step has no amount: without it the steps do not lead from the start to the target."""
    return any(row[key] is None for row in rows for key in ("step_change_tco2e", "level_after_tco2e"))


def _colour(row: Row) -> str:
    if row["step_code"] == "gap":
        return d.PURPLE
    return d.VERMILION if row["step_change_tco2e"] > 0 else d.BLUE


def _draw(voice: Voice, width: int, rows: Rows) -> Chart:
    scale = voice.tonne_scale
    steps = [
        {
            "no": index,
            "name": voice.name(row, "step"),
            "status": row["record_status"],
            "before": (row["level_before_tco2e"] or row["level_after_tco2e"]) / scale,
            "after": row["level_after_tco2e"] / scale,
            "level": row["step_code"] == "reference",
            "label": voice.tonnes_label(row["step_change_tco2e"], row["step_code"] != "reference"),
            "colour": _colour(row),
        }
        for index, row in enumerate(rows)
    ]
    target = voice.say(
        f"{rows[-1]['target_year']} 年目標容許", f"Allowed by the target in {rows[-1]['target_year']}"
    )
    steps.append(
        {
            "no": len(steps),
            "name": target,
            "before": steps[-1]["after"],
            "after": steps[-1]["after"],
            "level": True,
            "colour": d.INK,
            "status": "published",
            "label": voice.tonnes_number(rows[-1]["level_after_tco2e"]),
        }
    )
    return drawn(steps, width, voice.tonne_axis)
