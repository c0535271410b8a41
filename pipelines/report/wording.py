"""How figures and codes are said in one language: 萬公噸 and 億元 in Chinese, Mt and $ million in English."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.city import ROC
from pipelines.contracts.machinery.currencies import TWD, in_money, sign_of
from pipelines.contracts.machinery.words import Language, Words

MISSING = "—"
NTD = sign_of(TWD)


@dataclass(frozen=True)
class Voice:
    """A language, and how it says amounts; everything is rounded half away from zero, and only here.

    ``currency`` is the code of the city's money; words that are written for NT dollars are said with its sign.
    ``calendar`` is that of the city.
    """

    lang: Language
    currency: str | None = None
    calendar: str = ROC

    def say(self, zh: str, en: str) -> str:
        """One of two wordings."""
        return self.of(Words(zh, en))

    def of(self, words: Words) -> str:
        """The words in this language."""
        return in_money(words.of(self.lang) or "", self.currency)

    @property
    def sign(self) -> str:
        """How the city's money is written before an amount: £, or CAD and a space."""
        return sign_of(self.currency)

    def name(self, row: Any, key: str) -> str:
        """``key_zh`` or ``key_en`` of a row; the other where one is missing."""
        first, second = ("zh", "en") if self.lang == "zh" else ("en", "zh")
        return str(row.get(f"{key}_{first}") or row.get(f"{key}_{second}") or MISSING)

    @property
    def tonne_unit(self) -> str:
        """The unit in which people quote the city's emissions."""
        return self.say("萬公噸", "Mt")

    @property
    def tonne_axis(self) -> str:
        """The same with the gas, for an axis."""
        return self.say("萬公噸 CO₂e", "Mt CO₂e")

    @property
    def tonne_scale(self) -> int:
        """How many tonnes one unit is."""
        return 10_000 if self.lang == "zh" else 1_000_000

    def tonnes_number(self, value: Any, signed: bool = False) -> str:
        """Tonnes in the unit people quote, without its name."""
        return rounded(_over(value, self.tonne_scale), 1 if self.lang == "zh" else 2, signed)

    def tonnes(self, value: Any, signed: bool = False) -> str:
        """Tonnes as people quote them; small amounts in tonnes."""
        if self._is_small(value):
            return self.tonnes_label(value, signed)
        return f"{self.tonnes_number(value, signed)} {self.tonne_unit}"

    def tonnes_label(self, value: Any, signed: bool = False) -> str:
        """Tonnes beside a mark, where the axis names the unit; small amounts name their own."""
        if self._is_small(value):
            return f"{rounded(value, 0, signed)} {self.say('公噸', 't')}"
        return self.tonnes_number(value, signed)

    def _is_small(self, value: Any) -> bool:
        return value is not None and 0 < abs(value) < self.tonne_scale / (10 if self.lang == "zh" else 100)

    def money(self, value: Any) -> str:
        """The city's money as people quote it."""
        if self.lang == "zh":
            is_small = value is not None and 0 < abs(value) < 10_000_000
            word, scale, places = ("萬", 10_000, 1) if is_small else ("億", 100_000_000, 2)
            unit = f"{word}元" if self.sign == NTD else f"{word} {self.currency}"
            return f"{_trimmed(rounded(_over(value, scale), places))} {unit}"
        if value is not None and abs(value) >= 1_000_000_000:
            return f"{self.sign}{_trimmed(rounded(_over(value, 1_000_000_000), 2))} billion"
        return f"{self.sign}{_trimmed(rounded(_over(value, 1_000_000), 1))} million"

    def percent(self, value: Any, places: int = 1) -> str:
        """A percentage."""
        return MISSING if value is None else f"{rounded(value, places)}{self.say('%', ' %')}"

    def year(self, value: int) -> str:
        """A year; in Chinese, where the city counts them, with the year of the Republic."""
        if self.calendar != ROC:
            return self.say(f"{value} 年", str(value))
        return self.say(f"{value} 年（民國 {value - REPUBLIC_OFFSET} 年）", str(value))

    def counted(self, count: int, one: str, many: str = "") -> str:
        """A number with its English noun, in the singular for one."""
        return f"{count} {one if count == 1 else many or one + 's'}"

    def listed(self, items: list[str]) -> str:
        """Items in a row."""
        return self.say("、", ", ").join(items)


def rounded(value: Any, places: int, signed: bool = False) -> str:
    """A number for people, half away from zero; a missing one is a dash, never 0."""
    if value is None:
        return MISSING
    shown = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if shown == 0:
        return f"{abs(shown):f}"
    return f"{shown:{'+' if signed else ''},f}".replace("-", "−")


def exact(value: Any) -> str:
    """A number of a table: at most three decimals, without the zeros that only its type adds."""
    return _trimmed(rounded(value, 3))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _over(value: Any, divisor: int) -> Decimal | None:
    return None if value is None else Decimal(str(value)) / divisor
