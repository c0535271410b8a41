"""The rows of a dataset as they are read from a foreign table.

Each column of a wide table is a view of its own: a sheet under a name such as ``eCRF_3 › CO2``, because a
row of the file is a row of each view. Its cells are those of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.intake.foreign.cells import cell, fits, is_missing, less, meaning, translated
from pipelines.intake.foreign.tables import Table
from pipelines.intake.reading.sheets import view_name
from pipelines.intake.values.written_rows import UNIT_OF_ROW
from pipelines.mappings.mapping import Reading
from pipelines.mappings.pieces import EACH, ROW, TREE, Source

Chosen = list[tuple[int, list[str]]]
"""The rows that a reading takes: the index of each in its sheet, and its cells."""
Numbers = dict[tuple[str, int], dict[str, str]]
"""By sheet and index of a row the text by which it is told apart."""


@dataclass(frozen=True)
class View:
    """Rows of one dataset from one table, with the column of the file that each of its columns stands in.

    Attributes:
        reading: what of the mapping they are read by.
        table: where they are; its sheet has the name of the view.
        places: the column of the sheet for each column of the dataset that has one.
        rows: for each row its index in the sheet and its texts by column of the dataset.
        each: the title of the column that the rows are read for, in a wide table.
    """

    reading: Reading
    table: Table
    places: dict[str, int]
    rows: list[tuple[int, dict[str, str]]]
    each: str = ""


def views_of(readings: Sequence[Reading], tables: Sequence[Table]) -> Iterator[View]:
    """The views of one dataset, in the order of the mapping.

    Args:
        readings: what of the mapping is read for the dataset.
        tables: the table of each of them; a reading of several tables stands there for each.
    """
    chosen = [list(_rows(reading, table)) for reading, table in zip(readings, tables, strict=True)]
    numbers = _numbers(readings, tables, chosen)
    sheets = Counter(table.sheet.name for table in tables)
    for reading, table, rows in zip(readings, tables, chosen, strict=True):
        name = reading.name if sheets[table.sheet.name] > 1 else ""
        yield from _views(reading, table, rows, numbers, name)


def _views(reading: Reading, table: Table, chosen: Chosen, numbers: Numbers, name: str) -> Iterator[View]:
    wide: list[tuple[int | None, str, dict[str, str]]] = [*_wide(reading, table)]
    of_each = [item for item in reading.where if item.column == (EACH,)]
    for index, title, given in wide or [(None, "", {})]:
        sources, templates = _given(reading, given)
        places = _places(sources, table, index)
        rows = [
            (position, _row(sources, places, table, row, templates))
            for position, row in chosen
            if index is None or (not is_missing(cell(row, index)) and fits(row, table, of_each, index))
        ]
        for position, texts in rows:
            texts.update(numbers.get((table.sheet.name, position), {}))
        parts = [part for part in (name, title) if part]
        sheet = replace(table.sheet, name=view_name(table.sheet.name, parts))
        yield View(reading, replace(table, sheet=sheet), places, rows, title)


def _rows(reading: Reading, table: Table) -> Iterator[tuple[int, list[str]]]:
    seen = set[tuple[str, ...]]()
    of_the_row = [item for item in reading.where if item.column != (EACH,)]
    for position in range(table.body_index, len(table.sheet.rows)):
        row = table.sheet.rows[position]
        if not any(row) or not fits(row, table, of_the_row):
            continue
        same = tuple(cell(row, table.place((title,))) for title in reading.distinct)
        if same and same in seen:
            continue
        seen.add(same)
        yield position, row


def _wide(reading: Reading, table: Table) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Each column that the rows are read for, by its title, and what it says of the other columns."""
    for item in reading.wide:
        index = table.place(item.column) if item.column else None
        if index is not None:
            yield index, table.title(index), dict(item.set)
        for place, match in table.fitting(item.like) if item.like else ():
            groups = enumerate(match.groups(), 1)
            texts = dict(item.set)
            for number, group in groups:
                texts = {name: text.replace(f"{{{number}}}", group or "") for name, text in texts.items()}
            of_tree = table.of_columns.get(place)
            if of_tree is None and table.of_columns:
                continue  # a column that is no line of the tree, such as the names of places said again
            title = of_tree["code"] if of_tree else table.title(place)  # two columns may have one title
            yield place, title, _filled(texts, of_tree or {})


def _filled(texts: Mapping[str, str], of_tree: Mapping[str, str]) -> dict[str, str]:
    """The texts with what the tree says of the column put in."""
    found = dict(texts)
    for fact, said in of_tree.items():
        found = {name: text.replace(f"{TREE}{fact}}}", said) for name, text in found.items()}
    return found


def _places(sources: dict[str, Source], table: Table, each: int | None) -> dict[str, int]:
    found = {
        name: each if source.column == (EACH,) else table.place(source.column)
        for name, source in sources.items()
        if source.column
    }
    return {name: place for name, place in found.items() if place is not None}


def _given(reading: Reading, given: Mapping[str, str]) -> tuple[dict[str, Source], dict[str, str]]:
    """The sources of the columns of one view, and what it makes of those that it changes."""
    templates = {name: text for name, text in given.items() if ROW in text}
    fixed = {name: Source(value=text) for name, text in given.items() if name not in templates}
    return {**reading.columns, **fixed}, templates


def _row(
    sources: Mapping[str, Source],
    places: Mapping[str, int],
    table: Table,
    row: list[str],
    templates: Mapping[str, str],
) -> dict[str, str]:
    """The texts of a row, what is cut taken off what is added, and the unit that a column gives."""
    texts = _texts(sources, places, row, templates)
    for name, source in sources.items():
        if source.less:
            texts[name] = less(texts[name], meaning(cell(row, table.place(source.less)), source))
    return texts | _unit(sources, table, row)


def _texts(
    sources: Mapping[str, Source],
    places: Mapping[str, int],
    row: list[str],
    templates: Mapping[str, str] | None = None,
) -> dict[str, str]:
    made = templates or {}
    return {
        name: source.value
        if source.value is not None
        else meaning(cell(row, places.get(name)), source, made.get(name, ROW))
        for name, source in sources.items()
    }


def _unit(sources: Mapping[str, Source], table: Table, row: list[str]) -> dict[str, str]:
    """The unit of the row, where a column gives it."""
    for source in sources.values():
        if source.unit_column:
            return {UNIT_OF_ROW: translated(cell(row, table.place(source.unit_column)), source.units)}
    return {}


def _numbers(readings: Sequence[Reading], tables: Sequence[Table], chosen: Sequence[Chosen]) -> Numbers:
    """Rows that nothing else tells apart: the second is "… #2", in whatever view and reading it stands."""
    key = [
        name for name in readings[0].contract.key() if all(_is_of_the_row(item, name) for item in readings)
    ]
    found, met = Numbers(), Counter[tuple[str, ...]]()
    for sheet, position, reading, table, row in _once(readings, tables, chosen):
        numbered = [name for name, source in reading.columns.items() if source.numbered]
        if not numbered:
            continue
        sources = {name: reading.columns[name] for name in (*key, *numbered)}
        texts = _texts(sources, _places(sources, table, None), row)
        met[tuple(texts.values())] += 1
        if (count := met[tuple(texts.values())]) > 1:
            found[sheet, position] = {name: f"{texts[name]} #{count}" for name in numbered}
    return found


def _once(
    readings: Sequence[Reading], tables: Sequence[Table], chosen: Sequence[Chosen]
) -> Iterator[tuple[str, int, Reading, Table, list[str]]]:
    """Each row that is read, in the order of the file, by the first reading that takes it."""
    every: dict[tuple[str, int], tuple[Reading, Table, list[str]]] = {}
    for reading, table, rows in zip(readings, tables, chosen, strict=True):
        for position, row in rows:
            every.setdefault((table.sheet.name, position), (reading, table, row))
    for (sheet, position), (reading, table, row) in sorted(every.items(), key=lambda item: item[0]):
        yield sheet, position, reading, table, row


def _is_of_the_row(reading: Reading, name: str) -> bool:
    """Whether a column is the same in all views of a row."""
    source = reading.columns.get(name)
    return source is not None and source.column != (EACH,)
