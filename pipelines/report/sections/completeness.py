"""Who reported numbers and words, and who did not."""

from __future__ import annotations

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
        done.bureau_code, bureaus.name_zh, bureaus.name_en, done.year, done.indicators_expected,
        done.indicators_received, done.indicators_with_quality, done.indicators_complete, done.indicators_late,
        done.indicators_missing, done.complete_pct, done.missing_indicators, done.record_status
    from marts.indicator_completeness as done
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by bureaus.name_zh, done.year
"""
_YEAR = """
    select
        year, sum(indicators_expected) as expected, sum(indicators_received) as received,
        sum(indicators_complete) as complete, sum(indicators_missing) as missing
    from marts.indicator_completeness group by year order by year desc limit 1
"""


def figure(read: Read) -> Figure:
    """The heat map of completeness."""
    rows, years = read(_ROWS), read(_YEAR)
    return Figure(
        code="completeness",
        heading=Words("各局處提報的完整性", "Completeness by bureau"),
        tables=("marts.indicator_completeness",),
        dataset="indicator_reports",
        rows=rows,
        columns=(
            text("name_{lang}", "局處", "Bureau"),
            number("year"),
            number("indicators_expected"),
            number("indicators_received"),
            number("indicators_with_quality"),
            number("indicators_complete"),
            number("indicators_late"),
            number("indicators_missing"),
            code_column("missing_indicators"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, years),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "格中為「已報／應報」；深藍：數字與質性說明全部齊備，淺藍：收到一部分，空白框：一項也沒有收到。",
            "A cell reads received / expected. Dark: all complete with number and highlight; pale: some received; outlined: none.",
        ),
    )


def _sentence(voice: Voice, years: Rows) -> str:
    last = years[0]
    return voice.say(
        f"{voice.year(last['year'])}應報 {last['expected']} 項指標，收到 {last['received']} 項，"
        f"其中數字與質性說明齊備的只有 {last['complete']} 項，{last['missing']} 項沒有提報。",
        f"For {last['year']}, {last['expected']} indicators were expected and {last['received']} received; "
        f"{last['complete']} have both a number and a highlight, {last['missing']} are missing.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart:
    cells = [
        {
            "name": voice.name(row, "name"),
            "year": row["year"],
            "label": f"{row['indicators_received']}/{row['indicators_expected']}",
            "state": "all"
            if row["indicators_complete"] >= row["indicators_expected"]
            else ("some" if row["indicators_received"] else "none"),
        }
        for row in rows
    ]
    names = [str(cell["name"]) for cell in cells]
    y = d.rows_of(names, width)
    x = alt.X("year:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False))
    base = alt.Chart(d.data(cells)).encode(x=x, y=y)
    fills = alt.Scale(domain=["all", "some", "none"], range=["#0072b2", "#cfe5f5", "#ffffff"])
    lines = alt.Scale(domain=["all", "some", "none"], range=["#0072b2", "#cfe5f5", "#98a2b3"])
    squares = base.mark_rect(
        width={"band": 0.94},
        cornerRadius=3,
        strokeWidth=1.2,
        **(d.flat(names, width) or {"height": {"band": 0.84}}),
    ).encode(
        color=alt.Color("state:N", legend=None, scale=fills),
        stroke=alt.Stroke("state:N", legend=None, scale=lines),
        strokeDash=alt.condition("datum.state === 'none'", alt.value([3, 2]), alt.value([1, 0])),
    )
    signs = base.mark_text().encode(
        text="label:N", color=alt.condition("datum.state === 'all'", alt.value("white"), alt.value(d.INK))
    )
    return d.sized(d.row_names(squares + signs, names, width), d.row_step(names, width, 38))
