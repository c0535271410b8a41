"""The form of a mapping as a person writes it: which of its words are texts, lists or tables.

The form is that of the pieces in ``mapping``; here it is only held against what stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pipelines.contracts.machinery.words import Words
from pipelines.mappings.mapping import Mapping, MappingError, Reading
from pipelines.mappings.pieces import Source, StatedSum

_FILE: dict[str, Any] = {
    **{name: hint for name, hint in get_type_hints(Mapping).items() if name not in ("readings", "sums")},
    "columns": Table[str, Source],
    "words": Table[str, Table[str, str]],
    "reading": tuple[Reading, ...],
    "sum": tuple[StatedSum, ...],
}
_SCALARS = {
    str: Words("加引號的文字", "a text in quotes"),
    bool: Words("true 或 false", "true or false"),
    int: Words("整數", "a whole number"),
}
_LIST, _TABLE = Words("清單", "a list"), Words("表格", "a table")
_OR = Words("或", " or ")


def check_form(facts: Table[str, Any], where: str) -> None:
    """Hold the words of a file against the form of a mapping.

    Raises:
        MappingError: there is no reading, or a word is followed by something else than it must be.
    """
    lacking = [name for name in ("kind", "reading") if not facts.get(name)]
    if lacking:
        raise MappingError(
            f"{where}：缺少 {lacking[0]!r}；請補上，見 docs/interchange.md。",
            f"{where}: {lacking[0]!r} is missing; add it, as docs/interchange.md shows.",
        )
    for place, expected in _misfits_of(facts, _FILE, where):
        raise MappingError(
            f"{place} 應為{expected.zh}；請改正。", f"{place} must be {expected.en}; correct it."
        )


def _misfits_of(table: Table[str, Any], hints: Table[str, Any], where: str) -> Iterator[tuple[str, Words]]:
    """What stands in a table against its hints; a word that has none is told where the mapping is made."""
    for name, value in table.items():
        if name in hints:
            yield from _misfits(value, hints[name], f"{where}, {name}")


def _misfits(value: Any, hint: Any, where: str) -> Iterator[tuple[str, Words]]:
    """Where a value is not what its hint says, and what it must be."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        yield from _misfits(value, inner[0], where)
    elif origin is tuple:
        yield from _misfits_of_list(value, inner[0], where)
    elif is_dataclass(hint):
        yield from _misfits_of_table(value, get_type_hints(hint), where, is_text_too=hint is Source)
    elif hint in _SCALARS:
        if type(value) is not hint:
            yield where, _SCALARS[hint]
    else:  # a table of one kind of values; a list of words may be called by its name
        hints = dict.fromkeys(value, inner[1]) if isinstance(value, dict) else {}
        yield from _misfits_of_table(value, hints, where, is_text_too=inner[1] is str)


def _misfits_of_list(value: Any, hint: Any, where: str) -> Iterator[tuple[str, Words]]:
    """A list of texts may be one text, or numbers that are meant as texts."""
    is_of_texts = hint is str or get_origin(hint) is tuple
    if is_of_texts and isinstance(value, str | int):
        return
    if not isinstance(value, list):
        yield where, _LIST
        return
    for number, item in enumerate(value, 1):
        if not (is_of_texts and isinstance(item, str | int)):
            yield from _misfits(item, hint, f"{where} {number}")


def _misfits_of_table(
    value: Any, hints: Table[str, Any], where: str, *, is_text_too: bool
) -> Iterator[tuple[str, Words]]:
    if isinstance(value, dict):
        yield from _misfits_of(value, hints, where)
    elif not (is_text_too and isinstance(value, str)):
        yield where, _SCALARS[str] + _OR + _TABLE if is_text_too else _TABLE
