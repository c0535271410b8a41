"""The sums that a foreign file prints, against its own rows; and what of the file is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.notices import Notice, Spot, notice, runs_of
from pipelines.intake.foreign.cells import amount_of, cell, fits
from pipelines.intake.foreign.rows import ForeignRows
from pipelines.intake.foreign.tables import Table, plain, table_of, tables_of
from pipelines.intake.reading.sheets import Sheet, column_letter
from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.mapping import Mapping as Layout
from pipelines.mappings.pieces import Condition, StatedSum

DIFFERS, AGREES = "stated_sum_differs", "stated_sum"
LEFT_OUT, INCOMPLETE = "rows_left_out", "sum_incomplete"
Part = tuple[str, str]
"""What a part says, and its weight."""
_NOISE = Decimal("1e-9")  # of binary floating point, in files that a program wrote


def stated_sums(sheets: Sequence[Sheet], mapping: Layout) -> list[Notice]:
    """Each sum of the mapping that does not hold, with both figures; one line for those that do.

    Sums agree where the difference is no more than the last digits that were printed can make.

    Raises:
        RefusedFileError: the titles of a sum are not in the file.
    """
    found: list[Notice] = []
    for item in mapping.sums:
        compared = [
            (table, line)
            for table in tables_of(sheets, item, mapping.kind)
            for line in _compared_with(table, item, sheets, mapping.kind)
        ]
        found += [line for _, line in compared if line is not None]
        agreeing = sum(line is None for _, line in compared)
        if agreeing:
            table = compared[0][0]
            words = Words(
                f"檔案自列的 {agreeing} 個合計（{item.total[0]}）與其各項之和相符。",
                f"{agreeing} sums that the file states itself ({item.total[0]}) agree with their parts.",
            )
            found.append(notice(table.sheet, AGREES, "info", words))
    return found


def _compared_with(
    table: Table, item: StatedSum, sheets: Sequence[Sheet], kind: str
) -> Iterator[Notice | None]:
    """Each sum of a table beside its parts: in its row, in a row of totals, or printed on another sheet."""
    if item.parts:
        yield from _of_rows(table, item)
        return
    if item.elsewhere is None:
        yield from _of_printed(_groups(table, item), table, item, item.printed)
        return
    try:
        other = table_of(sheets, item.elsewhere, kind)
    except RefusedFileError:
        return  # the file lacks the sheet that would print them
    of_the_other = replace(item, total=item.elsewhere.total, by=item.elsewhere.by)
    yield from _of_printed(_groups(table, item), other, of_the_other, item.elsewhere.where, table.sheet.name)


def reading_notices(found: ForeignRows) -> list[Notice]:
    """One line for each sheet with rows that are not read, and for each sum that lacks a part."""
    lines = []
    for sheet, rows in found.left_out:
        if rows:
            named = runs_of(rows, str)
            words = Words(
                f"對照不讀這張表的 {len(rows)} 列（第 {named.zh} 列）；原檔仍完整保存。",
                f"The mapping does not read {len(rows)} rows of this table (row {named.en}); "
                "the file is kept whole.",
            )
            lines.append(notice(sheet, LEFT_OUT, "info", words, Spot(rows[0]), named.en))
    lines += [
        notice(sheet, INCOMPLETE, "warning", item.words, Spot(item.row)) for sheet, item in found.incomplete
    ]
    return lines


def _of_rows(table: Table, item: StatedSum) -> Iterator[Notice | None]:
    """The parts of each row beside its total; a row without a total, or without any part, is not compared.

    A part that is no number (a notation key) adds nothing.
    """
    weights = item.weights or ("1",) * len(item.parts)
    there = [(table.place(part), weight) for part, weight in zip(item.parts, weights, strict=True)]
    places = [(place, weight) for place, weight in there if place is not None]
    for position, row in _body(table, item):
        total = cell(row, table.place(item.total))
        parts = [
            (text, weight) for place, weight in places if amount_of(text := cell(row, place)) is not None
        ]
        if amount_of(total) is not None and parts:
            yield _compared(table, position, item, total, parts)


def _groups(table: Table, item: StatedSum) -> dict[tuple[str, ...], list[Part]]:
    """The figures of the rows, by the texts in the columns that group them."""
    place, groups = table.place(item.total), dict[tuple[str, ...], list[Part]]()
    for _, row in _body(table, item):
        if amount_of(cell(row, place)) is not None:
            groups.setdefault(_group(table, item, row), []).append((cell(row, place), "1"))
    return groups


def _of_printed(
    groups: Mapping[tuple[str, ...], list[Part]],
    table: Table,
    item: StatedSum,
    printed: Sequence[Condition],
    parts_on: str = "",
) -> Iterator[Notice | None]:
    """Each printed row beside the rows of its group."""
    place = table.place(item.total)
    for position in range(table.body_index, len(table.sheet.rows)):
        row = table.sheet.rows[position]
        total, parts = cell(row, place), groups.get(_group(table, item, row))
        if fits(row, table, printed) and amount_of(total) is not None and parts:
            yield _compared(table, position, item, total, parts, parts_on)


def _body(table: Table, item: StatedSum) -> Iterator[tuple[int, list[str]]]:
    for position in range(table.body_index, len(table.sheet.rows)):
        row = table.sheet.rows[position]
        if any(row) and fits(row, table, item.where):
            yield position, row


def _group(table: Table, item: StatedSum, row: list[str]) -> tuple[str, ...]:
    texts = (cell(row, table.place(titles)) for titles in item.by)
    if item.by_pattern is not None:
        found = (re.search(item.by_pattern, text) for text in texts)
        texts = (match[1] if match else "" for match in found)
    return tuple(map(plain, texts))


def _compared(
    table: Table, position: int, item: StatedSum, stated: str, parts: Sequence[Part], parts_on: str = ""
) -> Notice | None:
    place = table.place(item.total) or 0
    with localcontext(prec=60):
        total = amount_of(stated) or Decimal(0)
        added = sum(((amount_of(text) or Decimal(0)) * Decimal(weight) for text, weight in parts), Decimal(0))
        slack = sum((_last_digit(text) * Decimal(weight) for text, weight in parts), _last_digit(stated)) / 2
        difference = added - total
        if abs(difference) <= max(slack, abs(total) * _NOISE):
            return None
    row = table.sheet.first_row + position
    where = f"{column_letter(place)}{row}"
    on_zh, on_en = (f"（工作表 {parts_on}）", f" on the sheet {parts_on}") if parts_on else ("", "")
    words = Words(
        f"檔案自列的「{item.total[0]}」（{where}）為 {_shown(total)}，其 {len(parts)} 項{on_zh}之和為 "
        f"{_shown(added)}，差 {_shown(difference)}；請確認何者正確。",
        f"{item.total[0]} in {where} states {_shown(total)} while its {len(parts)} parts{on_en} add up to "
        f"{_shown(added)}, {_shown(difference)} apart; see which is right.",
    )
    return notice(table.sheet, DIFFERS, "warning", words, Spot(row, place), stated)


def _last_digit(text: str) -> Decimal:
    """The worth of the last digit that was printed."""
    amount = amount_of(text)
    exponent = 0 if amount is None else amount.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0)) if isinstance(exponent, int) else Decimal(0)


def _shown(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
