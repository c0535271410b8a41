"""Which bureau explained what to whom."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice

_ROWS = """
    select outreach.*, bureaus.name_zh, bureaus.name_en
    from marts.outreach_by_bureau as outreach
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by outreach.year desc, outreach.outreach_events desc, outreach.bureau_code
"""


def figure(read: Read) -> Figure:
    """The events of each bureau in the latest year."""
    rows = read(_ROWS)
    return Figure(
        code="outreach",
        heading=Words("向民眾說明了什麼", "Explaining it to people"),
        tables=("marts.outreach_by_bureau",),
        dataset="outreach_events",
        rows=rows,
        columns=(
            number("year"),
            text("name_{lang}", "局處", "Bureau"),
            number("outreach_events"),
            number("reached_people"),
            number("uncounted_events"),
            number("events_with_change"),
            code_column("channels"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "沒有活動的局處也列出。人次未統計者不填 0。",
            "Bureaus without an event are listed too. Who was not counted is not 0.",
        ),
    )


def _of_latest(rows: Rows) -> list[dict[str, object]]:
    return [dict(row) for row in rows if row["year"] == rows[0]["year"]]


def _sentence(voice: Voice, rows: Rows) -> str:
    last = _of_latest(rows)
    active = sum(bool(row["outreach_events"]) for row in last)
    changed = sum(int(str(row["events_with_change"] or 0)) for row in last)
    year = voice.year(rows[0]["year"])
    return voice.say(
        f"{year}{len(last)} 個局處中，{active} 個辦過宣導；{changed} 場說得出之後有何不同。",
        f"{year}: {active} of {voice.counted(len(last), 'bureau')} reached out; of {voice.counted(changed, 'event')} it is said what "
        "was different afterwards.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": voice.name(row, "name"),
            "value": row["outreach_events"],
            "label": str(row["outreach_events"]),
            "status": row["record_status"],
        }
        for row in _of_latest(rows)
        if row["outreach_events"]
    ]
    return d.row_bars(bars, width, voice.say("場次", "events"), d.BLUE)
