"""The budget reconciled with the measures (勾稽): one fiscal year in force, by bureau, with its largest lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from pipelines.contracts.machinery.record_status import least_published
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
from pipelines.report.wording import Voice

LARGEST = 10
"""So many lines stand in the table; the others are in the sum of their bureau."""
_LINES = """
    select
        money.fiscal_year, money.bureau_code, money.line_code, bureaus.name_zh as bureau_zh, bureaus.name_en as bureau_en,
        max(money.appropriation_ntd) as appropriation_ntd,
        sum(money.tagged_ntd) as tagged_ntd, sum(money.untagged_ntd) as untagged_ntd,
        count(distinct money.measure_code) filter (where money.status = 'unfunded_abatement') as unfunded_measures,
        max(money.abatement_net_tco2e) filter (where money.status = 'unfunded_abatement') as largest_unfunded_tco2e,
        list(distinct money.record_status) as statuses
    from marts.budget_reconciliation as money
    left join marts.dim_bureau as bureaus using (bureau_code)
    where
        money.inventory_code = getvariable('account') and not money.is_total
        and money.fund_code in ('GENERAL', 'NONE')
        and money.fiscal_year is not distinct from (
            select max(fiscal_year) from marts.budget_reconciliation where not is_total and line_code <> 'NONE'
        )
    group by all
    order by appropriation_ntd desc nulls last, money.line_code, money.bureau_code
"""
_SUMMED = ("appropriation_ntd", "tagged_ntd", "untagged_ntd")


def figure(read: Read) -> Figure:
    """The reconciliation of the latest fiscal year that has lines."""
    read_rows = read(_LINES)
    lines = [row for row in read_rows if row["line_code"] != "NONE"]
    unfunded = [row for row in read_rows if row["line_code"] == "NONE"]
    bureaus = _by_bureau(lines)
    rows = bureaus + [_with_status(row) for row in lines[:LARGEST]]
    return Figure(
        code="budget",
        heading=Words("經費與減量的勾稽", "Money against abatement"),
        tables=("marts.budget_reconciliation", "marts.period_reconciliation", "marts.budget_line_way"),
        dataset="budget_lines",
        rows=rows,
        columns=(
            number("fiscal_year"),
            text("bureau_{lang}", "局處", "Bureau"),
            code_column("line_code"),
            number("appropriation_ntd"),
            number("tagged_ntd"),
            number("untagged_ntd"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, bureaus, unfunded),
        draw=lambda voice, width: _draw(voice, width, bureaus),
        note=Words(
            "每一橫條是一個局處總預算的現行數（法定加追加減）：有色部分對應到措施，灰色沒有對應。表中科目欄空白者為局處合計，其下是最大的"
            f" {LARGEST} 個科目。特種基金不在總預算內，見表。",
            "Each bar is what is in force of a bureau's general budget (adopted and supplementary): the coloured part belongs to a "
            f"measure, the grey one to none. Rows without a line are sums of bureaus, followed by the {LARGEST} largest lines. "
            "Special funds are not in the general budget; they are in the table of the warehouse.",
        ),
    )


def _with_status(row: Row) -> Row:
    """The row with the least published status of all that it sums."""
    return {**row, "record_status": least_published(row["statuses"])}


def _by_bureau(lines: Rows) -> list[Row]:
    """The sums of each bureau's lines, the largest bureau first; what no line has is missing and not zero."""
    found: dict[str, list[Row]] = {}
    for line in lines:
        found.setdefault(line["bureau_code"], []).append(line)
    rows = [
        _with_status(
            {
                **mine[0],
                "line_code": None,
                "statuses": [status for line in mine for status in line["statuses"]],
                **{name: _sum(line[name] for line in mine) for name in _SUMMED},
            }
        )
        for mine in found.values()
    ]
    return sorted(rows, key=lambda row: (-(row["appropriation_ntd"] or 0), row["bureau_code"]))


def _sum(amounts: Iterable[Any]) -> Any:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _sentence(voice: Voice, bureaus: Rows, without_money: Rows) -> str:
    count = sum(row["unfunded_measures"] for row in without_money)
    amounts = [row["largest_unfunded_tco2e"] for row in without_money]
    largest = max((tonnes for tonnes in amounts if tonnes is not None), default=None)
    if all(row["appropriation_ntd"] is None for row in bureaus):
        said = voice.say("沒有任何預算科目的金額", "No budget line has an amount")
    else:
        year = bureaus[0]["fiscal_year"]
        tagged = voice.money(sum(row["tagged_ntd"] or 0 for row in bureaus))
        untagged = voice.money(sum(row["untagged_ntd"] or 0 for row in bureaus))
        said = voice.say(
            f"{voice.year(year)}現行預算中，已對應到措施的經費 {tagged}，其餘 {untagged}沒有對應",
            f"Of the budget in force of {year}, {tagged} belongs to a measure and {untagged} to none",
        )
    if count == 1:
        said += voice.say(
            f"；另有 1 項措施 {voice.tonnes(largest)}的減量沒有對應的經費",
            f"; 1 measure with {voice.tonnes(largest)} of abatement comes without money",
        )
    elif count:
        said += voice.say(
            f"；另有 {count} 項措施的減量沒有對應的經費，最大一項為 {voice.tonnes(largest)}"
            "（措施之間可能重疊，不相加）",
            f"; {count} measures with abatement come without money, the largest of "
            f"{voice.tonnes(largest)} (measures may overlap and are not added)",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, bureaus: Rows) -> Chart | None:
    parts = _parts(voice, bureaus)
    if not parts:
        return None
    narrow = d.is_narrow(width)
    kinds = [_tagged(voice), _none(voice)]
    names = [str(part["name"]) for part in parts]
    stack = d.hollow(alt.Chart(d.data(parts)).mark_bar(height=18, strokeWidth=1.6)).encode(
        x=alt.X(
            "amount:Q", title=voice.say("萬元", "NT$ million"), axis=alt.Axis(tickCount=4 if narrow else 8)
        ),
        y=d.rows_of(names, width),
        color=alt.Color("part:N", scale=d.colours(kinds, [d.BLUE, "#98a2b3"]), legend=alt.Legend(columns=1)),
        stroke=alt.Stroke("part:N", scale=d.colours(kinds, [d.BLUE, "#667085"]), legend=None),
        order=alt.Order("place:O"),
    )
    return d.sized(d.row_names(stack, names, width), d.row_step(names, width, 34))


def _tagged(voice: Voice) -> str:
    return voice.say("對應到措施", "Belongs to a measure")


def _none(voice: Voice) -> str:
    return voice.say("沒有對應的措施", "No measure")


def _parts(voice: Voice, bureaus: Rows) -> list[dict[str, Any]]:
    """The tagged and untagged money of each bureau, in ten thousands of dollars or in millions."""
    scale = 10_000 if voice.lang == "zh" else 1_000_000
    return [
        {
            "name": voice.name(row, "bureau") or row["bureau_code"],
            "part": part,
            "amount": row[column] / scale,
            "status": row["record_status"],
            "place": place,
        }
        for row in bureaus
        for place, (column, part) in enumerate(
            (("tagged_ntd", _tagged(voice)), ("untagged_ntd", _none(voice)))
        )
        if row[column]
    ]
