"""Looks at a workbook's archive before anything parses it, and refuses what no honest table needs.

Names inside an archive are looked at, never used as paths.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from pipelines.ledger.errors import RefusedFileError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
MAX_ROWS = 200_000
MAX_COLUMNS = 702  # ZZ
_SMALL = 2**20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# of a cell that holds something
_FAR_CELL = re.compile(rb' r="([A-Z]{3}[0-9]{1,7}|[A-Z]{1,2}[0-9]{6,7})"[^<>]*(?<!/)>(?!</c>)')
_CHUNK = 2**20
_OVERLAP = 64


def refuse_unsafe_workbook(path: Path) -> None:
    """Check the container of an xlsx, ods or xls file.

    Raises:
        RefusedFileError: it is not what its ending says, is encrypted, has macros, links to other files or a
            document type, would unpack to too much, or has cells far outside a table.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if path.suffix.lower() == ".xls":
        if not start.startswith((_OLE, b"\x09\x08", b"\x09\x04", b"\x09\x00", b"\x09\x02")):
            raise _not_a_table(path)
        return
    if start.startswith(_OLE):
        raise RefusedFileError(
            "encrypted",
            f"{path.name} 有密碼保護或為舊格式；請移除密碼，另存為 .xlsx 或 .ods 後重新送件。",
            f"{path.name} is protected by a password or of an old format; remove the password, "
            "save it as .xlsx or .ods and submit it again.",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_contents(archive, path)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise _not_a_table(path) from error


def _refuse_contents(archive: zipfile.ZipFile, path: Path) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or swollen:
        raise _too_heavy(path)
    names = {entry.filename for entry in entries}
    _refuse_encryption(archive, entries, names, path)
    _refuse_active_content(names, path)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            _refuse_document_type(archive, entry, path)
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            _refuse_far_cells(archive, entry, path)


def _refuse_encryption(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], names: set[str], path: Path
) -> None:
    manifest = "META-INF/manifest.xml"
    locked = any(entry.flag_bits & 1 for entry in entries)
    if locked or (manifest in names and b"encryption-data" in archive.read(manifest)):
        raise RefusedFileError(
            "encrypted",
            f"{path.name} 有密碼保護；請移除密碼後重新送件。",
            f"{path.name} is protected by a password; remove it and submit the file again.",
        )


def _refuse_active_content(names: set[str], path: Path) -> None:
    if any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusedFileError(
            "macros",
            f"{path.name} 含有巨集；請另存為不含巨集的 .xlsx 或 .ods 後重新送件。",
            f"{path.name} has macros; save it as .xlsx or .ods without macros and submit it again.",
        )
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise RefusedFileError(
            "external_links",
            f"{path.name} 連結到其他檔案；請將連結改為數值後重新送件。",
            f"{path.name} has links to other files; put values in their place and submit it again.",
        )


def _refuse_document_type(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    with archive.open(entry) as file:
        head = file.read(_CHUNK)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise RefusedFileError(
            "document_type",
            f"{path.name} 含有不允許的 XML 宣告；請以試算表軟體另存後重新送件。",
            f"{path.name} holds an XML declaration that is not allowed; save it anew and submit it again.",
        )


def _refuse_far_cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    before = b""
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            for found in _FAR_CELL.finditer(before + chunk):
                cell = found[1].decode()
                if _is_far(cell):
                    raise RefusedFileError(
                        "far_cell",
                        f"{path.name} 的儲存格 {cell} 遠在表格之外；請刪除該儲存格後重新送件。",
                        f"{path.name} has a cell at {cell}, far outside a table; delete it and submit again.",
                    )
            before = chunk[-_OVERLAP:]


def _is_far(cell: str) -> bool:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column > MAX_COLUMNS or int(cell[len(letters) :]) > MAX_ROWS


def _too_heavy(path: Path) -> RefusedFileError:
    return RefusedFileError(
        "too_heavy",
        f"{path.name} 展開後過大；請只保留資料，另存後重新送件。",
        f"{path.name} unpacks to too much; keep nothing but the data, save it anew and submit it again.",
    )


def _not_a_table(path: Path) -> RefusedFileError:
    return RefusedFileError(
        "not_a_table",
        f"{path.name} 的內容不是 {path.suffix} 試算表；請以試算表軟體另存後重新送件。",
        f"The content of {path.name} is not a {path.suffix} spreadsheet; save it anew and submit it again.",
    )
