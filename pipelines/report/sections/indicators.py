"""How many indicators of each bureau stand where."""

from __future__ import annotations

from collections import Counter
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
    with latest as (
        select * from marts.indicator_status
        qualify row_number() over (partition by indicator_code order by is_partial, year desc, period desc) = 1
    )
    select
        indicators.indicator_code, indicators.name_zh, indicators.name_en, indicators.bureau_code,
        bureaus.name_zh as bureau_zh, bureaus.name_en as bureau_en, indicators.indicator_type, indicators.unit,
        latest.period, latest.value, latest.target_year, latest.target_value, latest.attainment_pct,
        coalesce(latest.status, 'not_reported') as status, latest.reason_verdict,
        coalesce(latest.source_code, indicators.source_code) as source_code,
        coalesce(latest.record_status, indicators.record_status) as record_status
    from marts.dim_indicator as indicators
    left join latest using (indicator_code)
    left join marts.dim_bureau as bureaus on indicators.bureau_code = bureaus.bureau_code
    where indicators.valid_to_year is null
    order by bureaus.name_zh, indicators.indicator_code
"""
STATES = {
    "met": Words("達成", "Met"),
    "on_track": Words("依進度", "On track"),
    "lagging": Words("落後", "Lagging"),
    "deteriorating": Words("惡化", "Worse"),
    "not_assessable": Words("無法評定", "Not assessable"),
    "withheld": Words("保密", "Withheld"),
    "not_reported": Words("未提報", "Not reported"),
}


def figure(read: Read) -> Figure:
    """The heat map of indicators by bureau."""
    rows = [
        row | {"state_zh": words.zh, "state_en": words.en}
        for row in read(_ROWS)
        for words in (STATES.get(row["status"], Words(row["status"], row["status"])),)
    ]
    return Figure(
        code="indicators",
        heading=Words("各局處指標的評定", "Where each bureau's indicators stand"),
        tables=("marts.dim_indicator", "marts.indicator_status"),
        dataset="indicators",
        rows=rows,
        columns=(
            text("bureau_{lang}", "局處", "Bureau"),
            text("name_{lang}"),
            code_column("period"),
            number("value"),
            text("unit"),
            number("target_value"),
            number("target_year"),
            number("attainment_pct"),
            text("state_{lang}", "評定", "Status"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "格中為指標數，顏色愈深愈多；每項指標取最近的全年，沒有全年者取最近期間。沒有目標或沒有全年數值者無法評定。",
            "A cell is a number of indicators, darker for more; of each the latest full year counts, else the latest period. Without a "
            "target or a full year an indicator is not assessable.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    counts = {code: sum(row["status"] == code for row in rows) for code in STATES}
    return voice.say(
        f"{len(rows)} 項指標中，{counts['met'] + counts['on_track']} 項達成或依進度，"
        f"{counts['lagging'] + counts['deteriorating']} 項落後或惡化，{counts['not_assessable']} 項無法評定，"
        f"{counts['not_reported']} 項沒有實績提報。",
        f"Of {voice.counted(len(rows), 'indicator')}, met or on track: {counts['met'] + counts['on_track']}; lagging or worse: "
        f"{counts['lagging'] + counts['deteriorating']}; cannot be assessed: {counts['not_assessable']}; "
        f"without a reported value: {counts['not_reported']}.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    narrow = d.is_narrow(width)
    shown = [code for code in STATES if not narrow or any(row["status"] == code for row in rows)]
    if not shown:
        return None
    states = {code: d.broken(voice.of(STATES[code]), 8 if narrow else 20) for code in shown}
    cells = _cells(voice, rows, states)
    names = [str(cell["name"]) for cell in cells]
    x = alt.X(
        "state:N",
        sort=list(states.values()),
        title=None,
        axis=alt.Axis(
            orient="top", labelAngle=0, ticks=False, domain=False, labelExpr="split(datum.label, '\\n')"
        ),
    )
    base = alt.Chart(d.data(cells)).encode(x=x, y=d.rows_of(names, width))
    squares = base.mark_rect(stroke="white", strokeWidth=2, cornerRadius=3, **d.flat(names, width)).encode(
        color=alt.Color(
            "count:Q",
            legend=None,
            scale=alt.Scale(domain=[0, 1, 6], range=["#f2f4f7", "#cfe5f5", "#0072b2"], clamp=True),
        )
    )
    signs = base.mark_text().encode(
        text="label:N", color=alt.condition("datum.count >= 4", alt.value("white"), alt.value(d.INK))
    )
    return d.sized(d.row_names(squares + signs, names, width), d.row_step(names, width, 38))


def _cells(voice: Voice, rows: Rows, states: dict[str, str]) -> list[dict[str, Any]]:
    """How many indicators of each bureau stand in each state."""
    counts = Counter((voice.name(row, "bureau"), row["status"]) for row in rows)
    bureaus = list(dict.fromkeys(voice.name(row, "bureau") for row in rows))
    return [
        {"name": bureau, "state": state, "count": count, "label": str(count) if count else "·"}
        for bureau in bureaus
        for code, state in states.items()
        for count in [counts[bureau, code]]
    ]
