"""A copy of a bureau's own xlsx or ods file with the faulty cells marked; the original is never touched."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import odfdo
import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pipelines.intake.sheets import cell_position
from pipelines.intake.slips.slip import Line

MAX_BYTES = 5 * 2**20
_FILL = "FFFFC7CE"
_AUTHOR = "carbon"
logger = logging.getLogger(__name__)


def write_marked_copy(source: Path, lines: Iterable[Line], target: Path) -> Path | None:
    """Write the copy, by the ending of the source.

    Only for files that intake has opened: a hostile archive is refused before this.

    Returns:
        The copy, or None for a kind of file that cannot be marked, one that is too large, or one that
        cannot be opened for it.
    """
    lines = [line for line in lines if line.cell]
    writers = {".xlsx": _mark_xlsx, ".ods": _mark_ods}
    write = writers.get(source.suffix.lower())
    if write is None or not lines or source.stat().st_size > MAX_BYTES:
        return None
    try:
        write(source, lines, target)
    except Exception as error:  # a copy is a courtesy: the slip says all of it in words
        logger.warning("%s could not be copied with marks (%s).", source.name, error)
        target.unlink(missing_ok=True)
        return None
    return target


def _mark_xlsx(source: Path, lines: list[Line], target: Path) -> None:
    book = openpyxl.load_workbook(source)
    for (sheet, cell), sentences in _by_cell(lines).items():
        marked = book[sheet][cell]
        marked.fill = PatternFill("solid", start_color=_FILL, end_color=_FILL)
        marked.comment = Comment("\n".join(sentences), _AUTHOR, width=320, height=120)
    book.save(target)


def _mark_ods(source: Path, lines: list[Line], target: Path) -> None:
    document = odfdo.Document(source)
    style = odfdo.Style("table-cell", name="carbon-fault", background_color="#" + _FILL[2:])
    document.insert_style(style, automatic=True)
    for (sheet, cell), sentences in _by_cell(lines).items():
        table = document.body.get_table(name=sheet)
        if table is None:
            continue
        row, column = cell_position(cell)
        marked = table.get_cell((column, row - 1))
        marked.style = "carbon-fault"
        marked.append(odfdo.Annotation("\n".join(sentences), creator=_AUTHOR))
        table.set_cell((column, row - 1), marked)
    document.save(target)


def _by_cell(lines: list[Line]) -> dict[tuple[str, str], list[str]]:
    marked: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        marked.setdefault((line.sheet, line.cell), []).extend([line.message.zh, line.message.en])
    return marked
