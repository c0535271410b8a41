"""Single words of a mapping: texts, patterns and factors, and what is said of one that cannot be used."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from pipelines.said import SaidError


class MappingError(SaidError, ValueError):
    """A mapping that cannot be used; the sentence says where, what is wrong and what to do."""


def unfit(where: str, zh: str, en: str) -> MappingError:
    """What is wrong at a place of a mapping, and what to do."""
    return MappingError(f"{where}：{zh}。", f"{where}: {en}.")


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
        zh = f"{pattern!r} 不是正規表示式（{error}）；請改正"
        raise unfit(where, zh, f"{pattern!r} is no regular expression ({error}); correct it") from None


def exact(factor: str | None, where: str) -> None:
    """Hold a factor against the form of a number.

    Raises:
        MappingError: it is none.
    """
    try:
        Decimal(factor or "1")
    except InvalidOperation:
        zh = f'{factor!r} 不是數字；請寫成如 "-1"'
        raise unfit(where, zh, f'{factor!r} is no number; write it like "-1"') from None
