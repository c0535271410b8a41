"""What a query string asks of a table: filters, order, columns, page; anything unknown is refused.

A filter is ``column=value`` or ``column__operator=value``; what begins with ``_`` is about the answer itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pipelines.api.catalogue import Column, Table
from pipelines.api.refusals import RefusedError
from pipelines.api.typed import TEXT, TRUTH, Value, kind_of, truth, typed

QUERY_BYTES = 4096
MOST_PARAMETERS = 50
MOST_IN = 200
DEFAULT_SIZE = 100
MOST_ROWS = 1000
MOST_OFFSET = 10_000_000
OPERATORS = ("not", "gt", "gte", "lt", "lte", "in", "contains", "isnull")
OF_THE_ANSWER = ("_select", "_sort", "_size", "_offset", "_release")
_OF_TRUTH = ("", "not", "isnull")
_ONLY_OF_TEXT = "contains"
_COUNT = re.compile(r"[0-9]{1,8}")
_SHOWN = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")


@dataclass(frozen=True)
class Filter:
    """A condition: the column, the operator (empty: equals), the values."""

    column: str
    operator: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Asked:
    """What is asked of a table; ``sort`` holds columns and whether each is descending."""

    filters: tuple[Filter, ...]
    select: tuple[str, ...]
    sort: tuple[tuple[str, bool], ...]
    size: int
    offset: int
    release: str | None
    pairs: tuple[tuple[str, str], ...]


def parameters(query: bytes) -> list[tuple[str, str]]:
    """The pairs of a query string.

    Raises:
        RefusedError: 414 where it is too long; 400 where it is no text or holds too many.
    """
    if len(query) > QUERY_BYTES:
        raise RefusedError(
            414,
            f"查詢字串最多 {QUERY_BYTES} 位元組；請減少條件。",
            f"A query string has at most {QUERY_BYTES} bytes; ask with fewer filters.",
        )
    if query.count(b"&") >= MOST_PARAMETERS:
        raise RefusedError(
            400,
            f"參數最多 {MOST_PARAMETERS} 個；請減少條件。",
            f"At most {MOST_PARAMETERS} parameters are read; ask with fewer filters.",
        )
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        pairs = [("", "\0")]
    if any("\0" in part for pair in pairs for part in pair):
        raise RefusedError(
            400,
            "查詢字串須是以百分號編碼的 UTF-8，且不含 NUL；請更正。",
            "A query string must be percent-encoded UTF-8 without NUL; correct it.",
        )
    return pairs


def asked_of(table: Table, query: bytes, *, whole: bool = False) -> Asked:
    """What a query string asks of a table.

    Args:
        table: the table.
        query: the query string as it came.
        whole: whether the answer is all rows, so that there are no pages.

    Raises:
        RefusedError: 400 or 414: an unknown column, operator or parameter, or a value that does not fit.
    """
    pairs = parameters(query)
    own: dict[str, str] = {}
    filters = []
    for name, text in pairs:
        if name in OF_THE_ANSWER:
            if name in own:
                raise _twice(name)
            own[name] = text
        else:
            filters.append(_filter(table, name, text))
    _refuse_two_values(filters)
    if whole and (paged := sorted({"_size", "_offset"} & own.keys())):
        raise RefusedError(
            400,
            f"CSV 一次給全部的列，不分頁；請去掉 {'、'.join(paged)}。",
            f"CSV gives all rows at once, without pages; leave {' and '.join(paged)} out.",
        )
    return Asked(
        tuple(filters),
        _columns(table, "_select", own) or tuple(table.columns),
        _sort(table, own),
        _count("_size", own, DEFAULT_SIZE, 1, MOST_ROWS),
        _count("_offset", own, 0, 0, MOST_OFFSET),
        own.get("_release"),
        tuple(pairs),
    )


def _filter(table: Table, name: str, text: str) -> Filter:
    column_name, parted, operator = (name, "", "") if name in table.columns else name.rpartition("__")
    column = table.columns.get(column_name)
    if column is None or (parted and not operator):
        raise _unknown(table, name)
    if not _fits(column, operator):
        raise _no_operator(column, operator)
    if operator == "isnull":
        return Filter(column.name, operator, (truth(name, text),))
    texts = text.split(",") if operator == "in" else [text]
    if len(texts) > MOST_IN:
        raise RefusedError(
            400,
            f"{column.name}__in 最多 {MOST_IN} 個值；請分次查詢。",
            f"{column.name}__in takes at most {MOST_IN} values; ask in several requests.",
        )
    return Filter(column.name, operator, tuple(typed(column, item) for item in texts))


def _fits(column: Column, operator: str) -> bool:
    if operator not in ("", *OPERATORS):
        return False
    if operator == _ONLY_OF_TEXT:
        return kind_of(column) == TEXT
    return kind_of(column) != TRUTH or operator in _OF_TRUTH


def operators_of(column: Column) -> tuple[str, ...]:
    """The operators that a column may be asked with."""
    return tuple(operator for operator in OPERATORS if _fits(column, operator))


def _refuse_two_values(filters: list[Filter]) -> None:
    """A column that is to equal two values holds in no row, which is never what was meant."""
    equal = [item.column for item in filters if item.operator == ""]
    for name in equal:
        if equal.count(name) > 1:
            raise RefusedError(
                400,
                f"{name} 出現兩次；要其中任一值請用 {name}__in=值,值。",
                f"{name} is there twice; for either of two values ask with {name}__in=value,value.",
            )


def _columns(table: Table, parameter: str, own: Mapping[str, str]) -> tuple[str, ...]:
    names = [name for name in own.get(parameter, "").split(",") if name]
    for name in names:
        if name not in table.columns:
            raise _unknown(table, name)
        if names.count(name) > 1:
            raise _twice(name)
    return tuple(names)


def _sort(table: Table, own: Mapping[str, str]) -> tuple[tuple[str, bool], ...]:
    asked = [name for name in own.get("_sort", "").split(",") if name]
    names = _columns(table, "_sort", {"_sort": ",".join(name.removeprefix("-") for name in asked)})
    return tuple((name, item.startswith("-")) for name, item in zip(names, asked, strict=True))


def _count(name: str, own: Mapping[str, str], default: int, least: int, most: int) -> int:
    text = own.get(name, str(default))
    if not _COUNT.fullmatch(text) or not least <= int(text) <= most:
        raise RefusedError(
            400,
            f"{name} 須是 {least} 至 {most} 的整數。",
            f"{name} must be a whole number from {least} to {most}.",
        )
    return int(text)


def _unknown(table: Table, name: str) -> RefusedError:
    said = f" {name}" if _SHOWN.fullmatch(name) else ""
    return RefusedError(
        400,
        f"資料表 {table.name} 沒有這個欄位或參數{said}；欄位請見 {table.path}.json?_size=1。",
        f"The table {table.name} has no such column or parameter{said}; "
        f"{table.path}.json?_size=1 lists its columns.",
    )


def _no_operator(column: Column, operator: str) -> RefusedError:
    known = operators_of(column)
    said = f" {operator}" if _SHOWN.fullmatch(operator) else ""
    return RefusedError(
        400,
        f"欄位 {column.name} 不能以這個運算{said} 比較；可用 {'、'.join(known)}。",
        f"{column.name} cannot be asked with the operator{said}; it takes {', '.join(known)}.",
    )


def _twice(name: str) -> RefusedError:
    return RefusedError(400, f"{name} 出現兩次；請留一個。", f"{name} is there twice; keep one.")
