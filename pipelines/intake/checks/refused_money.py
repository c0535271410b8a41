"""What the rows hold that are refused for a word that is no code: told once for each word, with its money.

A budget book names whoever spends the money; of a name that no list has, a hundred rows say a hundred times
that they are refused, and nowhere how much that is.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipelines.contracts.machinery.contract import ColumnInfo, Contract, Words
from pipelines.intake.checks.messages import UNKNOWN_CODE
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.headers.unit_factors import is_measured
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.values.typed_rows import TypedRows

_HEADING = "is_total"


def refused_money(
    sheet: Sheet, contract: type[Contract], rows: TypedRows, rejected: pd.DataFrame
) -> Iterator[Notice]:
    """For each word that several rows are refused for: how many rows, and the sum of their amount.

    Args:
        sheet: where they stand.
        contract: the dataset; one without an amount has nothing to say.
        rows: all rows of the sheet; headings and totals are not added up.
        rejected: what is refused of them, cell by cell.
    """
    amount = next((info for info in contract.columns() if is_measured(info)), None)
    unknown = rejected[rejected["rule"] == UNKNOWN_CODE]
    if amount is None or unknown.empty:
        return
    values = rows.values.assign(source_row=rows.text["source_row"])
    for (column, word), group in unknown.groupby(["column_name", "value"], sort=False):
        of_word = values[values["source_row"].isin(group["source_row"])]
        if _HEADING in of_word:
            of_word = of_word[~of_word[_HEADING].fillna(False).astype(bool)]
        if len(of_word) > 1:
            first = int(group["source_row"].iloc[0])
            words = _words(str(word), str(column), amount, of_word)
            yield notice(sheet, "refused_money", "warning", words, Spot(first, None, str(column)), str(word))


def _words(word: str, column: str, amount: ColumnInfo, rows: pd.DataFrame) -> Words:
    total = format(sum(rows[amount.name].dropna()), ",.0f")
    return Words(
        f"「{word}」的 {len(rows)} 列未收，{amount.title.zh}合計 {total}：清單裡沒有這個名稱。請在清單中加入"
        f'其名稱或別名，或以 --means "{column}:{word}=代碼" 指明。',
        f"The {len(rows)} rows of {word} are refused, {amount.title.en} {total} in all: no list has the "
        f'name. Add it, or another name, to the list, or say --means "{column}:{word}=CODE".',
    )
