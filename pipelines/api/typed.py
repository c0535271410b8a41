"""A value of a filter, from text to the type of its column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from pipelines.api.catalogue import Column
from pipelines.api.refusals import RefusedError

Value = str | int | float | bool | Decimal | date | datetime

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,12})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?")
_TRUTHS = {"true": True, "false": False}
TEXT, TRUTH, DAY, MOMENT, WHOLE, EXACT, BINARY = (
    "text",
    "boolean",
    "date",
    "timestamp",
    "integer",
    "decimal",
    "double",
)
_KINDS = {
    "VARCHAR": TEXT,
    "BOOLEAN": TRUTH,
    "DATE": DAY,
    "TIMESTAMP": MOMENT,
    "DOUBLE": BINARY,
    "FLOAT": BINARY,
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "UINTEGER"), WHOLE),
}
_READ: dict[str, tuple[re.Pattern[str], Callable[[str], Value], str, str]] = {
    WHOLE: (_WHOLE, int, "整數，如 2030", "a whole number such as 2030"),
    EXACT: (_NUMBER, Decimal, "數字，如 12.5", "a number such as 12.5"),
    BINARY: (_NUMBER, float, "數字，如 12.5", "a number such as 12.5"),
    DAY: (_DAY, date.fromisoformat, "日期，如 2024-12-31", "a day such as 2024-12-31"),
    MOMENT: (_MOMENT, datetime.fromisoformat, "時間，如 2024-12-31T08:00", "a time such as 2024-12-31T08:00"),
    TRUTH: (re.compile("true|false"), _TRUTHS.__getitem__, "true 或 false", "true or false"),
}


def kind_of(column: Column) -> str:
    """The kind of value that a column holds; of a type that is not known, text."""
    return EXACT if column.data_type.startswith("DECIMAL") else _KINDS.get(column.data_type, TEXT)


def typed(column: Column, text: str) -> Value:
    """The text as a value of the column.

    Raises:
        RefusedError: 400: it is none.
    """
    if (kind := kind_of(column)) == TEXT:
        return text
    form, read, zh, en = _READ[kind]
    try:
        if form.fullmatch(text):
            return read(text)
    except ValueError:
        pass  # such as the 30th of February
    raise RefusedError(
        400,
        f"欄位 {column.name} 的值須是{zh}；請更正。",
        f"A value of {column.name} must be {en}; correct it.",
    )


def truth(name: str, text: str) -> bool:
    """The text as true or false.

    Raises:
        RefusedError: 400: it is neither.
    """
    if text not in _TRUTHS:
        raise RefusedError(400, f"{name} 須是 true 或 false。", f"{name} must be true or false.")
    return _TRUTHS[text]
