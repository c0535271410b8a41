"""A return slip as JSON, for a machine: what ``slip.json`` holds."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipelines.contracts.machinery.contract import Words
from pipelines.intake.slips.slip import Line, Slip

SLIP_JSON = "slip.json"
_SUBMISSION_ID = re.compile(r"[0-9a-f]{16}")


def as_json(slip: Slip) -> str:
    """The slip with the keys of :class:`Slip`; sentences as {"zh": …, "en": …}."""
    return json.dumps(asdict(slip), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Slip:
    """The slip that :func:`as_json` wrote."""
    facts: dict[str, Any] = json.loads(text)
    facts |= {name: tuple(_line(item) for item in facts[name]) for name in ("faults", "notices")}
    facts |= {name: _words(facts[name]) for name in ("title", "refusal")}
    return Slip(**facts)


def stored_slip(slips_dir: Path, submission_id: str) -> Slip | None:
    """The slip that the last run wrote for a submission; None where there is none."""
    path = slips_dir / submission_id / SLIP_JSON
    if _SUBMISSION_ID.fullmatch(submission_id) is None or not path.is_file():
        return None
    return from_json(path.read_text(encoding="utf-8"))


def _line(facts: dict[str, Any]) -> Line:
    return Line(**(facts | {name: Words(**facts[name]) for name in ("message", "expected")}))


def _words(facts: dict[str, str] | None) -> Words | None:
    return None if facts is None else Words(**facts)
