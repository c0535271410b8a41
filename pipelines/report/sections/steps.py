"""Step by step: what each measure takes off by the target year, what it lacks, and what nobody has taken on."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Row, Rows, flag, number, text
from pipelines.report.wording import Voice

_ROWS = """
    select
        steps.step_kind, steps.sector_code, sectors.name_zh as sector_zh, sectors.name_en as sector_en, steps.year,
        steps.measure_code, steps.name_zh, steps.name_en, bureaus.name_zh as bureau_zh, bureaus.name_en as bureau_en,
        steps.officer_name, steps.post_zh, steps.appointed_on, steps.net_tco2e, steps.counted_tco2e,
        steps.unassigned_tco2e, steps.missing_zh, steps.missing_en, steps.has_money, steps.needs_zh, steps.needs_en,
        steps.next_milestone_zh, steps.next_due_on, steps.progress_status, steps.reported_on, steps.record_status
    from marts.sector_steps as steps
    left join marts.dim_sector as sectors using (sector_code)
    left join marts.dim_bureau as bureaus using (bureau_code)
    where steps.inventory_code = getvariable('account')
        and steps.year = (select max(year) from marts.sector_steps where inventory_code = getvariable('account'))
    order by
        steps.step_kind = 'unassigned', coalesce(steps.counted_tco2e, 0) desc, steps.net_tco2e desc nulls last,
        steps.unassigned_tco2e desc, steps.sector_code, steps.measure_code
"""
_PROGRESS = {
    "not_started": Words("未開始", "Not started"),
    "on_track": Words("如期", "On track"),
    "delayed": Words("落後", "Delayed"),
    "stopped": Words("停止", "Stopped"),
    "done": Words("完成", "Done"),
}
_COUNTED, _LACKING, _NOBODY = (
    (Words("可計入的措施", "Counts"), d.BLUE),
    (Words("缺要件的措施", "Lacks something"), d.SKY),
    (Words("無人承擔", "Nobody"), d.VERMILION),
)


def figure(read: Read) -> Figure:
    """The steps to the next target."""
    rows = [row | _progress(row) for row in read(_ROWS)]
    return Figure(
        code="steps",
        heading=Words("逐步減量：誰做、還缺什麼", "Step by step: who does it, and what is lacking"),
        tables=("marts.sector_steps",),
        dataset="measures",
        rows=rows,
        columns=(
            text("name_{lang}"),
            text("sector_{lang}", "部門", "Sector"),
            text("bureau_{lang}", "局處", "Bureau"),
            text("officer_name"),
            text("post_zh"),
            number("net_tco2e"),
            number("counted_tco2e"),
            number("unassigned_tco2e"),
            text("missing_{lang}"),
            flag("has_money"),
            text("needs_{lang}"),
            text("next_milestone_zh"),
            text("next_due_on"),
            text("progress_{lang}", "執行情形", "Progress"),
            text("reported_on"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "目標年的公噸數。無人承擔者自成一列，不攤給任何措施；缺要件的措施不抵減它，因為沒有人保證做得到。",
            "Tonnes in the target year. What nobody has taken on is a line of its own and is spread over no measure; a measure "
            "that lacks something does not make it smaller, for nobody answers for it.",
        ),
    )


def _progress(row: Row) -> dict[str, Any]:
    words = _PROGRESS.get(row["progress_status"] or "")
    return {"progress_zh": words.zh if words else None, "progress_en": words.en if words else None}


def _sentence(voice: Voice, rows: Rows) -> str:
    measures = [row for row in rows if row["step_kind"] == "measure"]
    counted = [row for row in measures if row["counted_tco2e"]]
    nobody = [row for row in rows if row["unassigned_tco2e"]]
    year, tonnes = rows[0]["year"], voice.tonnes(sum(row["counted_tco2e"] for row in counted))
    said = voice.say(
        f"到 {year} 年，{len(measures)} 項措施沒有一項可計入",
        f"By {year} none of {voice.counted(len(measures), 'measure')} counts",
    )
    if counted:
        said = voice.say(
            f"到 {year} 年，{len(measures)} 項措施中 {len(counted)} 項可計入，合計 {tonnes}",
            f"By {year} {len(counted)} of {voice.counted(len(measures), 'measure')} count, with {tonnes}",
        )
    if not nobody:
        return said + voice.say("。", ".")
    first = nobody[0]
    total = voice.tonnes(sum(row["unassigned_tco2e"] for row in nobody))
    name, most = voice.name(first, "sector"), voice.tonnes(first["unassigned_tco2e"])
    return said + voice.say(
        f"；無人承擔的還有 {total}，最多的是「{name}」：{most}。",
        f"; {total} are taken on by nobody, most of it in {name}: {most}.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [bar for row in rows if (bar := _bar(voice, row))]
    if not bars:
        return None
    names = [bar["name"] for bar in bars]
    kinds = [
        kind
        for kind in (_COUNTED, _LACKING, _NOBODY)
        if any(bar["kind"] == voice.of(kind[0]) for bar in bars)
    ]
    y = d.rows_of(names, width)
    room = 1.5 if d.is_narrow(width) else 1.3
    scale = alt.Scale(domain=[0, max(bar["value"] for bar in bars) * room])
    x = alt.X(
        "value:Q",
        title=voice.tonne_axis,
        scale=scale,
        axis=alt.Axis(tickCount=4 if d.is_narrow(width) else 8),
    )
    base = alt.Chart(d.data(bars))
    marks = d.hollow(base.mark_bar(height=14, strokeWidth=1.2, stroke=d.INK)).encode(
        x=x,
        y=y,
        color=alt.Color("kind:N", scale=d.colours([voice.of(w) for w, _ in kinds], [c for _, c in kinds])),
    )
    for layer in d.labelled(base, align="left", baseline="middle", dx=6, fill=d.INK):
        marks += layer.encode(x=x, y=y, text="label:N")
    return d.sized(d.row_names(marks, names, width), d.row_step(names, width, 30))


def _bar(voice: Voice, row: Row) -> dict[str, Any] | None:
    """The bar of a step; a measure without a figure has none."""
    nobody = row["step_kind"] == "unassigned"
    tonnes = row["unassigned_tco2e"] if nobody else row["counted_tco2e"] or row["net_tco2e"]
    if tonnes is None:
        return None
    kind = _NOBODY if nobody else _COUNTED if row["counted_tco2e"] else _LACKING
    where = voice.say("｜", " — ") + voice.name(row, "sector")
    return {
        "name": voice.name(row, "name") + where,
        "kind": voice.of(kind[0]),
        "value": float(max(tonnes, 0)) / voice.tonne_scale,
        "label": voice.tonnes_label(tonnes),
        "status": row["record_status"],
    }
