"""What the cells of a foreign row mean: whether it is read, and the text of each column of the dataset."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipelines.intake.foreign.tables import Table, plain
from pipelines.intake.literals.numerals import read_number
from pipelines.intake.values.columns import MISSING
from pipelines.mappings.pieces import EACH, ROW, Condition, Source

Row = Sequence[str]


def cell(row: Row, index: int | None) -> str:
    """The text of a cell; "" where the row is shorter, or there is no such column."""
    return row[index].strip() if index is not None and index < len(row) else ""


def is_missing(text: str) -> bool:
    """Whether a text says that there is no value."""
    return text.strip().lower() in MISSING


def fits(row: Row, table: Table, conditions: Sequence[Condition], each: int | None = None) -> bool:
    """Whether a row says what every condition asks for; ``each`` is the column that it is read for."""
    return all(
        _fits(cell(row, each if item.column == (EACH,) else table.place(item.column)), item)
        for item in conditions
    )


def _fits(text: str, condition: Condition) -> bool:
    written = plain(text)
    return (
        (not condition.any_of or written in {plain(item) for item in condition.any_of})
        and written not in {plain(item) for item in condition.none_of}
        and (condition.like is None or re.search(condition.like, text) is not None)
        and (condition.unlike is None or re.search(condition.unlike, text) is None)
        and (condition.blank is None or is_missing(text) == condition.blank)
    )


def meaning(text: str, source: Source, template: str = ROW) -> str:
    """The text of a cell as the dataset writes it; one that nothing translates stays, and is asked about.

    Args:
        text: the cell.
        source: where the value comes from.
        template: what the wide table makes of it, such as ``{row}.1``.
    """
    if _width_folded(text) in source.nought:
        return "0"
    if is_missing(text):
        return source.otherwise or ""
    if source.pattern is not None:
        found = re.search(source.pattern, text)
        if found is None and source.others is not None:
            return source.others
        text = (found[1] if found.groups() else found[0]) if found else text
    text = template.replace(ROW, text)
    if source.translate or source.pattern is None:
        text = translated(text, source.translate, source.others)
    for old, new in source.replace.items():
        text = text.replace(old, new)
    text = source.form.replace(ROW, text)
    text = times(text, source.times)
    return whole(text) if source.is_whole else text


def whole(text: str) -> str:
    """An amount as it is printed without decimals, halves up; a text that is no number stays as it is."""
    amount = amount_of(text)
    return text if amount is None else format(amount.quantize(Decimal(1), ROUND_HALF_UP), "f")


def less(added: str, cut: str) -> str:
    """What is added without what is cut, whatever its sign; a text that is no number stays."""
    if not cut:
        return added
    amounts = amount_of(added or "0"), amount_of(cut)
    if amounts[0] is None or amounts[1] is None:
        return added if amounts[0] is None else cut
    return format(amounts[0] - abs(amounts[1]), "f")


def _width_folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def translated(text: str, words: Mapping[str, str], others: str | None = None) -> str:
    """What a text means by a list of words; one that is not in it is what ``others`` says, or itself."""
    written = plain(text)
    left = text if others is None else others
    return next((right for word, right in words.items() if plain(word) == written), left)


def times(text: str, factor: str | None) -> str:
    """An amount times an exact factor; a text that is no number alone stays as it is."""
    amount = None if factor is None else amount_of(text)
    return text if amount is None or factor is None else format(amount * Decimal(factor), "f")


def amount_of(text: str) -> Decimal | None:
    """The number that a cell holds alone, spaces between its thousands or not; None where it holds none."""
    for item in read_number(re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", text.strip())):
        if not item.unit:
            return item.amount
    return None
