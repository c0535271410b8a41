"""Who takes the floor: 石豐宇委員：, 石委員豐宇：, 周副召集人：, with (書面意見) where it was handed in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = r"\s*(?P<form>\([^()]{1,12}\))?\s*:\s*"
_MEMBER = re.compile(
    r"(?P<name>[^:,;()。，；、]{0,12}?)委員(?P<given>(?!意見|建議|發言|提問|回應|會)[^\s:,;()。，；、]{0,3})"
    + _FORM
)
_TITLES = "召集人|市長|秘書長|執行長|局長|處長|主委|主任|科長|顧問|教授|代表|局|處"
_OFFICE = re.compile(rf"(?P<name>[^:,;()。，；、]{{1,12}}?(?:{_TITLES}))" + _FORM)
_NO_NAME = re.compile("各|與會|本會|全體|回應|感謝|謝謝|同意|附議|針對|呼應|依|如|請|關於|有關")
_SURNAME = 2


@dataclass(frozen=True)
class Speaker:
    """One who takes the floor.

    Attributes:
        name: without the title of a member, and without blanks inside; an office as written.
        is_written: whether it was handed in in writing.
        rest: where what is said begins in the text.
    """

    name: str
    is_written: bool
    rest: int


def speaker(text: str, offices: bool = False) -> Speaker | None:
    """The speaker a text begins with; the text in narrow form. None where it begins with none.

    Args:
        text: what follows the marker.
        offices: whether offices such as 環保局 count too, not only members.
    """
    found = _MEMBER.match(text)
    name = _name(found["name"], found["given"]) if found else ""
    if not name and offices:
        found = _OFFICE.match(text)
        name = _name(found["name"], "") if found else ""
    if found is None or not name:
        return None
    return Speaker(name, "書面" in (found["form"] or ""), found.end())


def _name(before: str, after: str) -> str:
    """A full name stands before the title, or the surname before it and the given name after it."""
    first, last = "".join(before.split()), "".join(after.split())
    if _NO_NAME.match(first) or (last and len(first) > _SURNAME):
        return ""
    return first + last
