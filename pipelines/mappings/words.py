"""Single words of a mapping: texts, patterns and factors, and what is said of one that cannot be used."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any


class MappingError(ValueError):
    """A mapping that cannot be used; the message says where, what is wrong and what to do."""


def texts(item: Any) -> tuple[str, ...]:
    """A list of texts; one text, or a number that is meant as one, is a list of one."""
    return (str(item),) if isinstance(item, str | int) else tuple(str(part) for part in item)


def compiled(pattern: str | None, where: str) -> None:
    """Hold a pattern against the rules of regular expressions.

    Raises:
        MappingError: it is none.
    """
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise MappingError(f"{where}: {pattern!r} is no regular expression ({error}); correct it.") from None


def exact(factor: str | None, where: str) -> None:
    """Hold a factor against the form of a number.

    Raises:
        MappingError: it is none.
    """
    try:
        Decimal(factor or "1")
    except InvalidOperation:
        raise MappingError(f'{where}: {factor!r} is no number; write it like "-1".') from None
