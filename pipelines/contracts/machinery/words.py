"""A sentence in both languages of the product."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One sentence in both languages."""

    zh: str
    en: str


def both(words: Words) -> str:
    """A sentence in both languages as one description: "中文 | English"; once where they are the same."""
    return words.zh if words.zh == words.en else f"{words.zh} | {words.en}"
