"""The accounts beside the registry: what lies between them, step by step, and what nothing explains."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Row, Rows, code_column, number, text
from pipelines.report.steps import drawn
from pipelines.report.wording import Voice

_ROWS = """
    select
        bridge.inventory_code, inventories.name_zh, inventories.name_en, bridge.year, bridge.registry_year,
        bridge.step_no, bridge.step_code, bridge.step_name_zh, bridge.step_name_en, bridge.step_change_tco2e,
        bridge.level_after_tco2e, bridge.share_of_account_pct, bridge.account_tco2e, bridge.missing_reason,
        bridge.source_code, bridge.record_status
    from marts.accounts_bridge as bridge
    inner join reference.inventories as inventories using (inventory_code)
    qualify bridge.year = max(bridge.year) over (partition by bridge.inventory_code)
    order by bridge.inventory_code <> getvariable('account'), bridge.inventory_code, bridge.step_no
"""


def figure(read: Read) -> Figure:
    """The bridge to each account of the city in its latest year; the city's own is drawn."""
    rows = read(_ROWS)
    return Figure(
        code="bridge",
        heading=Words("登錄事業與城市的帳為什麼不同", "Why the registry and the city's accounts differ"),
        tables=("marts.accounts_bridge",),
        dataset="facility_registry",
        rows=rows,
        columns=(
            text("name_{lang}", "排放帳", "Account"),
            number("year"),
            text("step_name_{lang}"),
            number("step_change_tco2e"),
            number("level_after_tco2e"),
            number("share_of_account_pct"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, _drawn(rows)),
        draw=lambda voice, width: _draw(voice, width, _drawn(rows)),
        note=Words(
            "由登錄事業的直接與間接排放往下讀到城市的帳。每一步有來源；沒有來源者沒有數字，留在「無法解釋」裡。"
            "各帳範圍不同，不可相加。橫軸不一定自零起。",
            "Read downwards from the registered emissions to the account. Each step has a source, or no amount: it "
            "stays in what is unexplained. The accounts differ in boundary and are never added. "
            "The axis may start above zero.",
        ),
    )


def _drawn(rows: Rows) -> list[Row]:
    """The steps of the first account: the city's own, or the first that there is."""
    return [row for row in rows if row["inventory_code"] == rows[0]["inventory_code"]]


def _sentence(voice: Voice, rows: list[Row]) -> str:
    start, rest = rows[0], rows[-1]
    plants = [
        row for row in rows if row["step_code"] == "grid_supply" and row["step_change_tco2e"] is not None
    ]
    said = voice.say(
        f"{voice.year(start['registry_year'])}登錄事業 {voice.tonnes(start['step_change_tco2e'])}，"
        f"{voice.year(start['year'])}「{voice.name(start, 'name')}」{voice.tonnes(start['account_tco2e'])}",
        f"Registered facilities: {voice.tonnes(start['step_change_tco2e'])} in {start['registry_year']}; "
        f"{voice.name(start, 'name')}: {voice.tonnes(start['account_tco2e'])} in {start['year']}",
    )
    if plants:
        said += voice.say(
            f"；供電網的電廠 {voice.tonnes(plants[0]['step_change_tco2e'], signed=True)}",
            f"; power plants that feed the grid {voice.tonnes(plants[0]['step_change_tco2e'], signed=True)}",
        )
    return said + voice.say(
        f"；無法解釋 {voice.tonnes(rest['step_change_tco2e'], signed=True)}"
        f"（此帳的 {voice.percent(rest['share_of_account_pct'])}）。",
        f"; unexplained {voice.tonnes(rest['step_change_tco2e'], signed=True)} "
        f"({voice.percent(rest['share_of_account_pct'])} of the account).",
    )


def _draw(voice: Voice, width: int, rows: list[Row]) -> Chart:
    scale, before = voice.tonne_scale, rows[0]["level_after_tco2e"]
    steps = []
    for row in rows:
        if row["step_change_tco2e"] is None:
            continue
        is_level = row["step_code"] == "registered"
        steps.append(
            {
                "name": _named(voice, row),
                "status": row["record_status"],
                "before": before / scale,
                "after": row["level_after_tco2e"] / scale,
                "level": is_level,
                "label": voice.tonnes_label(row["step_change_tco2e"], not is_level),
                "colour": _colour(row),
            }
        )
        before = row["level_after_tco2e"]
    account = rows[-1]
    steps.append(
        {
            "name": f"{voice.name(account, 'name')} {account['year']}",
            "status": account["record_status"],
            "before": before / scale,
            "after": before / scale,
            "level": True,
            "label": voice.tonnes_number(account["account_tco2e"]),
            "colour": d.INK,
        }
    )
    return drawn(steps, width, voice.tonne_axis)


def _named(voice: Voice, row: Row) -> str:
    if row["step_code"] == "registered":
        return f"{voice.name(row, 'step_name')} {row['registry_year']}"
    return voice.name(row, "step_name")


def _colour(row: Row) -> str:
    if row["step_code"] == "unexplained":
        return d.PURPLE
    return d.VERMILION if row["step_change_tco2e"] > 0 else d.BLUE
