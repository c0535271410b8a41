"""What a template says of itself inside a file: its hidden sheet, and the row that is only an example."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from pipelines.intake.reading.archive import refuse_unsafe_workbook
from pipelines.ledger.errors import RefusedFileError

VERSION_SHEET = "_template"
EXAMPLE_MARK = "範例／Example："
EXAMPLE_MARKS = {"zh": EXAMPLE_MARK, "en": "Example, not read: "}
_WITH_HIDDEN_SHEETS = (".xlsx", ".ods")
_DATASET = re.compile(r"[a-z][a-z0-9_]{0,62}")
_VERSION = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class TemplateMark:
    """Which template a file was filled into; ``version`` changes with its columns, units and choices."""

    dataset: str
    version: str

    def rows(self) -> list[list[str]]:
        """The cells of the hidden sheet."""
        return [["dataset", self.dataset], ["template_version", self.version]]


def is_example_row(cells: Iterable[str]) -> bool:
    """Whether a row is a template's example, wherever among its cells the mark has been moved to."""
    text = "\n".join(cells)
    return any(mark in text for mark in EXAMPLE_MARKS.values())


def version_of(path: Path) -> TemplateMark | None:
    """The template an xlsx or ods file was made from; None where it has no mark, or one of another form.

    A file that is not safe to open is not opened; what is wrong with it is said when it is read.
    """
    if path.suffix.lower() not in _WITH_HIDDEN_SHEETS:
        return None
    try:
        refuse_unsafe_workbook(path)
        book = python_calamine.CalamineWorkbook.from_path(path)
        if VERSION_SHEET not in book.sheet_names:
            return None
        rows = book.get_sheet_by_name(VERSION_SHEET).to_python(nrows=2)
    except (RefusedFileError, python_calamine.CalamineError, OSError):
        return None
    facts = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
    dataset, version = facts.get("dataset", ""), facts.get("template_version", "")
    if _DATASET.fullmatch(dataset) is None or _VERSION.fullmatch(version) is None:
        return None
    return TemplateMark(dataset, version)


def version_for(path: Path, dataset: str) -> str | None:
    """The version of the dataset's template that a file was filled into; None where it says nothing of it."""
    mark = version_of(path)
    return mark.version if mark is not None and mark.dataset == dataset else None
