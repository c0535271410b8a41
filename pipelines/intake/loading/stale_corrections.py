"""Finds the corrections that could not do their work: withdrawn errors, and rows that are not clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipelines.contracts.machinery.words import Words
from pipelines.intake.terms.corrections import Correction
from pipelines.intake.values.corrected_text import AMBIGUOUS, CONTRADICTED, no_corrections


def corrections_found(changes: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What was found for the corrections in each submission, as one table."""
    none = no_corrections().assign(submission_id=None)
    parts = [frame.assign(submission_id=submission) for submission, frame in changes.items()]
    return pd.concat([part for part in parts if not part.empty] or [none], ignore_index=True)


def stale_corrections(
    corrections: Sequence[Correction], found: pd.DataFrame, current: Sequence[str]
) -> list[Words]:
    """One sentence for each correction that could not do its work.

    Args:
        corrections: those that stand.
        found: what was found for them in all files: ``correction_code``, ``outcome``, ``submission_id``.
        current: the submissions that count; a correction of one file alone is found in that file.
    """
    counted = found[found["submission_id"].isin(list(current))]
    return [
        words
        for item in corrections
        if (words := _fault(item, set(_outcomes(item, found if item.file_sha256 else counted)))) is not None
    ]


def _outcomes(correction: Correction, found: pd.DataFrame) -> list[str]:
    return list(found.loc[found["correction_code"] == correction.code, "outcome"])


def _fault(correction: Correction, outcomes: set[str]) -> Words | None:
    code = correction.code
    row = "; ".join(f"{name}={value}" for name, value in correction.key.items())
    where_zh = f"{correction.dataset}（{row}）的 {correction.column}"
    where_en = f"{correction.column} of {correction.dataset} ({row})"
    if not outcomes:
        return Words(
            f"來源的 {where_zh} 已不是「{correction.wrong}」；請撤回更正 {code}。",
            f"The source no longer has the error {correction.wrong!r} in {where_en}: withdraw correction "
            f"{code}.",
        )
    if CONTRADICTED in outcomes:
        return Words(
            f"{where_zh} 有不只一項更正；請撤回 {code} 或另一項。",
            f"There is more than one correction of {where_en}: withdraw {code} or the other.",
        )
    if AMBIGUOUS in outcomes:
        return Words(
            f"更正 {code} 符合不只一列；請把 {where_zh} 的列寫得更明確。",
            f"Correction {code} fits more than one row: name the row of {where_en} more closely.",
        )
    return None
