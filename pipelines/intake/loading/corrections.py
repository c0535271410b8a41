"""Applies reviewed corrections to the text of a file while it is loaded, and guards against stale ones.

The text is corrected before it is parsed, so that a typing error that would reject its row can be mended.
The file is never edited: the row keeps its sheet and number, and every change is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np
import pandas as pd

from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.contracts.machinery.registry import CORRECTIONS, prerequisites
from pipelines.contracts.machinery.row_keys import parsed_row_key

APPLIED, AMBIGUOUS, CONTRADICTED = "applied", "ambiguous", "contradicted"
CORRECTED_COLUMNS = (
    "source_sheet", "source_row", "column_name", "cell", "from_value", "to_value", "correction_code",
    "outcome",
)  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """What should stand in one cell instead of what the source says; ``right`` is "" for an empty cell."""

    code: str
    dataset: str
    key: Mapping[str, str]
    column: str
    wrong: str
    right: str
    file_sha256: str | None = None

    def is_of(self, sha256: str) -> bool:
        """Whether it is of a file with this content."""
        return self.file_sha256 in (None, sha256)


def standing_corrections(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], known_on: date
) -> list[Correction]:
    """The corrections of a dataset that stand on a day: decided by then and not withdrawn.

    Corrections themselves, and the datasets they refer to, have none.
    """
    if CORRECTIONS not in prerequisites(contract) or not _has_corrections(connection):
        return []
    rows = connection.execute(_STANDING, [contract.dataset_name(), known_on, known_on]).fetchall()
    return [
        Correction(code, dataset, parsed_row_key(row_key), column, wrong, right or "", sha256)
        for code, dataset, row_key, column, wrong, right, sha256 in rows
    ]


_STANDING = """
    select correction_code, dataset_name, row_key, column_name, wrong_value, right_value, file_sha256
    from raw.corrections
    where dataset_name = ? and decided_on <= ? and (withdrawn_on is null or withdrawn_on > ?)
        and submission_id in (select submission_id from meta.submissions where superseded_by is null)
    order by correction_code
"""


def _has_corrections(connection: duckdb.DuckDBPyConnection) -> bool:
    found = "select 1 from duckdb_tables() where schema_name = 'raw' and table_name = 'corrections'"
    return connection.execute(found).fetchone() is not None


def no_corrections() -> pd.DataFrame:
    """The list of changes of a sheet that had none."""
    return pd.DataFrame(columns=list(CORRECTED_COLUMNS))


def corrected(
    text: pd.DataFrame, corrections: Sequence[Correction], letters: Mapping[str, str], sheet: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The text of a sheet with its corrections, and one row for each cell a correction was found for.

    A correction that fits several rows, or a cell that several corrections fit, is left as it is.

    Args:
        text: one text column per column of the contract, and ``source_row``.
        corrections: those of this file.
        letters: the spreadsheet letter of each column.
        sheet: name of the sheet.
    """
    found = [_found(text, item, letters, sheet) for item in corrections]
    changes = pd.concat([part for part in found if not part.empty] or [no_corrections()])
    twice = changes.duplicated(["source_row", "column_name"], keep=False)
    changes["outcome"] = changes["outcome"].mask(twice, CONTRADICTED)
    mended = text.copy() if len(changes) else text
    for position, change in changes[changes["outcome"] == APPLIED].iterrows():
        mended.loc[position, change["column_name"]] = change["to_value"]
    return mended, changes.reset_index(drop=True)


def _found(
    text: pd.DataFrame, correction: Correction, letters: Mapping[str, str], sheet: str
) -> pd.DataFrame:
    """The cells that a correction fits, by position in the text."""
    wanted = [*correction.key.items(), (correction.column, correction.wrong)]
    if not {name for name, _ in wanted} <= set(text.columns):
        return no_corrections()
    fits = np.logical_and.reduce([(text[name].str.strip() == value).to_numpy(bool) for name, value in wanted])
    rows = text.loc[fits, "source_row"]
    letter = letters.get(correction.column, "")
    return pd.DataFrame(
        {
            "source_sheet": sheet,
            "source_row": rows,
            "column_name": correction.column,
            "cell": letter + rows.astype(str),
            "from_value": text.loc[fits, correction.column],
            "to_value": correction.right,
            "correction_code": correction.code,
            "outcome": APPLIED if len(rows) == 1 else AMBIGUOUS,
        }
    )


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
