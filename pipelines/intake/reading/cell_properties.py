"""A second look at a workbook, for what its cells' text does not show.

Hidden rows and columns, formulas without a saved result, error values, comments, words struck out or white,
and number formats, whose stored number is not the one the clerk sees.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from pipelines.intake.reading.marks import Marks
from pipelines.intake.reading.ods_marks import ods_marks
from pipelines.intake.reading.xls_marks import xls_marks
from pipelines.intake.reading.xlsx_marks import xlsx_marks


def workbook_marks(path: Path) -> dict[str, Marks]:
    """The marks of each sheet of a workbook by its name."""
    if path.suffix.lower() == ".xls":
        return xls_marks(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        return ods_marks(archive) if path.suffix.lower() == ".ods" else dict(xlsx_marks(archive))
