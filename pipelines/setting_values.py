"""From the text of a variable to the value of a setting; a text that does not fit says what is expected.

Every function here takes the text last and raises ``UnfitError``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pipelines.said import SaidError


class UnfitError(SaidError, ValueError):
    """What the value must be, as the end of a sentence: "a day like 2024-12-31"."""


def folder(text: str) -> Path:
    """A folder that is there or can be made."""
    path = Path(text).resolve()
    if path.exists() and not path.is_dir():
        raise UnfitError(
            "資料夾，但該處已有同名檔案；請指定別處", "a folder, and a file stands there; name another place"
        )
    return path


def file(text: str) -> Path:
    """A file that is there."""
    path = Path(text).resolve()
    if not path.is_file():
        raise UnfitError("已存在的檔案", "a file that is there")
    return path


def whole(text: str, least: int, most: int | None = None) -> int:
    """A whole number within limits."""
    # isdecimal alone would take the digits of any script
    if not (text.isascii() and text.isdecimal()):
        raise UnfitError("整數；請改正或不要設定", "a whole number; correct it or leave it unset")
    if int(text) < least or (most is not None and int(text) > most):
        if most is None:
            raise UnfitError(f"至少 {least}", f"at least {least}")
        raise UnfitError(f"{least} 至 {most} 之間", f"between {least} and {most}")
    return int(text)


def day(text: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnfitError("日期，如 2024-12-31", "a day like 2024-12-31") from None


def one_of(choices: Sequence[str], text: str) -> str:
    """One of a few words."""
    if text not in choices:
        raise UnfitError(" 或 ".join(choices), " or ".join(choices))
    return text


def yes_or_no(text: str) -> bool:
    """True or false."""
    if text.lower() not in ("true", "false"):
        raise UnfitError("true 或 false", "true or false")
    return text.lower() == "true"


def like(pattern: str, expected: tuple[str, str], text: str) -> str:
    """A text of a certain form; what is expected is said in Chinese and English."""
    if not re.fullmatch(pattern, text):
        raise UnfitError(*expected)
    return text


def time_zone(text: str) -> str:
    """The name of a time zone."""
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        raise UnfitError("時區，如 Asia/Taipei", "a time zone like Asia/Taipei") from None


_CRON_LIMITS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_CRON_PART = re.compile(r"(?:\*|([0-9]+)(?:-([0-9]+))?)(?:/[1-9][0-9]*)?")


def cron(text: str) -> str:
    """A cron line of five fields, written in numbers."""
    parts = text.split()
    if len(parts) != len(_CRON_LIMITS) or not all(map(_is_cron_field, parts, _CRON_LIMITS)):
        raise UnfitError(
            "五欄數字的 cron 設定，如 30 1 * * *", "a cron line of five fields in numbers, like 30 1 * * *"
        )
    return text


def _is_cron_field(text: str, limits: tuple[int, int]) -> bool:
    found = [_CRON_PART.fullmatch(part) for part in text.split(",")]
    numbers = [[int(number) for number in part.groups() if number] for part in found if part]
    ordered = all(part == sorted(part) for part in numbers)
    within = all(limits[0] <= number <= limits[1] for part in numbers for number in part)
    return all(found) and ordered and within


_MAIL = r"[^@\s,<>]+@[^@\s,<>.]+(\.[^@\s,<>.]+)*"
address: Callable[[str], str] = partial(
    like, _MAIL, ("電子郵件地址，如 carbon@example.org", "an e-mail address like carbon@example.org")
)


def addresses(text: str) -> tuple[str, ...]:
    """E-mail addresses separated by commas."""
    return tuple(address(part.strip()) for part in text.split(","))
