"""A return slip as a page, for a person to read or print."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from pipelines.calendar import TIME_ZONE, local_time
from pipelines.contracts.machinery.contract import Words
from pipelines.intake.slips.slip import MOST_LINES, STATES, Line, Slip

LANGUAGES = {"zh": "zh-Hant-TW", "en": "en"}
_WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "送件回覆單",
        "file": "檔案",
        "dataset": "資料集",
        "submission": "送件編號",
        "bureau": "局處與期間",
        "received": "收到時間",
        "rows": "列數",
        "marked": "標註副本",
        "faults": "請改正",
        "warnings": "請確認或改正",
        "remarks": "供參考",
        "columns": ("工作表", "儲存格", "問題與處理", "原填內容", "應填"),
        "counts": "受理 {} 列，退回 {} 列",
        "more": "另有 {} 項，全部列於 slip.json。",
    },
    "en": {
        "title": "Return slip",
        "file": "File",
        "dataset": "Dataset",
        "submission": "Submission",
        "bureau": "Bureau and period",
        "received": "Received",
        "rows": "Rows",
        "marked": "Marked copy",
        "faults": "To be corrected",
        "warnings": "To be confirmed or corrected",
        "remarks": "For information",
        "columns": ("Sheet", "Cell", "What is wrong and what to do", "Found", "Expected"),
        "counts": "{} accepted, {} rejected",
        "more": "There are {} more; slip.json lists all.",
    },
}


def as_html(slip: Slip, lang: str, copy: Words | None, time_zone: str = TIME_ZONE) -> str:
    """The slip as one page without any link to elsewhere.

    Args:
        slip: what became of the file.
        lang: "zh" or "en".
        copy: what to say of the marked copy, if anything.
        time_zone: the clock by which it is said when the file arrived.
    """
    words = _WORDS[lang]
    tables = {"faults": slip.faults, "warnings": slip.warnings, "remarks": slip.remarks}
    return _template().render(
        lang=LANGUAGES[lang],
        slip=slip,
        words=words,
        title=_said(slip.title, lang),
        state=_said(STATES[slip.state], lang),
        next_step=_said(slip.next_step, lang),
        refusal=_said(slip.refusal, lang),
        received=_local(slip.received_at, time_zone),
        counts=words["counts"].format(slip.rows_accepted, slip.rows_rejected),
        copy=_said(copy, lang),
        tables=[_table(words, name, lines, lang) for name, lines in tables.items() if lines],
    )


def _table(words: dict[str, Any], name: str, lines: tuple[Line, ...], lang: str) -> dict[str, Any]:
    more = len(lines) - MOST_LINES
    return {
        "heading": words[name],
        "lines": [_shown(line, lang) for line in lines[:MOST_LINES]],
        "more": words["more"].format(more) if more > 0 else "",
    }


def _shown(line: Line, lang: str) -> dict[str, str]:
    return {
        "sheet": line.sheet,
        "cell": line.cell,
        "found": line.found,
        "message": _said(line.message, lang),
        "expected": _said(line.expected, lang),
    }


def _said(words: Words | None, lang: str) -> str:
    return words.of(lang) if words else ""


def _local(received_at: str | None, time_zone: str) -> str:
    if received_at is None:
        return ""
    moment = datetime.strptime(received_at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return f"{local_time(moment, time_zone):%Y-%m-%d %H:%M} ({_zone_words(moment, time_zone)})"


def _zone_words(moment: datetime, time_zone: str) -> str:
    """How far a clock is from Greenwich, as in UTC+8 or UTC+5:30."""
    hours, minutes = divmod(
        int((local_time(moment, time_zone).utcoffset() or timedelta()).total_seconds()) // 60, 60
    )
    return f"UTC{hours:+d}" + (f":{minutes:02d}" if minutes else "")


@cache
def _template() -> jinja2.Template:
    source = Path(__file__).with_name("slip.html.jinja").read_text(encoding="utf-8")
    return jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(source)
