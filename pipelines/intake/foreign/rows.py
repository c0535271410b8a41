"""A foreign file as the rows of one dataset, ready to be typed and checked like the rows of a template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.intake.foreign.sums import Incomplete, summed
from pipelines.intake.foreign.tables import Table, tables_of
from pipelines.intake.foreign.trees import with_tree
from pipelines.intake.foreign.views import View, views_of
from pipelines.intake.headers.matched_columns import MatchedColumn, MatchedHeader
from pipelines.intake.headers.refusals import unknown_unit
from pipelines.intake.headers.title_aliases import known_titles
from pipelines.intake.headers.unit_factors import unit_factor
from pipelines.intake.reading.sheets import Sheet, sheet_of_view
from pipelines.intake.terms.corrections import Correction
from pipelines.intake.values.corrected_text import corrected
from pipelines.intake.values.written_rows import UNIT_OF_ROW, WrittenRows, text_column
from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.mapping import Mapping, Reading
from pipelines.mappings.pieces import Source


@dataclass(frozen=True)
class ForeignRows:
    """What of a foreign file is read.

    Attributes:
        written: the rows of the dataset, one entry for each view.
        left_out: for each sheet the rows, as a person counts them, that no reading of the mapping takes.
        incomplete: the sums that are left out because a part is missing, with the sheet.
    """

    written: list[WrittenRows] = field(default_factory=list)
    left_out: list[tuple[Sheet, list[int]]] = field(default_factory=list)
    incomplete: list[tuple[Sheet, Incomplete]] = field(default_factory=list)


def foreign_rows(
    sheets: Sequence[Sheet],
    mapping: Mapping,
    contract: type[Contract],
    corrections: Sequence[Correction],
) -> ForeignRows:
    """The rows of one dataset in a foreign file.

    Raises:
        RefusedFileError: a sheet or a title that the mapping reads is not there, a unit is not one of the
            quantity's, or the mapping reads nothing of this dataset.
    """
    found, taken = ForeignRows(), dict[str, set[int]]()
    tables: dict[str, Table] = {}
    for dataset in mapping.datasets:
        try:
            placed = [
                (reading, table)
                for reading in mapping.of(dataset)
                for table in _tables(sheets, reading, mapping.kind)
            ]
        except RefusedFileError:
            if dataset == contract.dataset_name():
                raise
            continue  # the file has nothing of that dataset, which is said where it is asked for
        tables |= {table.sheet.name: table for _, table in placed}
        views = list(views_of([reading for reading, _ in placed], [table for _, table in placed]))
        for view in views:
            sheet = sheet_of_view(view.table.sheet.name)
            taken.setdefault(sheet, set()).update(position for position, _ in view.rows)
        if dataset == contract.dataset_name():
            _add(found, views, corrections)
    for name, table in tables.items():
        found.left_out.append((table.sheet, _not_taken(table, taken.get(name, set()))))
    if not found.written:
        raise _reads_nothing(sheets[0], mapping, contract, found.incomplete)
    return found


def _tables(sheets: Sequence[Sheet], reading: Reading, kind: str) -> list[Table]:
    tables = tables_of(sheets, reading, kind)
    return tables if reading.tree is None else with_tree(tables, reading.tree, kind)


def _add(found: ForeignRows, views: Sequence[View], corrections: Sequence[Correction]) -> None:
    """The rows of all views; those of one reading that are added up are so over all of its sheets."""
    for view in views:
        if not view.reading.sum:
            _write(found, view, corrections)
    sums: dict[tuple[int, str], list[View]] = {}
    for view in views:
        if view.reading.sum:
            sums.setdefault((id(view.reading), view.each), []).append(view)
    for together in sums.values():
        added, lacking = summed(together)
        found.incomplete.extend(lacking)
        for view in added:
            _write(found, view, corrections)


def _write(found: ForeignRows, view: View, corrections: Sequence[Correction]) -> None:
    if view.rows:
        found.written.append(_written(view, corrections))


def _not_taken(table: Table, taken: set[int]) -> list[int]:
    rows = table.sheet.rows
    return [
        table.sheet.first_row + index
        for index in range(table.body_index, len(rows))
        if index not in taken and any(rows[index])
    ]


def _written(view: View, corrections: Sequence[Correction]) -> WrittenRows:
    table, sheet = view.table, view.table.sheet
    infos = {info.name: info for info in view.reading.contract.columns()}
    names = [name for name in infos if any(name in texts for _, texts in view.rows)]
    columns = [_matched(infos[name], view) for name in names]
    header = MatchedHeader(
        table.header.row_index, table.body_index, columns, None, known_titles(view.reading.contract)
    )
    text = pd.DataFrame(
        {name: text_column([texts.get(name, "") for _, texts in view.rows]) for name in names}
    )
    text["source_row"] = pd.Series([index for index, _ in view.rows], dtype="int64") + sheet.first_row
    text, changes = corrected(text, corrections, header.letters, sheet.name)
    has_units = any(UNIT_OF_ROW in texts for _, texts in view.rows)
    units = text_column([texts.get(UNIT_OF_ROW, "") for _, texts in view.rows]) if has_units else None
    return WrittenRows(sheet, header, text, units, {}, changes)


def _matched(info: ColumnInfo, view: View) -> MatchedColumn:
    """Where a column stands, and in which unit: the mapping's, or the one in brackets in the title."""
    source = view.reading.columns.get(info.name, Source(value=""))
    place = view.places.get(info.name)
    if place is None or view.table.is_ours(place):
        return MatchedColumn(0, info, "", None, Decimal(1), is_given=True)
    title = view.table.title(place)
    unit = _unit(view.table, source)
    factor = unit_factor(info, unit)
    if factor is None:
        raise unknown_unit(view.table.sheet, title, info, str(unit))
    return MatchedColumn(place, info, title, unit, factor)


def _unit(table: Table, source: Source) -> str | None:
    """The unit that is written above the titles, where the mapping looks there; else the mapping's."""
    found = re.search(source.unit_above, " ".join(table.said_above)) if source.unit_above else None
    return "".join(found[1].split()) if found else source.unit


def _reads_nothing(
    sheet: Sheet, mapping: Mapping, contract: type[Contract], incomplete: Sequence[tuple[Sheet, Incomplete]]
) -> RefusedFileError:
    title = contract.dataset().title
    if incomplete:
        words = incomplete[0][1].words
        return RefusedFileError("sum_incomplete", words.zh, words.en)
    return RefusedFileError(
        "foreign_nothing_read",
        f"依 {mapping.kind} 對照，檔案 {sheet.file_name} 沒有一列屬於「{title.zh}」；請確認地方、"
        "年度與對照所給的值。",
        f"By the mapping {mapping.kind} no row of {sheet.file_name} is one of {title.en}; see whether the "
        "place, the year and the other values that were given are written as in the file.",
    )
