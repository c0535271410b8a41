"""A text in both languages of the product: how it is held, written as one text, and read again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
SEPARATOR = " | "
_CHINESE, _LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Words:
    """One text in both languages."""

    zh: str
    en: str

    @classmethod
    def split(cls, text: str) -> Words:
        """The two languages of one text "中文 | English"; a text without the bar stands for both."""
        zh, separator, en = text.partition(SEPARATOR)
        return cls(zh.strip(), (en if separator else zh).strip())

    @classmethod
    def of_paragraphs(cls, text: str) -> Words:
        """The two languages of paragraphs of either; a text in only one language stands for both."""
        parts = [part for part in text.split("\n\n") if part.strip()]
        zh = "\n\n".join(part for part in parts if _is_chinese(part))
        en = "\n\n".join(part for part in parts if not _is_chinese(part))
        return cls(zh or en, en or zh)

    def __add__(self, other: Words) -> Words:
        """One text after the other, in each language."""
        return Words(self.zh + other.zh, self.en + other.en)

    @property
    def joined(self) -> str:
        """Both languages as one text, "中文 | English"; once where they are the same."""
        return self.zh if self.zh == self.en else f"{self.zh}{SEPARATOR}{self.en}"

    @property
    def paragraphs(self) -> str:
        """Both languages as two paragraphs of Markdown; once where they are the same."""
        return self.zh if self.zh == self.en else f"{self.zh}\n\n{self.en}"

    def of(self, language: str) -> str:
        """The text in one language: Chinese for "zh", else English."""
        return self.zh if language == "zh" else self.en


def _is_chinese(paragraph: str) -> bool:
    """By the stop at its end; either language may quote the other. Without one, by what it has more of."""
    last = paragraph.rstrip()[-1]
    if last in ".。":
        return last == "。"
    return 2 * len(_CHINESE.findall(paragraph)) > len(_LATIN.findall(paragraph))
