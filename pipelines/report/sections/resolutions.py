"""What was resolved, whose it is, by when, and whether it is done."""

from __future__ import annotations

from collections import Counter

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, text
from pipelines.report.wording import Voice

_ROWS = """
    select
        resolutions.*,
        case when resolutions.bureau_code = 'ALL' then '各局處' else bureaus.name_zh end as owner_zh,
        case when resolutions.bureau_code = 'ALL' then 'Every bureau' else bureaus.name_en end as owner_en
    from marts.resolutions as resolutions
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by resolutions.meeting_on desc, resolutions.passage_code, resolutions.item_no
"""
_STATES = {
    "done": Words("已完成", "Done"),
    "open": Words("辦理中", "Open"),
    "late": Words("逾期", "Late"),
    "untracked": Words("未列管", "Not followed up"),
}


def figure(read: Read) -> Figure:
    """How many tasks of resolutions stand where."""
    rows = [
        row | {"state_zh": words.zh, "state_en": words.en}
        for row in read(_ROWS)
        for words in [_STATES.get(row["state"], Words(row["state"], row["state"]))]
    ]
    return Figure(
        code="resolutions",
        heading=Words("決議辦了沒有", "What became of the resolutions"),
        tables=("marts.resolutions",),
        dataset="minutes_passages",
        rows=rows,
        columns=(
            code_column("meeting_on"),
            text("text_zh"),
            text("task_zh"),
            text("owner_{lang}", "主辦", "Owner"),
            code_column("due_date"),
            text("due_event_zh"),
            code_column("done_on"),
            text("state_{lang}", "狀態", "State"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    counts = Counter(row["state"] for row in rows)
    owners = sum(row["bureau_code"] is None for row in rows)
    days = sum(bool(row["lacks_date"]) for row in rows)
    return voice.say(
        f"{len(rows)} 項決議事項中，{counts['done']} 項完成，{counts['open']} 項辦理中，{counts['late']} 項逾期，"
        f"{counts['untracked']} 項未列管；{owners} 項沒有主辦，{days} 項的期限尚無日期。",
        f"Of {voice.counted(len(rows), 'task')} of resolutions {counts['done']} are done, {counts['open']} open, {counts['late']} late "
        f"and {counts['untracked']} not followed up; {owners} have no owner, and the limit of {days} has no day.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    counts = Counter(row["state"] for row in rows)
    status = {row["state"]: row["record_status"] for row in rows}
    bars = [
        {"name": voice.of(words), "value": counts[code], "label": str(counts[code]), "status": status[code]}
        for code, words in _STATES.items()
        if counts[code]
    ]
    return d.row_bars(bars, width, voice.say("項數", "tasks"), d.BLUE)
