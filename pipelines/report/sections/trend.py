"""Emissions of the city by sector, as its inventories state them."""

from __future__ import annotations

from itertools import cycle
from typing import Any

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
    account_read,
    code_column,
    number,
    text,
)
from pipelines.report.sections.gap import ROWS as GAPS
from pipelines.report.wording import Voice

_ROWS = """
    select
        emissions.year, emissions.sector_code, sectors.name_zh, sectors.name_en, coalesce(sectors.display_order, 98) as display_order,
        emissions.emissions_tco2e, emissions.share_pct, emissions.basis, emissions.p05_tco2e, emissions.p95_tco2e,
        emissions.uncertainty_record_status, emissions.source_code, emissions.record_status
    from marts.emissions_by_sector as emissions
    left join marts.dim_sector as sectors using (sector_code)
    where emissions.inventory_code = getvariable('account')
    order by emissions.year, sectors.is_total desc, sectors.display_order
"""
# in the order of the sectors; what is no sector of its own is grey
_PALETTE = (
    d.VERMILION,
    d.BLUE,
    d.AMBER,
    d.GREEN,
    d.PURPLE,
    d.SKY,
    "#8c564b",
    "#c51b7d",
    "#1b7837",
    "#000000",
)
_NO_SECTOR = {"REMAINDER": "#98a2b3", "ALL": "#d0d5dd"}


def figure(read: Read) -> Figure:
    """The sector trend."""
    rows, account = read(_ROWS), account_read(read).name
    progress = [row for row in read(GAPS) if row["is_next_target"] and row["scenario_kind"] == "frozen"]

    return Figure(
        code="trend",
        heading=Words("各部門排放趨勢", "Emissions by sector"),
        tables=("marts.emissions_by_sector",),
        dataset="inventory_totals",
        rows=rows,
        columns=(
            number("year"),
            text("name_{lang}", "部門", "Sector"),
            number("emissions_tco2e"),
            number("share_pct"),
            number("p05_tco2e"),
            number("p95_tco2e"),
            code_column("basis"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, account, rows, progress),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "只畫有公布清冊的年度；沒有清冊的年度留空，不補值。沒有部門數字的年度以灰色整條表示。",
            "Only years with a published inventory are drawn; the others stay empty. Years without "
            "figures of the sectors are one grey bar.",
        ),
    )


def _sentence(voice: Voice, account: Words, rows: Rows, progress: Rows) -> str:
    totals = [row for row in rows if row["sector_code"] == "ALL" and row["emissions_tco2e"] is not None]
    if not totals:
        return voice.say("沒有全市總量。", "There is no total of the city.")
    first, last = totals[0], totals[-1]
    said = voice.say(
        f"{account.zh} {voice.year(last['year'])}為 {voice.tonnes(last['emissions_tco2e'])}",
        f"{account.en}: {voice.tonnes(last['emissions_tco2e'])} in {last['year']}",
    )
    if first["year"] != last["year"]:
        said += voice.say(
            f"，{first['year']} 年為 {voice.tonnes(first['emissions_tco2e'])}",
            f", against {voice.tonnes(first['emissions_tco2e'])} in {first['year']}",
        )
    parts = [
        row
        for row in rows
        if row["year"] == last["year"]
        and row["sector_code"] not in ("ALL", "REMAINDER")
        and row["emissions_tco2e"] is not None
    ]
    if parts:
        top = max(parts, key=lambda row: row["emissions_tco2e"])
        said += voice.say(
            f"；{voice.name(top, 'name')}部門占 {voice.percent(top['share_pct'])}",
            f"; {voice.name(top, 'name')} is {voice.percent(top['share_pct'])} of it",
        )
    if progress and progress[0]["progress_pct"] is not None:
        said += voice.say(
            f"。{progress[0]['target_year']} 年目標所需的減量已完成 {voice.percent(progress[0]['progress_pct'])}",
            f". {voice.percent(progress[0]['progress_pct'])} of the cut to the {progress[0]['target_year']} target is done",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    rows = [row for row in rows if row["emissions_tco2e"] is not None]
    totals = _totals(voice, rows)
    if not totals:
        return None
    narrow = d.is_narrow(width)
    years = {row["year"] for row in totals}
    labels = [row["year"] for row in totals if not (narrow and row["year"] + 1 in years)]
    x = _years(voice, totals, labels)
    above = (
        alt.Chart(d.data([row for row in totals if row["year"] in labels]))
        .mark_text(dy=-8)
        .encode(x=x, y="amount:Q", text="label:N")
    )
    return d.sized(_stack(voice, rows, x, 12 if narrow else 26) + above, 300)


def _totals(voice: Voice, rows: Rows) -> list[dict[str, Any]]:
    """The total of each inventory, with what is written above its bar."""
    return [
        {
            "year": row["year"],
            "amount": row["emissions_tco2e"] / voice.tonne_scale,
            "label": voice.tonnes_number(row["emissions_tco2e"]),
        }
        for row in rows
        if row["sector_code"] == "ALL"
    ]


def _stack(voice: Voice, rows: Rows, x: alt.X, bar_width: int) -> Any:
    """A bar for each year, by sector; whole where no sectors are published."""
    drawn = _drawn(rows)
    names, colours = _legend(voice, drawn)
    return d.hollow(
        alt.Chart(d.data(_bars(voice, drawn))).mark_bar(size=bar_width, stroke=d.INK, strokeWidth=0.5)
    ).encode(
        x=x,
        y=alt.Y("amount:Q", title=voice.tonne_axis, stack="zero", axis=alt.Axis(tickCount=5)),
        color=alt.Color("name:N", scale=d.colours(names, colours)),
        order=alt.Order("order:Q"),
    )


def _drawn(rows: Rows) -> Rows:
    """The sectors of each year, and the whole of a year that has none."""
    years = {row["year"] for row in rows if row["sector_code"] != "ALL"}
    return [row for row in rows if row["sector_code"] != "ALL" or row["year"] not in years]


def _bars(voice: Voice, rows: Rows) -> list[dict[str, Any]]:
    return [
        {
            "year": row["year"],
            "name": _name(voice, row),
            "amount": row["emissions_tco2e"] / voice.tonne_scale,
            "status": row["record_status"],
            "order": row["display_order"],
        }
        for row in rows
    ]


def _legend(voice: Voice, rows: Rows) -> tuple[list[str], list[str]]:
    """Names and colours, the whole first and the sectors in their order."""
    places = {row["sector_code"]: -1 if row["sector_code"] == "ALL" else row["display_order"] for row in rows}
    names = {row["sector_code"]: _name(voice, row) for row in rows}
    codes = sorted(places, key=lambda code: places[code])
    sectors = [code for code in codes if code not in _NO_SECTOR]
    colours = dict(zip(sectors, cycle(_PALETTE), strict=False)) | _NO_SECTOR
    return [names[code] for code in codes], [colours[code] for code in codes]


def _name(voice: Voice, row: Row) -> str:
    if row["sector_code"] == "ALL":
        return voice.say("部門未公布", "Sectors not published")
    return voice.name(row, "name")


def _years(voice: Voice, totals: list[dict[str, Any]], labels: list[int]) -> alt.X:
    """The axis of the years, true to time; only the years of inventories are named."""
    return alt.X(
        "year:Q",
        scale=alt.Scale(domain=[totals[0]["year"] - 1, totals[-1]["year"] + 1], nice=False),
        axis=alt.Axis(values=labels, grid=False, title=None, labelExpr=d.year_label(voice.lang)),
    )
