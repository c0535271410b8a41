from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from pipelines.ledger.decisions import read_reviews, reviews_head
from pipelines.ledger.errors import RegisterError, ReviewError
from pipelines.ledger.register import Arrival, add_arrival, read_register, verify_files
from pipelines.ledger.reviews import add_review

NOON = datetime(2025, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def raw_dir(tmp_path: Path) -> Path:
    return tmp_path / "raw"


@pytest.fixture
def arrival(raw_dir: Path) -> Arrival:
    return submit(raw_dir, "a")


def submit(raw_dir: Path, content: str, *, restatement: bool = False, reason: str | None = "更正") -> Arrival:
    source = raw_dir.parent / "表.csv"
    source.write_text(content, encoding="utf-8")
    return add_arrival(
        source, raw_dir, dataset="sectors", bureau="TRA", period="2024", received_at=NOON, reason=reason,
        restatement=restatement,
    )  # fmt: skip


def review(arrival: Arrival, raw_dir: Path, *decisions: str) -> None:
    for decision in decisions:
        add_review(raw_dir, arrival.submission_id, decision, "EPB 王", "理由", at=NOON)


@pytest.mark.parametrize(
    "decisions",
    [
        ["returned"],
        ["accepted"],
        ["accepted", "locked"],
        ["returned", "withdrawn"],
        ["accepted", "withdrawn"],
    ],
    ids=str,
)
def test_a_submission_is_returned_or_accepted_and_then_locked_or_withdrawn(
    raw_dir: Path, arrival: Arrival, decisions: list[str]
) -> None:
    review(arrival, raw_dir, *decisions)
    found = [(item.decision, item.by, item.at, item.reason) for item in read_reviews(raw_dir)]
    assert found == [(decision, "EPB 王", "2025-01-31T12:00:00Z", "理由") for decision in decisions]


@pytest.mark.parametrize(
    ("before", "decision"),
    [
        ([], "locked"),
        (["returned"], "accepted"),
        (["returned"], "locked"),
        (["returned"], "returned"),
        (["accepted"], "returned"),
        (["accepted"], "accepted"),
        (["accepted", "locked"], "returned"),
        (["accepted", "locked"], "accepted"),
        (["accepted", "locked"], "locked"),
        (["withdrawn"], "accepted"),
        (["withdrawn"], "returned"),
        (["withdrawn"], "withdrawn"),
    ],
    ids=str,
)
def test_no_other_decision_may_follow(
    raw_dir: Path, arrival: Arrival, before: list[str], decision: str
) -> None:
    review(arrival, raw_dir, *before)
    with pytest.raises(ReviewError):
        review(arrival, raw_dir, decision)
    assert len(read_reviews(raw_dir)) == len(before)


def test_what_may_not_follow_is_said_in_both_languages(raw_dir: Path, arrival: Arrival) -> None:
    with pytest.raises(ReviewError) as refused:
        review(arrival, raw_dir, "locked")
    name = arrival.submission_id
    assert refused.value.zh == f"送件 {name} 目前已送件，不能改為 locked；只有已接受的送件可以。"
    assert refused.value.en == (
        f"Submission {name} is submitted and cannot become locked; only one that is accepted can."
    )


def test_a_confirmation_names_its_warning_and_changes_no_state(raw_dir: Path, arrival: Arrival) -> None:
    add_review(
        raw_dir, arrival.submission_id, "confirmed", "TRA", "新廠啟用", rule="far_from_history", cell="C7"
    )
    review(arrival, raw_dir, "accepted", "locked")
    assert next((item.rule, item.cell) for item in read_reviews(raw_dir)) == ("far_from_history", "C7")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"decision": "approved"}, "There is no decision 'approved'; it is one of returned,"),
        ({"by": " "}, "Say who decides"),
        ({"decision": "returned", "reason": " "}, "A submission is returned with a reason"),
        ({"decision": "confirmed", "reason": "新廠"}, "A confirmation names the rule"),
        ({"decision": "accepted", "rule": "far_from_history"}, "A confirmation names the rule"),
        ({"submission_id": "0000"}, "There is no submission 0000 in the register"),
    ],
    ids=str,
)
def test_a_decision_that_lacks_something_is_refused(
    raw_dir: Path, arrival: Arrival, facts: dict, sentence: str
) -> None:
    decision = {"submission_id": arrival.submission_id, "decision": "accepted", "by": "EPB"} | facts
    with pytest.raises(ReviewError, match=sentence):
        add_review(raw_dir, **decision)
    assert read_reviews(raw_dir) == []


def test_a_replaced_submission_is_not_reviewed_any_more(raw_dir: Path, arrival: Arrival) -> None:
    newer = submit(raw_dir, "b")
    with pytest.raises(ReviewError, match=f"was replaced by {newer.submission_id}; review that one"):
        review(arrival, raw_dir, "accepted")


def test_a_locked_period_changes_only_by_a_restatement(raw_dir: Path, arrival: Arrival) -> None:
    review(arrival, raw_dir, "accepted", "locked")
    with pytest.raises(ReviewError, match="is locked and changes only by a restatement") as refused:
        submit(raw_dir, "b")
    assert "已鎖定，只能以重編更動" in refused.value.zh
    with pytest.raises(RegisterError, match="needs a reason"):
        submit(raw_dir, "b", restatement=True, reason=None)
    assert submit(raw_dir, "b", restatement=True).restatement is True
    assert len(read_register(raw_dir / "register.jsonl")) == 2


def test_a_restated_period_stays_locked(raw_dir: Path, arrival: Arrival) -> None:
    review(arrival, raw_dir, "accepted", "locked")
    submit(raw_dir, "b", restatement=True)
    with pytest.raises(ReviewError, match="is locked"):
        submit(raw_dir, "c")


def test_nothing_but_a_locked_period_is_restated(raw_dir: Path, arrival: Arrival) -> None:
    review(arrival, raw_dir, "accepted")
    with pytest.raises(ReviewError, match="not locked, so the file is no restatement"):
        submit(raw_dir, "b", restatement=True)


def test_an_edited_decision_breaks_the_chain(raw_dir: Path, arrival: Arrival) -> None:
    review(arrival, raw_dir, "accepted", "locked")
    path = raw_dir / "reviews.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("EPB 王", "EPB 林"), encoding="utf-8")
    with pytest.raises(RegisterError, match=r"The chain of reviews\.jsonl is broken at line 2"):
        read_reviews(raw_dir)


def test_the_head_changes_with_every_decision(raw_dir: Path, arrival: Arrival) -> None:
    heads = [reviews_head(raw_dir)]
    for decision in ("accepted", "locked"):
        review(arrival, raw_dir, decision)
        heads.append(reviews_head(raw_dir))
    assert len(set(heads)) == 3


def test_the_log_of_reviews_is_no_unregistered_file(raw_dir: Path, arrival: Arrival) -> None:
    review(arrival, raw_dir, "accepted")
    verify_files(read_register(raw_dir / "register.jsonl"), raw_dir)


def test_only_a_warning_of_the_slip_is_confirmed(raw_dir: Path, arrival: Arrival) -> None:
    warnings = [("far_from_history", "D7")]
    confirm = partial(
        add_review, raw_dir, arrival.submission_id, "confirmed", "王", "查證", warnings=warnings
    )
    with pytest.raises(ReviewError, match="no warning far_from_history at D8; it has: far_from_history D7"):
        confirm(rule="far_from_history", cell="D8")
    assert confirm(rule="far_from_history", cell="D7").cell == "D7"


@pytest.mark.parametrize(
    "facts",
    [
        {"decision": "accepted", "cell": "C7"},
        {"decision": "confirmed", "reason": "新廠", "cell": "C7"},
        {"decision": "returned", "reason": "缺欄", "rule": "far_from_history"},
    ],
    ids=str,
)
def test_a_rule_and_a_cell_belong_to_a_confirmation_and_a_cell_to_its_rule(
    raw_dir: Path, arrival: Arrival, facts: dict
) -> None:
    with pytest.raises(ReviewError, match="A confirmation names the rule of the warning and its cell"):
        add_review(raw_dir, arrival.submission_id, by="EPB", **facts)


@pytest.mark.parametrize(
    ("decision", "rule", "is_enough"),
    [
        ("returned", None, False),
        ("withdrawn", None, False),
        ("confirmed", "far_from_history", False),
        ("accepted", None, True),
    ],
)
def test_a_reason_is_needed_to_return_to_withdraw_and_to_confirm_and_not_to_accept(
    raw_dir: Path, arrival: Arrival, decision: str, rule: str | None, is_enough: bool
) -> None:
    decide = partial(add_review, raw_dir, arrival.submission_id, decision, "EPB", rule=rule)
    if is_enough:
        assert decide().reason is None
    else:
        with pytest.raises(ReviewError, match="with a reason; give one"):
            decide()
        assert decide("理由").reason == "理由"


def test_a_warning_of_the_whole_sheet_is_confirmed_without_a_cell(raw_dir: Path, arrival: Arrival) -> None:
    confirm = partial(
        add_review,
        raw_dir,
        arrival.submission_id,
        "confirmed",
        " 王 ",
        "查證",
        warnings=[("hidden_sheet", "")],
    )
    with pytest.raises(
        ReviewError, match="no warning year_gap at the sheet; it has: hidden_sheet"
    ) as refused:
        confirm(rule="year_gap")
    assert "在 整張表 沒有「year_gap」的提醒；現有：hidden_sheet" in refused.value.zh
    done = confirm(rule="hidden_sheet")
    assert (done.cell, done.by) == (None, "王")


def test_without_any_warning_none_is_confirmed_and_other_decisions_ask_for_none(
    raw_dir: Path, arrival: Arrival
) -> None:
    decide = partial(add_review, raw_dir, arrival.submission_id, warnings=[])
    with pytest.raises(ReviewError, match="it has: none"):
        decide("confirmed", "王", "查證", rule="year_gap", cell="A1")
    assert decide("accepted", "王").decision == "accepted"


@pytest.mark.parametrize(
    ("before", "may"),
    [([], True), (["accepted"], True), (["accepted", "locked"], True), (["returned"], False)],
)
def test_a_warning_is_confirmed_in_every_state_but_returned(
    raw_dir: Path, arrival: Arrival, before: list[str], may: bool
) -> None:
    review(arrival, raw_dir, *before)
    confirm = partial(
        add_review, raw_dir, arrival.submission_id, "confirmed", "王", "查證", rule="far", cell="C7"
    )
    if may:
        assert confirm().sequence == len(before) + 1
    else:
        with pytest.raises(ReviewError, match="is returned and cannot become confirmed"):
            confirm()


def test_decisions_about_one_submission_are_none_about_another(raw_dir: Path, arrival: Arrival) -> None:
    review(arrival, raw_dir, "accepted", "locked")
    (raw_dir.parent / "other.csv").write_text("o", encoding="utf-8")
    other = add_arrival(
        raw_dir.parent / "other.csv",
        raw_dir,
        dataset="sectors",
        bureau="EPB",
        period="2024",
        received_at=NOON,
    )
    with pytest.raises(ReviewError, match="is submitted and cannot become locked"):
        review(other, raw_dir, "locked")
    review(other, raw_dir, "returned")
    assert [item.sequence for item in read_reviews(raw_dir)] == [1, 2, 3]


def test_a_decision_without_a_moment_is_made_now(raw_dir: Path, arrival: Arrival) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    made = add_review(raw_dir, arrival.submission_id, "accepted", "EPB")
    assert before <= datetime.fromisoformat(made.at) <= datetime.now(UTC)
