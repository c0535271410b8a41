"""What is withdrawn stays in the register with its file, and is never read again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.errors import RegisterError, ReviewError
from pipelines.ledger.register import Arrival, add_arrival, read_register, verify_files
from pipelines.ledger.reviews import add_review
from pipelines.ledger.withdrawals import arrivals_read, still_read, withdrawals

NOON = datetime(2025, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def raw_dir(tmp_path: Path) -> Path:
    return tmp_path / "raw"


def submit(raw_dir: Path, content: str, *, restatement: bool = False, reason: str | None = "更正") -> Arrival:
    source = raw_dir.parent / "表.csv"
    source.write_text(content, encoding="utf-8")
    return add_arrival(
        source, raw_dir, dataset="sectors", bureau="TRA", period="2024", received_at=NOON, reason=reason,
        restatement=restatement,
    )  # fmt: skip


def withdraw(arrival: Arrival, raw_dir: Path) -> None:
    add_review(raw_dir, arrival.submission_id, "withdrawn", "秘書處", "欄位已改", at=NOON)


def test_a_withdrawn_submission_is_in_the_register_and_not_among_those_that_are_read(raw_dir: Path) -> None:
    first, second = submit(raw_dir, "a"), submit(raw_dir, "b")
    withdraw(second, raw_dir)
    arrivals, reviews = read_register(raw_dir / "register.jsonl"), read_reviews(raw_dir)
    assert arrivals == [first, second]
    assert still_read(arrivals, reviews) == arrivals_read(raw_dir) == [first]
    assert {key: (item.by, item.reason) for key, item in withdrawals(reviews).items()} == {
        second.submission_id: ("秘書處", "欄位已改")
    }


def test_the_file_of_a_withdrawn_submission_is_still_verified(raw_dir: Path) -> None:
    arrival = submit(raw_dir, "a")
    withdraw(arrival, raw_dir)
    verify_files([arrival], raw_dir)
    (raw_dir / arrival.path).write_text("b", encoding="utf-8")
    with pytest.raises(RegisterError, match="was changed after it arrived"):
        verify_files([arrival], raw_dir)


def test_a_replaced_submission_can_still_be_withdrawn(raw_dir: Path) -> None:
    first, second = submit(raw_dir, "a"), submit(raw_dir, "b")
    withdraw(first, raw_dir)
    assert arrivals_read(raw_dir) == [second]


def test_a_locked_submission_is_withdrawn_only_once_a_restatement_has_taken_its_place(raw_dir: Path) -> None:
    locked = submit(raw_dir, "a")
    for decision in ("accepted", "locked"):
        add_review(raw_dir, locked.submission_id, decision, "秘書處", at=NOON)
    with pytest.raises(ReviewError, match="is locked; restate it with"):
        withdraw(locked, raw_dir)
    restated = submit(raw_dir, "b", restatement=True)
    withdraw(locked, raw_dir)
    assert arrivals_read(raw_dir) == [restated]
    with pytest.raises(ReviewError, match="locked and changes only by a restatement"):
        submit(raw_dir, "c")  # the period is locked ever after


def test_a_withdrawn_content_that_comes_again_is_a_new_submission_with_a_reason(raw_dir: Path) -> None:
    first = submit(raw_dir, "a")
    assert submit(raw_dir, "a") == first
    withdraw(first, raw_dir)
    with pytest.raises(RegisterError, match="needs a reason"):
        submit(raw_dir, "a", reason=None)
    again = submit(raw_dir, "a")
    assert (again.path, again.sequence) == (first.path, 2)
    assert arrivals_read(raw_dir) == [again]
