"""What members asked, who answers, and whether they have."""

from __future__ import annotations

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
    text,
)
from pipelines.report.wording import Voice

_ROWS = """
    select
        register.comment_code, register.meeting_on, register.agenda_title_zh, register.member_name, register.text_zh,
        tasks.bureau_code, bureaus.name_zh, bureaus.name_en, tasks.due_date, tasks.replied_on,
        tasks.response_kind, tasks.reply_zh, tasks.what_lacks_zh,
        case coalesce(tasks.status, register.status)
            when 'replied' then case when tasks.is_reply_late then 'replied_late' else 'replied' end
            else coalesce(tasks.status, register.status) end as state,
        register.record_status
    from marts.comment_register as register
    left join marts.comment_tasks as tasks using (comment_code)
    left join marts.dim_bureau as bureaus on tasks.bureau_code = bureaus.bureau_code
    where register.status not in ('by_parts', 'no_reply_needed')
    order by register.meeting_on desc, register.passage_no, tasks.bureau_code
"""
_STATES = {
    "replied": (Words("已回復", "Replied"), d.BLUE),
    "replied_late": (Words("逾期後回復", "Replied late"), d.SKY),
    "open": (Words("待回復", "Open"), d.AMBER),
    "late": (Words("逾期未回復", "Overdue"), d.VERMILION),
    "proposed": (Words("分派待確認", "Proposed, not confirmed"), "#c6b3dd"),
    "unassigned": (Words("未分派", "Not assigned"), "#98a2b3"),
}
_SIGNS = {"replied": "✓", "replied_late": "✓!", "open": "…", "late": "!", "proposed": "?", "unassigned": "?"}


def figure(read: Read) -> Figure:
    """Open comments and replies."""
    rows = [
        row | {"state_zh": words.zh, "state_en": words.en}
        for row in read(_ROWS)
        for words in (
            _STATES[row["state"]][0] if row["state"] in _STATES else Words(row["state"], row["state"]),
        )
    ]
    return Figure(
        code="comments",
        heading=Words("委員意見與回復", "Comments and replies"),
        tables=("marts.comment_register", "marts.comment_tasks"),
        dataset="minutes_passages",
        rows=rows,
        columns=(
            code_column("meeting_on"),
            text("member_name"),
            text("text_zh"),
            text("name_{lang}", "負責局處", "Bureau"),
            code_column("due_date"),
            code_column("replied_on"),
            text("state_{lang}", "狀態", "State"),
            text("reply_zh"),
            text("what_lacks_zh"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "每一方塊是一個局處要回復的一則意見，日期為期限；肯定之語不須回復，不列。",
            "Each square is one comment that one bureau has to answer, with the day it is due; praise wants no reply and is not shown.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    counts = {code: sum(row["state"] == code for row in rows) for code in _STATES}
    return voice.say(
        f"{len(rows)} 件待辦中，{counts['replied']} 件按時回復，{counts['replied_late']} 件逾期後回復，"
        f"{counts['open']} 件待回復，{counts['late']} 件逾期未回復，{counts['proposed']} 件的分派待人確認，{counts['unassigned']} 件沒有負責局處。",
        f"{voice.counted(len(rows), 'task')}: answered in time {counts['replied']}, answered late {counts['replied_late']}, open "
        f"{counts['open']}, overdue {counts['late']}, proposed and not confirmed {counts['proposed']}, without a bureau {counts['unassigned']}.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    shown = [words for code, words in _STATES.items() if any(row["state"] == code for row in rows)]
    if not shown:
        return None
    narrow, squares = d.is_narrow(width), _squares(voice, rows)
    rows_named = [str(square["name"]) for square in squares]
    most = max(square["place"] for square in squares)
    x = alt.X(
        "place:O",
        title=None,
        axis=None,
        scale=alt.Scale(domain=list(range(1, max(most, 2 if narrow else 4) + 1))),
    )
    base = alt.Chart(d.data(squares)).encode(x=x, y=d.rows_of(rows_named, width))
    boxes = d.hollow(
        base.mark_rect(
            width={"band": 0.96},
            **(d.flat(rows_named, width) or {"height": {"band": 0.8}}),
            cornerRadius=4,
            strokeWidth=2,
        )
    )
    colours = d.colours([voice.of(words) for words, _ in shown], [colour for _, colour in shown])
    boxes = boxes.encode(
        color=alt.Color("state:N", scale=colours, legend=alt.Legend(columns=2 if narrow else 5)),
        stroke=alt.Stroke("state:N", scale=colours, legend=None),
    )
    return d.sized(
        d.row_names(boxes + base.mark_text(fontWeight="bold").encode(text="sign:N"), rows_named, width),
        d.row_step(rows_named, width, 40),
    )


def _squares(voice: Voice, rows: Rows) -> list[dict[str, Any]]:
    """One square for each comment, in the row of the bureau that answers it."""
    nobody = voice.say("未分派", "Not assigned")
    seen: dict[str, int] = {}
    squares = []
    for row in rows:
        bureau = voice.name(row, "name") if row["bureau_code"] else nobody
        seen[bureau] = seen.get(bureau, 0) + 1
        sign = (_SIGNS.get(row["state"], ""), row["due_date"])
        squares.append(
            {
                "name": bureau,
                "place": seen[bureau],
                "state": voice.name(row, "state"),
                "sign": " ".join(str(part) for part in sign if part),
                "status": row["record_status"],
            }
        )
    return squares
