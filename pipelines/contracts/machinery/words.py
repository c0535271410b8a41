"""A text in both languages of the product: how it is held, written as one text, and read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
SEPARATOR = " | "


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
