"""The rejected rows of a sheet: each fault with its cell, the sentence about it, and the row as written."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from pipelines.intake.checks import messages
from pipelines.intake.checks.code_words import unknown_code_words
from pipelines.intake.checks.repeats import Others
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.values.typed_rows import TypedRows

REJECTED_COLUMNS = (
    "source_sheet",
    "source_row",
    "column_name",
    "cell",
    "rule",
    "value",
    "message_zh",
    "message_en",
    "row_text",
)


def rejections(
    rows: TypedRows, faults: pd.DataFrame, others: Mapping[int, Others], terms: ReadingTerms
) -> pd.DataFrame:
    """One line for each fault in the columns of ``REJECTED_COLUMNS``, in the order of the sheet.

    Args:
        rows: the rows that were checked.
        faults: ``position``, ``column_name`` and ``check`` of each fault.
        others: for rows that repeat or contradict one another the other rows, by position.
        terms: the dataset, and in which money it is filled in.
    """
    if faults.empty:
        return pd.DataFrame(columns=list(REJECTED_COLUMNS))
    text, letters = rows.text, rows.written.header.letters
    broken = _explained(faults, text, terms)
    words = [
        others[position].named_in(item.words) if position in others else item.words
        for position, item in zip(faults["position"], broken, strict=True)
    ]
    frame = pd.DataFrame(
        {
            "source_sheet": rows.sheet.name,
            "source_row": text.loc[faults["position"], "source_row"].to_numpy(),
            "column_name": [item.column for item in broken],
            "rule": [item.rule for item in broken],
            "message_zh": [item.zh for item in words],
            "message_en": [item.en for item in words],
            "position": faults["position"].to_numpy(),
        }
    ).drop_duplicates(["source_row", "column_name", "rule"])
    written = text.drop(columns="source_row").loc[frame["position"]].to_dict("records")
    frame["value"] = [row.get(name, "") for row, name in zip(written, frame["column_name"], strict=True)]
    frame["row_text"] = [json.dumps(row, ensure_ascii=False) for row in written]
    frame["cell"] = [
        f"{letters.get(name, 'A')}{number}"
        for name, number in zip(frame["column_name"], frame["source_row"], strict=True)
    ]
    places = {item.info.name: item.index for item in rows.columns}
    frame["place"] = [places.get(name, -1) for name in frame["column_name"]]
    ordered = frame.sort_values(["source_row", "place", "rule"], kind="stable")
    return ordered[list(REJECTED_COLUMNS)].reset_index(drop=True)


def _explained(faults: pd.DataFrame, text: pd.DataFrame, terms: ReadingTerms) -> list[messages.Broken]:
    """Each fault in words, each kind of them once; a word that is no code is named with those that are."""
    names, checks = list(faults["column_name"]), list(faults["check"])
    cells = [
        str(text.at[position, name]) if check == messages.UNKNOWN_CODE and name in text else ""
        for position, name, check in zip(faults["position"], names, checks, strict=True)
    ]
    kinds = list(zip(names, checks, cells, strict=True))
    said = {kind: _in_words(*kind, terms) for kind in set(kinds)}
    return [said[kind] for kind in kinds]


def _in_words(name: str, check: str, cell: str, terms: ReadingTerms) -> messages.Broken:
    if check == messages.UNKNOWN_CODE:
        info = next(info for info in terms.contract.columns() if info.name == name)
        return messages.Broken(check, name, unknown_code_words(info, cell, terms))
    return messages.explain(check, name, terms.contract, terms.currency)
