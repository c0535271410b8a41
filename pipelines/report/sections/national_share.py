"""The city's share of the nation's emissions, year by year."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice

_ROWS = """
    select * from marts.national_share
    where inventory_code = getvariable('account')
    order by year desc, national_inventory_code
"""


def figure(read: Read) -> Figure:
    """One bar for each year that both accounts have."""
    rows = read(_ROWS)
    return Figure(
        code="national_share",
        heading=Words("占全國排放的比例", "Share of the nation's emissions"),
        tables=("marts.national_share",),
        dataset="inventory_totals",
        rows=rows,
        columns=(
            number("year"),
            number("city_inventory_tco2e"),
            number("national_tco2e"),
            number("national_share_pct"),
            text("comparison_{lang}"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    told = [row for row in rows if row["national_share_pct"] is not None]
    if not told:
        return voice.say("沒有可比的年度。", "There is no year to compare.")
    last = told[0]
    compared = voice.name(last, "comparison")
    return voice.say(
        f"{voice.year(last['year'])}占全國 {voice.percent(last['national_share_pct'])}。{compared}",
        f"{voice.year(last['year'])}: {voice.percent(last['national_share_pct'])} of the nation. {compared}",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    years = [row["year"] for row in rows]
    bars = [
        {
            # two accounts of the nation for one year are two bars
            "name": f"{row['year']} {row['national_inventory_code']}"
            if years.count(row["year"]) > 1
            else str(row["year"]),
            "value": row["national_share_pct"],
            "label": voice.percent(row["national_share_pct"]),
            "status": row["record_status"],
        }
        for row in rows
    ]
    return d.row_bars(bars, width, "%", d.BLUE)
