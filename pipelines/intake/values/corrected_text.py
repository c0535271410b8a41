"""Applies reviewed corrections to the text of a sheet.

The text is corrected before it is parsed, so that a typing error that would reject its row can be mended.
The file is never edited: the row keeps its sheet and number, and every change is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from pipelines.intake.terms.corrections import Correction

APPLIED, AMBIGUOUS, CONTRADICTED = "applied", "ambiguous", "contradicted"
CORRECTED_COLUMNS = (
    "source_sheet",
    "source_row",
    "column_name",
    "cell",
    "from_value",
    "to_value",
    "correction_code",
    "outcome",
)


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
