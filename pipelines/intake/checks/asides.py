"""Rows that were read well and are put aside all the same: their lines of the quarantine."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.intake.checks.differences import plain_text
from pipelines.intake.checks.messages import explain
from pipelines.intake.checks.rejections import REJECTED_COLUMNS
from pipelines.intake.checks.together import Clash, clashes_in_file


@dataclass(frozen=True)
class Aside:
    """A row that is put aside: its label, the column to look at, the rule, and what is said."""

    position: int
    column: str
    rule: str
    words: Words


def rejected_rows(
    asides: Sequence[Aside],
    rows: pd.DataFrame,
    contract: type[Contract],
    letter_of: Callable[[dict[Any, Any], str], str],
) -> pd.DataFrame:
    """One line for each row that is put aside, in the columns of ``REJECTED_COLUMNS``.

    Args:
        asides: what is put aside.
        rows: typed rows with their sheet and row.
        contract: the dataset.
        letter_of: the letter of the column of a row.
    """
    names = [info.name for info in contract.columns()]
    stood = rows.loc[[item.position for item in asides]].to_dict("records")
    return pd.DataFrame(
        [
            {
                "source_sheet": row["source_sheet"],
                "source_row": row["source_row"],
                "column_name": item.column,
                "cell": f"{letter_of(row, item.column)}{row['source_row']}",
                "rule": item.rule,
                "value": plain_text(row[item.column]) or "",
                "message_zh": item.words.zh,
                "message_en": item.words.en,
                "row_text": json.dumps(
                    {name: plain_text(row[name]) or "" for name in names}, ensure_ascii=False
                ),
            }
            for item, row in zip(asides, stood, strict=True)
        ],
        columns=list(REJECTED_COLUMNS),
    )


def over_sheets(
    rows: pd.DataFrame, contract: type[Contract], letters: dict[tuple[str, str], str]
) -> tuple[pd.Index, pd.DataFrame]:
    """The rows of a file that clash over its sheets: their labels, and their lines of the quarantine.

    Args:
        rows: accepted rows of every sheet, in the order of the file, labelled from 0.
        contract: the dataset.
        letters: the letter of each sheet and column.
    """
    clashes = clashes_in_file(rows, contract)
    asides = [_of_sheets(item, rows, contract) for item in clashes]
    lines = rejected_rows(
        asides, rows, contract, lambda row, name: letters.get((str(row["source_sheet"]), name), "A")
    )
    return pd.Index([item.position for item in asides]), lines


def _of_sheets(clash: Clash, rows: pd.DataFrame, contract: type[Contract]) -> Aside:
    broken = explain(clash.check, clash.column, contract)
    words = broken.words
    if clash.other is not None:
        other = rows.loc[clash.other]
        place = Words(
            f"工作表「{other['source_sheet']}」第 {other['source_row']} 列",
            f"row {other['source_row']} of the sheet {other['source_sheet']}",
        )
        words = Words(words.zh.replace("{others}", place.zh), words.en.replace("{others}", place.en))
    return Aside(clash.position, broken.column, broken.rule, words)
