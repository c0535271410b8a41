"""Proposals to change indicators, what was decided, and whether one would hide a miss."""

from __future__ import annotations

from collections import Counter

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, flag, text
from pipelines.report.wording import Voice

_ROWS = "select * from marts.indicator_changes order by proposed_on desc, proposal_code"
_KINDS = {
    "add": Words("新增", "Add"),
    "modify": Words("修正", "Modify"),
    "retire": Words("停用", "Retire"),
    "retype": Words("改類型", "Retype"),
}
_DECISIONS = {
    "approved": Words("通過", "Approved"),
    "rejected": Words("不通過", "Rejected"),
    "noted": Words("備查", "Noted"),
    "pending": Words("未決", "Pending"),
}


def figure(read: Read) -> Figure:
    """How many proposals of each kind there are."""
    rows = [
        row | {"change_zh": kind.zh, "change_en": kind.en, "decided_zh": decided.zh, "decided_en": decided.en}
        for row in read(_ROWS)
        for kind in [_KINDS.get(row["kind"], Words(row["kind"], row["kind"]))]
        for decided in [_DECISIONS.get(row["decision"], Words(row["decision"], row["decision"]))]
    ]
    return Figure(
        code="changes",
        heading=Words("指標異動", "Changes of indicators"),
        tables=("marts.indicator_changes",),
        dataset="indicator_proposals",
        rows=rows,
        columns=(
            code_column("proposal_code"),
            text("change_{lang}", "異動", "Change"),
            code_column("indicator_code"),
            text("proposed_by_zh"),
            text("reason_zh"),
            text("decided_{lang}", "決定", "Decision"),
            flag("is_carried_out"),
            flag("hides_missed_target"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    hidden = [row for row in rows if row["hides_missed_target"]]
    silent = sum(row["reason_zh"] is None for row in rows)
    return voice.say(
        f"{len(rows)} 件異動提案中，{len(hidden)} 件將使未達標的目標消失，{silent} 件沒有說明理由。",
        f"Of {voice.counted(len(rows), 'proposal')}, {len(hidden)} would make a missed target go and {silent} give no reason.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    counts = Counter(row["kind"] for row in rows)
    status = {row["kind"]: row["record_status"] for row in rows}
    bars = [
        {"name": voice.of(words), "value": counts[code], "label": str(counts[code]), "status": status[code]}
        for code, words in _KINDS.items()
        if counts[code]
    ]
    return d.row_bars(bars, width, voice.say("提案數", "proposals"), d.BLUE)
