"""Milestones of the measures on a line of time, and what each still needs from others."""

from __future__ import annotations

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Row, Rows, code_column, text
from pipelines.report.wording import Voice

_ROWS = """
    select
        tasks.measure_code, measures.name_zh, measures.name_en, tasks.task_kind, tasks.need_kind, tasks.task_zh,
        tasks.from_whom_zh, tasks.due_on, tasks.done_on, tasks.task_state, tasks.source_code, tasks.record_status
    from marts.step_tasks as tasks
    left join marts.dim_measure as measures using (measure_code)
    order by measures.name_zh, tasks.measure_code, tasks.due_on nulls last, tasks.task_kind, tasks.task_code
"""
_STATES = {
    "done": (Words("已完成", "Done"), d.BLUE),
    "open": (Words("未到期", "Not due yet"), d.GREY),
    "late": (Words("逾期", "Late"), d.VERMILION),
}
_KINDS = {"milestone": Words("里程碑", "Milestone"), "need": Words("需要他人提供", "Needed from others")}


def figure(read: Read) -> Figure:
    """The milestones and needs of the measures."""
    rows = [
        row | {"state_zh": state.zh, "state_en": state.en, "kind_zh": kind.zh, "kind_en": kind.en}
        for row in read(_ROWS)
        for state, kind in [(_state(row), _KINDS.get(row["task_kind"], _KINDS["milestone"]))]
    ]
    return Figure(
        code="milestones",
        heading=Words("里程碑與所需的配合", "Milestones, and what measures need from others"),
        tables=("marts.step_tasks",),
        dataset="step_milestones",
        rows=rows,
        columns=(
            text("name_{lang}", "措施", "Measure"),
            text("kind_{lang}", "種類", "Kind"),
            code_column("need_kind"),
            text("task_zh"),
            text("from_whom_zh"),
            text("due_on"),
            text("done_on"),
            text("state_{lang}", "情形", "State"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "菱形為里程碑，圓形為需要他人提供的許可、電網、資金、法規、土地或人力。",
            "Diamonds are milestones, circles what is needed from others: a permit, the grid, finance, a law, land or people.",
        ),
    )


def _state(row: Row) -> Words:
    return _STATES.get(row["task_state"], _STATES["open"])[0]


def _sentence(voice: Voice, rows: Rows) -> str:
    late = [row for row in rows if row["task_state"] == "late"]
    done = sum(row["task_state"] == "done" for row in rows)
    said = voice.say(
        f"{len(rows)} 項里程碑與需求中，{done} 項已完成，{len(late)} 項逾期",
        f"Of {voice.counted(len(rows), 'milestone or need', 'milestones and needs')} {done} are done and {len(late)} late",
    )
    if late:
        first = late[0]
        said += voice.say(
            f"，如「{voice.name(first, 'name')}」的{first['task_zh']}（{first['due_on']}）",
            f", such as {first['task_zh']} of {voice.name(first, 'name')} ({first['due_on']})",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    marks = [
        {
            "name": voice.name(row, "name"),
            "day": (row["done_on"] or row["due_on"]).isoformat(),
            "state": voice.name(row, "state"),
            "kind": voice.name(row, "kind"),
            "status": row["record_status"],
        }
        for row in rows
        if row["done_on"] or row["due_on"]
    ]
    if not marks:
        return None
    names = [mark["name"] for mark in marks]
    states = [
        words for words in _STATES.values() if any(mark["state"] == voice.of(words[0]) for mark in marks)
    ]
    kinds = [voice.of(words) for words in _KINDS.values()]
    y = d.rows_of(names, width)
    x = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(padding=16),
        axis=alt.Axis(format="%Y", tickCount="year", grid=True),
    )
    scale = d.colours([voice.of(words) for words, _ in states], [colour for _, colour in states])
    points = alt.Chart(d.data(marks)).mark_point(filled=True, size=130, opacity=1, strokeWidth=2)
    chart = d.hollow(points).encode(
        x=x,
        y=y,
        color=alt.Color("state:N", scale=scale),
        stroke=alt.Stroke("state:N", scale=scale),
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["diamond", "circle"]), legend=None),
    )
    return d.sized(d.row_names(chart, names, width), d.row_step(names, width, 34))
