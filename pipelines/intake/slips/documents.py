"""A return slip as a page, for a person, and as JSON, for a machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2

from pipelines.contracts.contract import Words
from pipelines.intake.slips.slip import NEXT_STEPS, STATES, Line, Slip

_TAIPEI = ZoneInfo("Asia/Taipei")
LANGUAGES = {"zh": "zh-Hant-TW", "en": "en"}
_WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "送件回覆單", "file": "檔案", "dataset": "資料集", "submission": "送件編號",
        "bureau": "局處與期間",
        "received": "收到時間", "rows": "列數", "marked": "標註副本", "faults": "請改正", "notices": "請確認",
        "columns": ("工作表", "儲存格", "問題與處理", "原填內容", "應填"),
        "counts": "受理 {} 列，退回 {} 列", "no_copy": "此格式沒有標註副本，請依下表儲存格改正。",
    },
    "en": {
        "title": "Return slip", "file": "File", "dataset": "Dataset", "submission": "Submission",
        "bureau": "Bureau and period", "received": "Received", "rows": "Rows", "marked": "Marked copy",
        "faults": "To be corrected", "notices": "To be confirmed",
        "columns": ("Sheet", "Cell", "What is wrong and what to do", "Found", "Expected"),
        "counts": "{} accepted, {} rejected",
        "no_copy": "There is none for this kind of file; go by the cells below.",
    },
}  # fmt: skip


def as_html(slip: Slip, lang: str, copy_name: str | None) -> str:
    """The slip as one page without any link to elsewhere.

    Args:
        slip: what became of the file.
        lang: "zh" or "en".
        copy_name: file name of the marked copy beside the page, if there is one.
    """
    words = _WORDS[lang]
    return _template().render(
        lang=LANGUAGES[lang],
        slip=slip,
        words=words,
        title=_said(slip.title, lang),
        state=_said(STATES[slip.state], lang),
        next_step=_said(NEXT_STEPS[slip.state], lang),
        refusal=_said(slip.refusal, lang) if slip.refusal else None,
        received=_local(slip.received_at),
        counts=words["counts"].format(slip.rows_accepted, slip.rows_rejected),
        copy=copy_name or words["no_copy"],
        tables=[
            (words["faults"], [_shown(line, lang) for line in slip.faults]),
            (words["notices"], [_shown(line, lang) for line in slip.notices]),
        ],
    )


def as_json(slip: Slip) -> str:
    """The slip with the keys of :class:`Slip`; sentences as {"zh": …, "en": …}."""
    return json.dumps(asdict(slip), ensure_ascii=False, indent=2) + "\n"


def _shown(line: Line, lang: str) -> dict[str, str]:
    return {
        "sheet": line.sheet, "cell": line.cell, "found": line.found,
        "message": _said(line.message, lang), "expected": _said(line.expected, lang),
    }  # fmt: skip


def _said(words: Words, lang: str) -> str:
    return words.zh if lang == "zh" else words.en


def _local(received_at: str | None) -> str:
    if received_at is None:
        return ""
    moment = datetime.strptime(received_at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return moment.astimezone(_TAIPEI).strftime("%Y-%m-%d %H:%M (UTC+8)")


@cache
def _template() -> jinja2.Template:
    source = Path(__file__).with_name("slip.html.jinja").read_text(encoding="utf-8")
    return jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(source)
