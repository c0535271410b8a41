"""Text from outside as a terminal may show it: without the control characters that would command it."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"
_SHOWN_INSTEAD = "\ufffd"


def replace_control_characters(text: str) -> str:
    """The text with every control character but line feed and tab shown as a replacement mark."""
    if text.isprintable():
        return text
    return "".join(
        _SHOWN_INSTEAD if unicodedata.category(letter) == "Cc" and letter not in _KEPT else letter
        for letter in text
    )
