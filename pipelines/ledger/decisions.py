"""What was decided about submissions: the log of reviews, and which decision may follow which.

``reviews.jsonl`` lies beside the register and is chained like it. A submission is submitted, then returned
or accepted, and an accepted one is locked; a confirmation says that one odd value is right as it stands. What
is withdrawn stays in the register and is never read again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.contracts.machinery.contract import Words
from pipelines.ledger.chain import Link, chain_head, read_chain

SUBMITTED, RETURNED, ACCEPTED, LOCKED = "submitted", "returned", "accepted", "locked"
CONFIRMED, WITHDRAWN = "confirmed", "withdrawn"
FROM_STATES = {
    RETURNED: (SUBMITTED,),
    ACCEPTED: (SUBMITTED,),
    LOCKED: (ACCEPTED,),
    CONFIRMED: (SUBMITTED, ACCEPTED, LOCKED),
    WITHDRAWN: (SUBMITTED, RETURNED, ACCEPTED, LOCKED),
}
STATE_WORDS = {
    SUBMITTED: Words("已送件", "submitted"),
    RETURNED: Words("已退回", "returned"),
    ACCEPTED: Words("已接受", "accepted"),
    LOCKED: Words("已鎖定", "locked"),
    WITHDRAWN: Words("已撤回", "withdrawn"),
}


@dataclass(frozen=True)
class Review(Link):
    """One decision about one submission.

    ``decision`` is one of ``FROM_STATES``; ``at`` is UTC in ISO form. A confirmation names the ``rule``
    of the warning and its ``cell``, and the ``sheet`` where the file has several.
    """

    submission_id: str
    decision: str
    by: str
    at: str
    reason: str | None = None
    rule: str | None = None
    cell: str | None = None
    sheet: str | None = None


def read_reviews(raw_dir: Path) -> list[Review]:
    """All decisions, oldest first, after checking the chain; none when nothing was ever reviewed.

    Raises:
        RegisterError: a line is not readable, or the chain is broken.
    """
    return read_chain(reviews_path(raw_dir), Review)


def reviews_head(raw_dir: Path) -> str:
    """The sha256 of the last decision: names all that was decided so far."""
    return chain_head(reviews_path(raw_dir))


def reviews_path(raw_dir: Path) -> Path:
    """Where the decisions are kept."""
    return raw_dir / "reviews.jsonl"


def state_of(submission_id: str, reviews: Sequence[Review]) -> str:
    """Where a submission stands after these decisions."""
    decided = [
        item.decision
        for item in reviews
        if item.submission_id == submission_id and item.decision != CONFIRMED
    ]
    return decided[-1] if decided else SUBMITTED


def any_locked(submission_ids: Collection[str], reviews: Sequence[Review]) -> bool:
    """Whether one of these submissions was ever locked: from then on their period changes by restatement."""
    return any(item.decision == LOCKED and item.submission_id in submission_ids for item in reviews)
