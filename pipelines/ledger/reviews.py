"""Writes a decision about a submission into the log of reviews, if it may follow what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipelines.ledger.chain import append_link
from pipelines.ledger.decisions import (
    CONFIRMED,
    FROM_STATES,
    LOCKED,
    RETURNED,
    STATE_WORDS,
    WITHDRAWN,
    Review,
    read_reviews,
    reviews_head,
    reviews_path,
    state_of,
)
from pipelines.ledger.errors import ReviewError
from pipelines.ledger.locks import sole_user
from pipelines.ledger.register import Arrival, read_register


def add_review(
    raw_dir: Path,
    submission_id: str,
    decision: str,
    by: str,
    reason: str | None = None,
    *,
    rule: str | None = None,
    cell: str | None = None,
    sheet: str | None = None,
    at: datetime | None = None,
    warnings: Sequence[tuple[str, str]] | None = None,
) -> Review:
    """Record one decision: returned, accepted, locked, withdrawn, or confirmed (a warning, by rule and cell).

    Args:
        raw_dir: where the register and the log of reviews are.
        submission_id: what is decided about.
        decision: one of the five.
        by: who decides.
        reason: why; needed for returned, withdrawn and confirmed.
        rule: the rule of the warning that is confirmed.
        cell: its cell, unless it is about a whole sheet.
        sheet: its sheet, where cells of several sheets have the warning.
        at: the moment, now unless given.
        warnings: rule and cell of every warning on the return slip; given, only one of them is confirmed.

    Raises:
        ReviewError: there is no such submission or decision, it may not follow the state the submission is
            in, a later file has replaced the submission (which may still be withdrawn), what the decision
            needs is not given, or there is no such warning.
        RegisterError: the register or the log of reviews cannot be read.
    """
    with sole_user(raw_dir):
        arrivals = read_register(raw_dir / "register.jsonl")
        reviews = read_reviews(raw_dir)
        _refuse_incomplete(decision, by, reason, rule, cell)
        newest = _newest_of_its_place(submission_id, arrivals)
        if decision != WITHDRAWN:
            _refuse_replaced(submission_id, newest)
        elif newest.submission_id == submission_id:
            _refuse_locked(submission_id, reviews)
        _refuse_out_of_turn(submission_id, decision, reviews)
        _refuse_no_warning(submission_id, warnings, rule, cell)
        review = Review(
            sequence=len(reviews) + 1,
            previous_sha256=reviews_head(raw_dir),
            submission_id=submission_id,
            decision=decision,
            by=by.strip(),
            at=(at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            reason=reason,
            rule=rule,
            cell=cell,
            sheet=sheet,
        )
        append_link(reviews_path(raw_dir), review)
        return review


def _refuse_incomplete(
    decision: str, by: str, reason: str | None, rule: str | None, cell: str | None
) -> None:
    if decision not in FROM_STATES:
        raise ReviewError(
            f"沒有「{decision}」這種決定；只能是 {'、'.join(FROM_STATES)}。",
            f"There is no decision {decision!r}; it is one of {', '.join(FROM_STATES)}.",
        )
    if not by.strip():
        raise ReviewError("請寫明由誰決定。", "Say who decides.")
    if decision in (RETURNED, CONFIRMED, WITHDRAWN) and not (reason or "").strip():
        raise ReviewError(
            f"決定為 {decision} 時須說明理由。", f"A submission is {decision} with a reason; give one."
        )
    if (decision == CONFIRMED) != (rule is not None) or (rule is None and cell is not None):
        raise ReviewError(
            "確認須指明提醒的規則與儲存格；其他決定不可指明。",
            "A confirmation names the rule of the warning and its cell, and no other decision does.",
        )


def _newest_of_its_place(submission_id: str, arrivals: Sequence[Arrival]) -> Arrival:
    """The file that stands where a submission was put: itself, or what has replaced it."""
    reviewed = next((item for item in arrivals if item.submission_id == submission_id), None)
    if reviewed is None:
        raise ReviewError(
            f"登記簿中沒有送件 {submission_id}；請查 meta.submissions。",
            f"There is no submission {submission_id} in the register; look it up in meta.submissions.",
        )
    return [item for item in arrivals if item.place == reviewed.place][-1]


def _refuse_replaced(submission_id: str, newest: Arrival) -> None:
    if newest.submission_id != submission_id:
        raise ReviewError(
            f"送件 {submission_id} 已由 {newest.submission_id} 取代；請審查後者。",
            f"Submission {submission_id} was replaced by {newest.submission_id}; review that one.",
        )


def _refuse_locked(submission_id: str, reviews: Sequence[Review]) -> None:
    """What is locked is withdrawn only once a restatement has taken its place."""
    if state_of(submission_id, reviews) == LOCKED:
        raise ReviewError(
            f"送件 {submission_id} 已鎖定；請先以 `carbon submit … --restatement --reason` 重編，再撤回。",
            f"Submission {submission_id} is locked; restate it with `carbon submit … --restatement --reason` "
            "before it is withdrawn.",
        )


def _refuse_out_of_turn(submission_id: str, decision: str, reviews: Sequence[Review]) -> None:
    state = state_of(submission_id, reviews)
    if state in FROM_STATES[decision]:
        return
    words, needed = STATE_WORDS[state], [STATE_WORDS[item] for item in FROM_STATES[decision]]
    raise ReviewError(
        f"送件 {submission_id} 目前{words.zh}，不能改為 {decision}；"
        f"只有{'、'.join(item.zh for item in needed)}的送件可以。",
        f"Submission {submission_id} is {words.en} and cannot become {decision}; only one that is "
        f"{' or '.join(item.en for item in needed)} can.",
    )


def _refuse_no_warning(
    submission_id: str, warnings: Sequence[tuple[str, str]] | None, rule: str | None, cell: str | None
) -> None:
    if warnings is None or rule is None:
        return
    if (rule, cell or "") not in warnings:
        stand = ", ".join(f"{name} {where}".strip() for name, where in warnings)
        raise ReviewError(
            f"送件 {submission_id} 在 {cell or '整張表'} 沒有「{rule}」的提醒；現有：{stand or '無'}。",
            f"Submission {submission_id} has no warning {rule} at {cell or 'the sheet'}; "
            f"it has: {stand or 'none'}.",
        )
