"""What operators are told of, as sentences in both languages, each named by the thing it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.contracts.machinery.words import Words

RUN_FAILED, CHECK, LATE, DROP_FOLDER, HEALTH, TEST = (
    "run_failed",
    "check",
    "submission_late",
    "drop_folder",
    "health",
    "test",
)
ERROR, WARNING = "error", "warning"
_LONGEST = 2_000


@dataclass(frozen=True)
class Alert:
    """One thing that a person must look at.

    ``key`` names the thing, beginning with the kind and a colon: while an alert about it is open there is no
    second one. ``once`` says that there is none afterwards either.
    """

    key: str
    severity: str
    subject: Words
    body: Words
    once: bool = False

    @property
    def kind(self) -> str:
        """The first part of the key."""
        return self.key.split(":", 1)[0]


def run_failed(job: str, run_id: str, reasons: Sequence[str], ui_url: str) -> Alert:
    """Runs of a job fail for this reason; the first of them is named."""
    said = [Words.of_paragraphs(reason) for reason in reasons if reason.strip()]
    zh = _shortened("\n".join(words.zh for words in said)) or "?"
    en = _shortened("\n".join(words.en for words in said)) or "?"
    link = f"{ui_url.rstrip('/')}/runs/{run_id}"
    reason = hashlib.sha256("\n".join(reasons).encode()).hexdigest()[:16]
    return Alert(
        f"{RUN_FAILED}:{job}:{reason}",
        ERROR,
        Words(f"{job} 執行失敗", f"A run of {job} failed"),
        Words(
            f"執行 {run_id[:8]} 失敗，已發布的倉儲維持不變。原因：\n{zh}\n{link}",
            f"Run {run_id[:8]} failed; the last published warehouse stands. Why:\n{en}\n{link}",
        ),
    )


def check_failed(asset: str, check: str, is_error: bool, description: str) -> Alert:
    """A check of an asset did not pass."""
    said = Words.of_paragraphs(description)
    return Alert(
        f"{CHECK}:{asset}:{check}",
        ERROR if is_error else WARNING,
        Words(f"{asset} 的檢核 {check} 未通過", f"Check {check} of {asset} did not pass"),
        Words(_shortened(said.zh) or "請看 Dagster 介面。", _shortened(said.en) or "See the Dagster UI."),
    )


def not_taken_in(problem: Words) -> Alert:
    """A file in the drop folder that could not be taken in; the problem names it."""
    return Alert(
        f"{DROP_FOLDER}:{problem.en}",
        WARNING,
        Words("收件匣有檔案無法收件", "A file in the drop folder was not taken in"),
        problem,
    )


def unhealthy(what: str, severity: str, zh: str, en: str) -> Alert:
    """Something about the machinery; the sentences say what to do."""
    return Alert(f"{HEALTH}:{what}", severity, Words(zh, en), Words("", ""))


def test_alert(at: str) -> Alert:
    """What `carbon alerts` sends to see whether mail arrives."""
    return Alert(
        f"{TEST}:{at}",
        WARNING,
        Words("測試警示", "Test alert"),
        Words("收到這封信，表示警示可以送達。", "This mail arrived, so alerts do."),
        once=True,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
