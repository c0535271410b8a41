"""What shows only when a column or a series is seen as a whole: shares for percentages, skipped years."""

from __future__ import annotations

import pandas as pd

from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.values.typed_rows import TypedRows

LEAST_VALUES = 3


def whole_table_notices(rows: TypedRows, terms: ReadingTerms) -> list[Notice]:
    """Percentages that may be shares, and years that a series skips."""
    return maybe_shares(rows) + year_gaps(rows, terms)


def maybe_shares(rows: TypedRows) -> list[Notice]:
    """Columns of percentages whose values all lie above 0 and at most at 1: 0.25 may be meant as 25 %.

    A value written with its % is in no doubt, nor is a column of fewer than three values.
    """
    return [
        notice(
            rows.sheet,
            "maybe_shares",
            "warning",
            _shares_words(item),
            Spot(column=item.index, column_name=item.info.name),
        )
        for item in rows.columns
        if item.info.unit == "pct"
        and _look_like_shares(rows.text[item.info.name], rows.values[item.info.name])
    ]


def _look_like_shares(written: pd.Series, values: pd.Series) -> bool:
    known = values.dropna()
    if len(known) < LEAST_VALUES or known.min() <= 0 or known.max() > 1:
        return False
    return not written[known.index].str.contains("[%％]", regex=True).any()


def _shares_words(item: MatchedColumn) -> Words:
    title = item.info.title
    return Words(
        f"「{title.zh}」的值都不大於 1，以百分比讀入（0.25 即 0.25%）；若填的是比率，請乘以 100。",
        f"{title.en}: no value is above 1, and they are read as percent (0.25 is 0.25%); "
        "if shares are meant, multiply them by 100.",
    )


def year_gaps(rows: TypedRows, terms: ReadingTerms) -> list[Notice]:
    """The years that a series of the sheet skips, where the contract asks for complete years.

    A series is what the key names without the year; a rejected row still has its year. Years that are not
    accepted begin and end no series.
    """
    contract, year = terms.contract, terms.contract.dataset().year_column
    place = next((item.index for item in rows.columns if item.info.name == year), None)
    if year is None or place is None or not contract.dataset().complete_years:
        return []
    in_period = rows.values[year].between(terms.years.first, terms.years.last).fillna(False).astype(bool)
    series = [name for name in contract.key() if name != year]
    known = rows.values[in_period].dropna(subset=[year]).drop_duplicates([*series, year])
    known = known.sort_values([*series, year])
    before = known.groupby(series, dropna=False)[year].shift() if series else known[year].shift()
    skips = (known[year] - before > 1).fillna(False).astype(bool)
    source_rows = rows.text["source_row"]
    return [
        notice(
            rows.sheet,
            "year_gap",
            "warning",
            _gap_words(missing),
            Spot(int(source_rows[position]), place, year),
            missing,
        )
        for position, first, last in zip(known.index[skips], before[skips], known[year][skips], strict=True)
        for missing in [_years_between(int(first), int(last))]
    ]


def _years_between(first: int, last: int) -> str:
    """The years that lie between two: 2011, or 2011–2013."""
    return str(first + 1) if first + 2 == last else f"{first + 1}–{last - 1}"


def _gap_words(missing: str) -> Words:
    return Words(
        f"這一列之前缺 {missing} 年；請補上，或確認該年沒有資料。",
        f"Before this row the series lacks {missing}; add it, or confirm that there is no figure.",
    )
