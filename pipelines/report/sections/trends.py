"""Whether counts such as crime, fraud or fires changed beyond chance."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select trends.*, indicators.name_zh, indicators.name_en
    from marts.count_trends as trends
    left join marts.dim_indicator as indicators
        on trends.indicator_code = indicators.indicator_code and indicators.valid_to_year is null
    order by trends.indicator_code, trends.year desc
"""


def figure(read: Read) -> Figure:
    """The change of each count against the year before, and whether chance does as much."""
    rows = read(_ROWS)
    return Figure(
        code="trends",
        heading=Words("事件數真的變了嗎", "Did the counts really change"),
        tables=("marts.count_trends", "marts.dim_indicator"),
        dataset="event_counts",
        rows=rows,
        columns=(
            text("name_{lang}"),
            number("year"),
            number("event_count"),
            number("rate_change_pct"),
            number("p_value"),
            text("trend_note_{lang}"),
            text("evidence_zh"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "負為下降。淺色或空心之外，能否稱為改變以檢定為準，見表。",
            "Below zero: fewer. Whether a change is one, the test says: see the table.",
        ),
    )


def _tested(rows: Rows) -> list[dict[str, object]]:
    """The last year of each count that has one before it."""
    seen: dict[str, dict[str, object]] = {}
    for row in rows:
        if row["rate_change_pct"] is not None:
            seen.setdefault(str(row["indicator_code"]), dict(row))
    return list(seen.values())


def _sentence(voice: Voice, rows: Rows) -> str:
    last = _tested(rows)
    counts = {
        trend: sum(row["trend"] == trend for row in last) for trend in ("fell", "rose", "indistinguishable")
    }
    return voice.say(
        f"{len(last)} 項事件數中，{counts['fell']} 項下降、{counts['rose']} 項上升，{counts['indistinguishable']} 項與偶然的起伏無從分辨。",
        f"Of {voice.counted(len(last), 'count')} of events {counts['fell']} fell, {counts['rose']} rose, and "
        f"{counts['indistinguishable']} cannot be told from chance.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'name')} {row['year']}",
            "value": row["rate_change_pct"],
            "label": f"{rounded(row['rate_change_pct'], 1, signed=True)} %",
            "status": row["record_status"],
        }
        for row in _tested(rows)
    ]
    return d.row_bars(bars, width, voice.say("較前期增減 %", "change, %"), d.BLUE)
