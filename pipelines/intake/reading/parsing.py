"""Parses one file into sheets, in this process; ``reading`` does it in a separate process.

Nothing is interpreted here: a number stays the text that was written, an empty cell is "".
"""

from __future__ import annotations

from pathlib import Path

from pipelines.intake.reading.json_files import read_json_file
from pipelines.intake.reading.minutes.files import read_minutes_file
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.reading.text_files import read_text_file
from pipelines.intake.reading.workbooks import read_workbook
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.file_kinds import JSON_FILES, PROSE_FILES, WORKBOOKS, readable


def parse_file(path: Path, max_bytes: int, is_prose: bool = False) -> list[Sheet]:
    """All sheets of a file that hold anything.

    Raises:
        RefusedFileError: the path is no file, too large, of an unknown kind, empty, or not readable.
    """
    _refuse_unusable(path, max_bytes, readable(is_prose))
    sheets = _sheets(path)
    filled = [sheet for sheet in sheets if any(any(cell for cell in row) for row in sheet.rows)]
    if not filled:
        raise RefusedFileError(
            "empty_file",
            f"檔案 {path.name} 沒有任何內容；請填入資料後重新送件。",
            f"The file {path.name} is empty; fill it in and submit it again.",
        )
    return filled


def _sheets(path: Path) -> list[Sheet]:
    ending = path.suffix.lower()
    if ending in WORKBOOKS:
        return read_workbook(path)
    if ending in JSON_FILES:
        return read_json_file(path)
    return [read_minutes_file(path) if ending in PROSE_FILES else read_text_file(path)]


def _refuse_unusable(path: Path, max_bytes: int, endings: tuple[str, ...]) -> None:
    if path.is_symlink():
        raise RefusedFileError(
            "not_a_file",
            f"{path.name} 是捷徑；請送檔案本身。",
            f"{path.name} is a link to a file; submit the file itself.",
        )
    if path.is_dir():
        raise RefusedFileError(
            "not_a_file",
            f"{path.name} 是資料夾；請送單一檔案。",
            f"{path.name} is a directory; submit a single file.",
        )
    if not path.exists():
        raise RefusedFileError(
            "missing_file",
            f"找不到檔案 {path.name}；請確認檔案仍在原處。",
            f"The file {path.name} is not there; put it back or submit it again.",
        )
    if path.suffix.lower() not in endings:
        kinds = "、".join(endings)
        raise RefusedFileError(
            "unknown_kind",
            f"{path.name} 不是可讀的檔案種類；請存成 {kinds} 之一。",
            f"{path.name} is not a kind of file that can be read; save it as one of {', '.join(endings)}.",
        )
    if path.stat().st_size > max_bytes:
        raise RefusedFileError(
            "too_large",
            f"{path.name} 超過 {max_bytes // 2**20} MiB；請分成數個檔案。",
            f"{path.name} is larger than {max_bytes // 2**20} MiB; split it into several files.",
        )
