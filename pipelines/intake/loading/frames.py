"""The rows of the bookkeeping tables: what arrived, what became of it, where each column stood."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipelines.intake.checks.validation import Checked
from pipelines.intake.values.corrected_text import APPLIED
from pipelines.ledger.decisions import Review
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival
from pipelines.ledger.withdrawals import withdrawals


def submission_frame(arrivals: Sequence[Arrival], reviews: Sequence[Review] = ()) -> pd.DataFrame:
    """The register as a table; a later file of the same dataset, bureau and period closes the earlier one.

    What was withdrawn closes nothing.
    """
    days = {submission_id: decision.at for submission_id, decision in withdrawals(reviews).items()}
    taken_back = pd.Series([days.get(item.submission_id) for item in arrivals], dtype="string")
    frame = pd.DataFrame(
        {
            "submission_id": [item.submission_id for item in arrivals],
            "register_sequence": [item.sequence for item in arrivals],
            "dataset_name": [item.dataset for item in arrivals],
            "bureau_code": [item.bureau for item in arrivals],
            "period": [item.period for item in arrivals],
            "source_file": [item.path for item in arrivals],
            "original_name": [item.original_name for item in arrivals],
            "sha256": [item.sha256 for item in arrivals],
            "size_bytes": [item.size_bytes for item in arrivals],
            "received_at": pd.to_datetime([item.received_at for item in arrivals], utc=True).tz_localize(
                None
            ),
            "template_version": pd.array([item.template_version for item in arrivals], dtype="string"),
            "change_reason": pd.array([item.reason for item in arrivals], dtype="string"),
            "restates_locked_period": [bool(item.restatement) for item in arrivals],
            "withdrawn_at": pd.to_datetime(taken_back, utc=True).dt.tz_localize(None),
        }
    )
    place = [frame[name] for name in ("dataset_name", "bureau_code", "period")]
    closing = frame[["received_at", "submission_id"]].where(frame["withdrawn_at"].isna())
    later = closing.groupby(place, sort=False).shift(-1).groupby(place, sort=False).bfill()
    frame["superseded_at"], frame["superseded_by"] = later["received_at"], later["submission_id"]
    return frame


def review_frame(reviews: Sequence[Review]) -> pd.DataFrame:
    """The rows of ``meta.reviews``: every decision, oldest first."""
    return pd.DataFrame(
        {
            "review_sequence": [item.sequence for item in reviews],
            "submission_id": [item.submission_id for item in reviews],
            "decision": [item.decision for item in reviews],
            "decided_by": [item.by for item in reviews],
            "decided_at": pd.to_datetime([item.at for item in reviews], utc=True).tz_localize(None),
            "decision_reason": pd.array([item.reason for item in reviews], dtype="string"),
            "rule": pd.array([item.rule for item in reviews], dtype="string"),
            "cell": pd.array([item.cell for item in reviews], dtype="string"),
            "source_sheet": pd.array([item.sheet for item in reviews], dtype="string"),
        }
    )


def applied_frame(arrival: Arrival, result: Checked) -> pd.DataFrame:
    """The rows of ``meta.applied_corrections``: each cell that was read otherwise than the file says."""
    applied = result.corrections[result.corrections["outcome"] == APPLIED].drop(columns="outcome")
    return applied.assign(
        submission_id=arrival.submission_id, dataset_name=arrival.dataset, source_file=arrival.path
    )


def result_frame(arrival: Arrival, result: Checked | None) -> pd.DataFrame:
    """The one row of ``meta.intake_results``: accepted, accepted in part, or refused."""
    accepted = 0 if result is None else len(result.accepted)
    rejected = 0 if result is None else result.rejected_row_count
    state = "refused" if result is None else "accepted_in_part" if rejected else "accepted"
    return pd.DataFrame(
        [
            {
                "submission_id": arrival.submission_id,
                "dataset_name": arrival.dataset,
                "state": state,
                "rows_accepted": accepted,
                "rows_rejected": rejected,
            }
        ]
    )


def quarantine_frame(arrival: Arrival, result: Checked) -> pd.DataFrame:
    """The rows of ``quarantine.rejected_rows``: one for each fault."""
    return result.rejected.assign(
        submission_id=arrival.submission_id, dataset_name=arrival.dataset, source_file=arrival.path
    )


def notice_frame(arrival: Arrival, result: Checked) -> pd.DataFrame:
    """The rows of ``meta.intake_notices``: what a person should look at though no row was rejected for it."""
    return result.notices.assign(
        submission_id=arrival.submission_id, dataset_name=arrival.dataset, source_file=arrival.path
    )


def columns_frame(arrival: Arrival, result: Checked) -> pd.DataFrame:
    """The rows of ``meta.submission_columns``: where each column stood in each sheet."""
    return pd.DataFrame(
        [
            {
                "submission_id": arrival.submission_id,
                "dataset_name": arrival.dataset,
                "source_sheet": sheet,
                "column_name": item.info.name,
                "source_column": item.letter,
                "header_text": item.header,
                "unit_text": item.unit_text,
                "unit_factor": item.factor,
            }
            for sheet, item in result.columns
        ]
    )


def refusal_frame(arrival: Arrival, refusal: RefusedFileError) -> pd.DataFrame:
    """The one row of ``quarantine.refused_files``: why the file could not be used at all."""
    return pd.DataFrame(
        [
            {
                "submission_id": arrival.submission_id,
                "dataset_name": arrival.dataset,
                "source_file": arrival.path,
                "rule": refusal.rule,
                "message_zh": refusal.words.zh,
                "message_en": refusal.words.en,
            }
        ]
    )
