"""Says of amounts that a number format shows scaled, or with words behind them, how they were read."""

from __future__ import annotations

from decimal import Decimal

from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.unit_factors import is_measured
from pipelines.intake.reading.sheets import SCALED_FORMAT, Sheet

_THOUSAND = Decimal(1000)


def shown_number_notices(sheet: Sheet, header: MatchedHeader) -> list[Notice]:
    """One notice for each column of amounts and format: what is seen was read, and is to be confirmed.

    Where the unit of the title is as many thousands as the format hides, both say the same: it is a remark.
    """
    measured = {item.index: item for item in header.columns if is_measured(item.info)}
    first: dict[tuple[int, str], int] = {}
    for oddity in sheet.oddities:
        is_data = oddity.row is not None and oddity.row >= sheet.first_row + header.body_index
        if oddity.kind == SCALED_FORMAT and oddity.column in measured and is_data:
            first.setdefault((oddity.column or 0, oddity.text), oddity.row or 0)
    return [_notice(sheet, measured[column], row, code) for (column, code), row in first.items()]


def _notice(sheet: Sheet, item: MatchedColumn, row: int, code: str) -> Notice:
    hidden = _THOUSAND ** code.split(";")[0].rstrip().count(",,") if ",," in code else _THOUSAND
    agrees = item.unit_text is not None and item.factor == hidden and code.split(";")[0].endswith(",")
    title = item.info.title
    words = Words(
        f"「{title.zh}」的數字格式「{code}」會縮放或加上文字，已照畫面所見的數字讀入；請確認。",
        f"{title.en}: the number format {code!r} scales the numbers or adds words; they are read as they are "
        "shown; confirm it.",
    )
    at = Spot(row, item.index, item.info.name)
    return notice(sheet, SCALED_FORMAT, "info" if agrees else "warning", words, at, code)
