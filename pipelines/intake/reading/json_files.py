"""Reads json files that hold a table: a list of objects, or an object of objects, into one sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.reading.text_files import text_of
from pipelines.ledger.errors import RefusedFileError

KEY_TITLE = "科目"
"""The title of the column with the names of the objects, where each has one."""


def read_json_file(path: Path) -> Sheet:
    """The one sheet of a json file, its titles in row 1; numbers stay as they are written.

    Raises:
        RefusedFileError: it is no json, or no table of objects whose values are texts and numbers.
    """
    try:
        facts = json.loads(text_of(path), parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        raise _no_table(path, f"{error.msg}, line {error.lineno}") from None
    if isinstance(facts, dict) and all(isinstance(item, dict) for item in facts.values()):
        rows: list[dict[str, Any]] = [{KEY_TITLE: key, **item} for key, item in facts.items()]
    elif isinstance(facts, list) and all(isinstance(item, dict) for item in facts):
        rows = facts
    else:
        raise _no_table(path, "no list of objects")
    titles = list(dict.fromkeys(title for row in rows for title in row))
    if any(isinstance(cell, dict | list) for row in rows for cell in row.values()):
        raise _no_table(path, "objects within objects")
    return Sheet("", [titles, *([_text(row.get(title)) for title in titles] for row in rows)])


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()


def _no_table(path: Path, why: str) -> RefusedFileError:
    return RefusedFileError(
        "not_a_table",
        f"{path.name} 不是表格形式的 JSON（{why}）；請送一列一個物件的 JSON，或改送試算表。",
        f"{path.name} is no table in JSON ({why}); submit a list of objects, one a row, or a workbook.",
    )
