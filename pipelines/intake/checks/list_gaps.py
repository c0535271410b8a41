"""Lists of every year that lack in one year what they have before and after: a facility that vanished.

A row that is told twice may stand where such a one was: then the repeat is what the fault looks like, and to
take it out would take away the only trace. So the gap is named first, and in the sentence of each repeat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.messages import REPEATED_ROW
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.reading.sheets import Sheet

LIST_GAP = "list_gap"
MANY = 5
"""So many are no coincidence; up to three of a year come and go in the registries that there are."""
_SHOWN = 5


def list_gaps(rows: pd.DataFrame, contract: type[Contract]) -> dict[int, list[str]]:
    """By year, what the years before and after list and this one does not; nothing for other datasets.

    Args:
        rows: the typed rows of a sheet.
        contract: the dataset.
    """
    lists = contract.dataset().lists
    if lists is None:
        return {}
    what, year = lists
    known = rows[[what, year]].dropna()
    listed = set(zip(known[what].str.upper(), known[year].astype(int), strict=True))
    gaps: dict[int, list[str]] = {}
    for code, number in sorted(listed):
        if (code, number + 1) not in listed and (code, number + 2) in listed:
            gaps.setdefault(number + 1, []).append(code)
    return dict(sorted(gaps.items()))


def gap_notices(
    sheet: Sheet,
    columns: Sequence[MatchedColumn],
    contract: type[Contract],
    gaps: Mapping[int, Sequence[str]],
    rejected: pd.DataFrame,
) -> list[Notice]:
    """A warning for each year that lacks many, or that lacks any and tells rows twice."""
    lists = contract.dataset().lists
    if lists is None:
        return []
    year = lists[1]
    place = next((item.index for item in columns if item.info.name == year), None)
    repeats = _repeats(rejected, year)
    return [
        notice(sheet, LIST_GAP, "warning", _words(number, codes, repeats.get(number, 0)), spot, str(number))
        for number, codes in gaps.items()
        if len(codes) >= MANY or number in repeats
        for spot in [Spot(column=place, column_name=year)]
    ]


def named_with_the_gap(
    rejected: pd.DataFrame, contract: type[Contract], gaps: Mapping[int, Sequence[str]]
) -> pd.DataFrame:
    """The faults, those of repeats in a year with a gap saying so and not that the repeat be deleted."""
    lists = contract.dataset().lists
    if lists is None or rejected.empty or not gaps:
        return rejected
    years = _years(rejected, lists[1])
    found = rejected.copy()
    for number, codes in gaps.items():
        mine = (found["rule"] == REPEATED_ROW) & (years == number)
        zh, en = _named(codes)
        found.loc[mine, "message_zh"] = (
            f"這一列在 {number} 年重複，而該年缺 {len(codes)} 家前後年都有的（{zh}），可能被重複的列取代了；"
            "請勿只刪除這一列，請向來源索取完整的檔案。"
        )
        found.loc[mine, "message_en"] = (
            f"The row is told twice in {number}, a year that lacks {len(codes)} which the years before and "
            f"after have ({en}): the repeat may stand in the place of one. Do not just delete it; ask the "
            "source for the whole file."
        )
    return found


def _years(rejected: pd.DataFrame, year: str) -> pd.Series:
    written = rejected["row_text"].str.extract(rf'"{year}": "(\d+)"', expand=False)
    return pd.to_numeric(written, errors="coerce")


def _repeats(rejected: pd.DataFrame, year: str) -> dict[int, int]:
    """How many rows each year tells twice."""
    if rejected.empty:
        return {}
    mine = _years(rejected[rejected["rule"] == REPEATED_ROW], year).dropna().astype(int)
    counts = mine.value_counts()
    return dict(zip(counts.index.tolist(), counts.tolist(), strict=True))


def _words(number: int, codes: Sequence[str], repeats: int) -> Words:
    zh, en = _named(codes)
    told_zh = f"，同年有 {repeats} 列重複" if repeats else ""
    told_en = f", and tells {repeats} rows twice" if repeats else ""
    return Words(
        f"{number} 年缺 {len(codes)} 家前後年都有的（{zh}）{told_zh}；請向來源確認檔案是否完整，無誤再確認。",
        f"The year {number} lacks {len(codes)} which the years before and after have ({en}){told_en}; ask "
        "the source whether the file is whole, and confirm it only then.",
    )


def _named(codes: Sequence[str]) -> tuple[str, str]:
    shown, more = codes[:_SHOWN], len(codes) - _SHOWN
    return (
        "、".join(shown) + (f" 等 {len(codes)} 家" if more > 0 else ""),
        ", ".join(shown) + (f" and {more} more" if more > 0 else ""),
    )
