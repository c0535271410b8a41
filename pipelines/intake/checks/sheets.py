"""Which sheets of a workbook hold the table: a cover, or a list of codes, is set aside and named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.notices import Notice, notice
from pipelines.intake.headers.matching import match_header
from pipelines.intake.headers.refusals import NO_HEADER
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.reading.template_marks import version_of
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.errors import RefusedFileError

WITHOUT_TABLE = "sheet_without_table"
_OF_TITLES = (NO_HEADER, "unknown_column", "missing_column", "years_across")
_SET_ASIDE = Words(
    "這張工作表沒有本資料集的標題列，不讀入；若有資料請補上標題後重送。",
    "The sheet has no titles of the dataset and is not read; if it holds data, give it the titles.",
)


def tables_among(
    path: Path, sheets: Sequence[Sheet], terms: ReadingTerms
) -> tuple[list[Sheet], list[Notice]]:
    """The sheets that have the titles, and what is said of the others: figures on them are to be confirmed.

    Raises:
        RefusedFileError: none has them; it names the template that the file is.
    """
    tables, others, refusals = list[Sheet](), list[Sheet](), list[RefusedFileError]()
    for sheet in sheets:
        try:
            match_header(sheet, terms.contract, terms.languages, terms.currency)
        except RefusedFileError as refusal:
            refusals.append(refusal)
            (others if refusal.rule == NO_HEADER else tables).append(sheet)
        else:
            tables.append(sheet)
    if refusals and all(refusal.rule in _OF_TITLES for refusal in refusals) and len(refusals) == len(sheets):
        raise _other_template(path, sheets, terms) or refusals[0]
    return tables, [_told(sheet) for sheet in others]


def nothing_filled_in(file_name: str) -> RefusedFileError:
    """A file without a row: an empty template that was sent back."""
    return RefusedFileError(
        "nothing_filled_in",
        f"檔案 {file_name} 沒有填寫任何資料列（範例、附註與總計不算）；請填寫後重新送件。",
        f"No row of {file_name} is filled in (examples, notes and totals do not count); fill it in "
        "and submit "
        "it again.",
    )


def _told(sheet: Sheet) -> Notice:
    figures = sum(
        sum(any(map(str.isdigit, cell)) for cell in row) > 0 and sum(map(bool, row)) > 1 for row in sheet.rows
    )
    return notice(sheet, WITHOUT_TABLE, "warning" if figures > 1 else "info", _SET_ASIDE)


def _other_template(path: Path, sheets: Sequence[Sheet], terms: ReadingTerms) -> RefusedFileError | None:
    """That the file is the template of another dataset: by its hidden sheet, or by titles that all fit."""
    mark = version_of(path)
    known, own = all_contracts(), terms.contract
    other = known.get(mark.dataset) if mark is not None else None
    if other is None:
        fitting = [item for item in known.values() if item is not own and _fits(sheets[0], item, terms)]
        other = fitting[0] if len(fitting) == 1 else None
    if other is None or other is own:
        return None
    theirs, mine = other.dataset().title, own.dataset().title
    return RefusedFileError(
        "other_template",
        f"檔案 {path.name} 是「{theirs.zh}」的範本，不是「{mine.zh}」；請改送「{theirs.zh}」，"
        f"或改用「{mine.zh}」的範本。",
        f"{path.name} is the template of {theirs.en!r} and not of {mine.en!r}; submit it as "
        f"{theirs.en!r}, or "
        f"use the template of {mine.en!r}.",
    )


def _fits(sheet: Sheet, contract: type, terms: ReadingTerms) -> bool:
    try:
        match_header(sheet, contract, terms.languages, terms.currency)
    except RefusedFileError:
        return False
    return True
