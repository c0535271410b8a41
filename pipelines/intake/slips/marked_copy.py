"""A copy of a bureau's own xlsx or ods file with the faulty cells marked; the original is never touched.

Its formulas stay formulas, but for those that would reach for the network or a program: they become text
or, in an ods file, the value that was saved.
"""

from __future__ import annotations

import logging
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import odfdo
import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pipelines.contracts.machinery.contract import Words
from pipelines.intake.reading.sheets import cell_position, sheet_of_view
from pipelines.intake.slips.slip import MOST_LINES, Line

MAX_BYTES = 2**20
_FILL = "FFFFC7CE"
_AUTHOR = "carbon"
# Functions and links by which a workbook reaches for the network or a program when somebody opens it.
_CALLS_OUT = re.compile(
    r"\|\s*'|\b(?:_XLFN\.)?(?:WEBSERVICE|HYPERLINK|FILTERXML|RTD|DDE|CALL|EXEC|REGISTER(?:\.ID)?|IMAGE|IMPORT[A-Z]+)\s*\(",
    re.IGNORECASE,
)
_NEVER = (1980, 1, 1, 0, 0, 0)
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NO_KIND = Words(
    "此格式沒有標註副本，請依下表儲存格改正。",
    "There is none for this kind of file; go by the cells below.",
)
_TOO_LARGE = Words(
    "檔案過大，沒有標註副本；請依下表儲存格改正。", "The file is too large for one; go by the cells below."
)
_NOT_OPENED = Words(
    "這份檔案無法製作標註副本；請依下表儲存格改正。",
    "None could be made of this file; go by the cells below.",
)
logger = logging.getLogger(__name__)


def write_marked_copy(source: Path, faults: Sequence[Line], target: Path) -> Words | None:
    """Write the copy, by the ending of the source; the same file and faults give the same bytes.

    Only for files that intake has opened: a hostile archive is refused before this.

    Returns:
        What the slip says of it: its name, or why there is none; None where there is nothing to mark.
    """
    lines = [line for line in faults if line.cell][:MOST_LINES]
    if not lines:
        return None
    write = {".xlsx": _mark_xlsx, ".ods": _mark_ods}.get(source.suffix.lower())
    if write is None:
        return _NO_KIND
    if source.stat().st_size > MAX_BYTES:
        return _TOO_LARGE
    try:
        write(source, lines, target)
        _forget_the_time(target)
    except Exception as error:  # a copy is a courtesy: the slip says all of it in words
        logger.warning("%s could not be copied with marks (%s).", source.name, error)
        target.unlink(missing_ok=True)
        return _NOT_OPENED
    return Words(target.name, target.name)


def _mark_xlsx(source: Path, lines: Sequence[Line], target: Path) -> None:
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            if _CALLS_OUT.search(str(getattr(cell.value, "text", cell.value))):
                cell.data_type = "s"
    for (sheet, cell), sentences in _by_cell(lines).items():
        marked = _top_left(book[sheet], cell)
        marked.fill = PatternFill("solid", start_color=_FILL, end_color=_FILL)
        before = [marked.comment.text] if marked.comment else []
        marked.comment = Comment("\n".join([*before, *sentences]), _AUTHOR, width=320, height=120)
    book.save(target)


def _top_left(sheet: Any, cell: str) -> Any:
    """The cell itself, or that of its merged area which can carry a mark."""
    if not isinstance(sheet[cell], MergedCell):
        return sheet[cell]
    area = next(area for area in sheet.merged_cells.ranges if cell in area)
    return sheet.cell(area.min_row, area.min_col)


def _mark_ods(source: Path, lines: Sequence[Line], target: Path) -> None:
    document = odfdo.Document(source)
    style = odfdo.Style("table-cell", name="carbon-fault", background_color="#" + _FILL[2:])
    document.insert_style(style, automatic=True)
    for element in document.body.get_elements("descendant::*[@table:formula]"):
        if _CALLS_OUT.search(str(element.get_attribute("table:formula"))):
            element.del_attribute("table:formula")
    for (sheet, cell), sentences in _by_cell(lines).items():
        table = document.body.get_table(name=sheet)
        if not isinstance(table, odfdo.Table):
            continue
        row, column = cell_position(cell)
        marked = table.get_cell((column, row - 1))
        marked.style = "carbon-fault"
        _annotate(marked, sentences)
        table.set_cell((column, row - 1), marked)
    document.save(target)


def _annotate(cell: odfdo.Cell, sentences: Sequence[str]) -> None:
    """Add to what the bureau noted there: a cell has one annotation."""
    before = cell.get_annotations()
    noted = [note.note_body for note in before]
    for note in before:
        note.delete()
    annotation = odfdo.Annotation("\n".join([*noted, *sentences]), creator=_AUTHOR)
    for day in annotation.get_elements("dc:date"):
        day.delete()
    cell.insert(annotation, position=0)


def _by_cell(lines: Sequence[Line]) -> dict[tuple[str, str], list[str]]:
    marked: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        marked.setdefault((sheet_of_view(line.sheet), line.cell), []).extend(
            [line.message.zh, line.message.en]
        )
    return marked


def _forget_the_time(path: Path) -> None:
    """Write the archive again without the moment at which it was saved."""
    unfinished = path.with_name(path.name + ".part")
    with zipfile.ZipFile(path) as saved, zipfile.ZipFile(unfinished, "w") as archive:
        for entry in saved.infolist():
            content = saved.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _SAVED_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            timeless = zipfile.ZipInfo(entry.filename, _NEVER)
            archive.writestr(timeless, content, compress_type=entry.compress_type)
    unfinished.replace(path)
