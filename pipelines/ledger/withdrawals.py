"""Submissions that were withdrawn: still in the register, their files kept and verified, never read again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.ledger.decisions import WITHDRAWN, Review, read_reviews
from pipelines.ledger.register import Arrival, arrivals_so_far


def withdrawals(reviews: Sequence[Review]) -> dict[str, Review]:
    """The decision by which each withdrawn submission was."""
    return {item.submission_id: item for item in reviews if item.decision == WITHDRAWN}


def still_read(arrivals: Sequence[Arrival], reviews: Sequence[Review]) -> list[Arrival]:
    """The arrivals whose files are read, in their order: all that were never withdrawn."""
    withdrawn = withdrawals(reviews)
    return [item for item in arrivals if item.submission_id not in withdrawn]


def arrivals_read(raw_dir: Path) -> list[Arrival]:
    """What has arrived and is still read, oldest first; nothing where nothing has arrived.

    Raises:
        RegisterError: the register or the log of reviews is broken.
    """
    return still_read(arrivals_so_far(raw_dir / "register.jsonl"), read_reviews(raw_dir))
