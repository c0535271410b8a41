"""The streams of an OLE container, the file in which an xls workbook lies ([MS-CFB], sections 2.2 to 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY, _SMALL_SECTOR, _LAST = 512, 128, 64, 0xFFFFFFFA
_FIRST_TABLE, _IN_HEADER = 76, 109


def stream_of(content: bytes, names: Sequence[str]) -> bytes:
    """The first stream of one of these names; a file that is no container is the stream itself.

    Raises:
        ValueError: there is none, or the chains of the container do not end.
    """
    if not content.startswith(_MAGIC):
        return content
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    directory_start, cutoff = (
        struct.unpack_from("<I", content, 48)[0],
        struct.unpack_from("<I", content, 56)[0],
    )
    small_table_start, table_start = (struct.unpack_from("<I", content, at)[0] for at in (60, 68))

    def sector(number: int) -> bytes:
        return content[_HEADER + number * size - (_HEADER - size if size > _HEADER else 0) :][:size]

    def numbers(of: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(of) // 4}I", of))

    tables = [at for at in struct.unpack_from(f"<{_IN_HEADER}I", content, _FIRST_TABLE) if at < _LAST]
    seen = 0
    while table_start < _LAST and seen < len(content) // size:
        *more, table_start = numbers(sector(table_start))
        tables += [at for at in more if at < _LAST]
        seen += 1
    table = [number for at in tables for number in numbers(sector(at))]
    whole = b"".join(map(sector, _chain(table, directory_start)))
    entries = [whole[at : at + _ENTRY] for at in range(0, len(whole), _ENTRY)]
    small_table = [n for at in _chain(table, small_table_start) for n in numbers(sector(at))]
    for name in names:
        for entry in entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") == name:
                start, count = struct.unpack_from("<II", entry, 116)
                if count >= cutoff:
                    return b"".join(map(sector, _chain(table, start)))[:count]
                small = b"".join(map(sector, _chain(table, struct.unpack_from("<I", entries[0], 116)[0])))
                places = [at * _SMALL_SECTOR for at in _chain(small_table, start)]
                return b"".join(small[at : at + _SMALL_SECTOR] for at in places)[:count]
    raise ValueError("no such stream")


def _chain(table: Sequence[int], start: int) -> list[int]:
    """The sectors of a stream, each naming the next.

    Raises:
        ValueError: the chain goes in a circle.
    """
    found: list[int] = []
    while start < _LAST:
        if start >= len(table) or len(found) > len(table):
            raise ValueError("a chain that does not end")
        found.append(start)
        start = table[start]
    return found
