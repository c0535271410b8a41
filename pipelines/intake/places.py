"""Where a file belongs: its dataset, its bureau and its period, checked before the register takes a line.

The register is for good, so a place that cannot exist never gets into it. What is meant beyond doubt is
written as the lists write it: 交通局 is TRA, tra is TRA, 113 is 2024.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.city import ROC, City
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.literals.calendars import LAST_ROC_YEAR
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import COMPILED

ALL = "all"
_YEAR_TEXT = re.compile(r"(?:民國)?(\d{2,4})(?:年度?)?")
_PERIOD = re.compile(r"(?:民國)?(\d{2,4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?)")
_PART = re.compile(r"(\d{4})-?(S[12]|H[12]|Q[1-4])", re.IGNORECASE)
_SPAN = re.compile(r"(\d{4})-(\d{4})")
_CALENDRIC = re.compile(r"(?:民國)?\d+(?:[-/.年月]\d+)*[年月日度]*")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def placed(
    place: tuple[str, str, str], city: City, bureaus: Mapping[str, str] | None
) -> tuple[str, str, str]:
    """The place of a file as the lists write it.

    Args:
        place: dataset, bureau and period as they are written.
        city: whose years and calendar a period is of.
        bureaus: every code and name of a bureau with its code; None where no list is there yet.

    Raises:
        RegisterError: there is no such dataset, bureau or period; the sentence names the nearest.
    """
    dataset, bureau, period = place
    compiled = plain(bureau).upper() == COMPILED
    return (
        dataset_meant(dataset),
        COMPILED if compiled else bureau_meant(bureau, bureaus),
        period_meant(period, city, is_compiled=compiled),
    )


def dataset_meant(text: str) -> str:
    """The dataset that is called so, by its name or by its title.

    Raises:
        RegisterError: there is none.
    """
    names = {name: name for name in all_contracts()}
    names |= {
        title: name
        for name, contract in all_contracts().items()
        for title in (contract.dataset().title.zh, contract.dataset().title.en.lower())
    }
    wanted = plain(text).lower()
    if wanted in names:
        return names[wanted]
    near = _nearest(wanted, names)
    raise RegisterError(
        f"沒有資料集「{text}」{_near_zh(near)}；請改正後再送。",
        f"There is no dataset {text!r}{_near_en(near)}; correct it and submit again.",
    )


def bureau_meant(text: str, bureaus: Mapping[str, str] | None) -> str:
    """The code of the bureau that is called so, by its code or by its name.

    Raises:
        RegisterError: there is none.
    """
    wanted = plain(text)
    if bureaus is None:
        return wanted
    folded = {name.casefold(): code for name, code in bureaus.items()}
    if wanted.casefold() in folded:
        return folded[wanted.casefold()]
    near = _nearest(wanted.casefold(), folded)
    codes = sorted(set(bureaus.values()))
    raise RegisterError(
        f"沒有局處「{text}」{_near_zh(near)}；局處代碼有 {'、'.join(codes)}。請改正後再送；"
        "確為新局處者，先送 bureaus。",
        f"There is no bureau {text!r}{_near_en(near)}; the codes are {', '.join(codes)}. Correct it and "
        "submit again; a bureau that is new is entered into bureaus first.",
    )


def period_meant(text: str, city: City, *, is_compiled: bool = False) -> str:
    """The period that is written so: ``all``, a year, a part of one, a month, a day, or some years.

    What is compiled may go by the name of a document instead.

    Raises:
        RegisterError: there is no such period.
    """
    wanted = plain(text)
    if wanted.lower() in (ALL, "全部", "全期"):
        return ALL
    if is_compiled and not _CALENDRIC.fullmatch(wanted):
        return wanted
    found = _period_of(wanted, city)
    if found is None:
        raise _no_period(text, _near_period(wanted, city), city)
    return found


def plain(text: str) -> str:
    """What a person sees: full-width letters as plain ones, nothing invisible, no spaces around."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter not in _UNSEEN).strip()


def _period_of(text: str, city: City) -> str | None:
    if (part := _PART.fullmatch(text)) and _is_year(int(part[1]), city):
        return f"{part[1]}-{part[2].upper()}"
    if span := _SPAN.fullmatch(text):
        first, last = int(span[1]), int(span[2])
        return text if _is_year(first, city) and _is_year(last, city) and first < last else None
    if alone := _YEAR_TEXT.fullmatch(text):
        year = _common(alone[1], text, city)
        return str(year) if year is not None else None
    found = _PERIOD.fullmatch(text)
    year = _common(found[1], text, city) if found else None
    if found is None or year is None:
        return None
    month, day = int(found[2]), int(found[3] or 1)
    try:
        whole = date(year, month, day)
    except ValueError:
        return None
    return f"{whole:%Y-%m-%d}" if found[3] else f"{whole:%Y-%m}"


def _common(digits: str, text: str, city: City) -> int | None:
    """The common year of a year of either calendar, where the city accepts it."""
    year = int(digits)
    is_roc = text.startswith("民國") or (city.calendar == ROC and year <= LAST_ROC_YEAR)
    year += REPUBLIC_OFFSET if is_roc else 0
    return year if _is_year(year, city) else None


def _is_year(year: int, city: City) -> bool:
    return city.first_year <= year <= city.last_year


def _near_period(text: str, city: City) -> str:
    """The period that is nearest to one that there is not: its month or day too large, or its year."""
    digits = [int(part) for part in re.findall(r"\d+", text)][:2]
    if not digits:
        return ALL
    year = digits[0] + (REPUBLIC_OFFSET if city.calendar == ROC and digits[0] <= LAST_ROC_YEAR else 0)
    year = min(max(year, city.first_year), city.last_year)
    return f"{year}-{min(max(digits[1], 1), 12):02d}" if len(digits) > 1 else str(year)


def _no_period(text: str, near: str, city: City) -> RegisterError:
    roc_zh, roc_en = ("或民國 113、", "113 of the Republic, ") if city.calendar == ROC else ("", "")
    return RegisterError(
        f"沒有期間「{text}」（最接近的是 {near}）；請寫 2024、{roc_zh}2024-09、2024-Q3、2024-S1 或 all，"
        f"年度在 {city.first_year}–{city.last_year} 之間。",
        f"There is no period {text!r} (the nearest is {near}); write 2024, {roc_en}2024-09, 2024-Q3, 2024-S1 "
        f"or all, with a year of {city.first_year}–{city.last_year}.",
    )


def _nearest(wanted: str, names: Mapping[str, str]) -> list[str]:
    """The codes whose own name, or whose other names, are written most like what is wanted."""
    return list(dict.fromkeys(names[name] for name in get_close_matches(wanted, names, 3, 0.4)))[:2]


def _near_zh(near: Iterable[str]) -> str:
    return f"（最接近的是 {'、'.join(near)}）" if near else ""


def _near_en(near: Iterable[str]) -> str:
    return f" (the nearest is {' or '.join(near)})" if near else ""
