"""What is said of one row of a trace: figures with units, source and, for a raw row, file and cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from pipelines.contracts.machinery.currencies import in_money
from pipelines.contracts.machinery.words import Words
from pipelines.explain.nodes import Cell, Figure, Location, Node, Source, Submission
from pipelines.explain.rows import RECEIVED_ON, Column, Row, Rows
from pipelines.explain.versions import why_unused
from pipelines.intake.foreign.sums import cells_of_sum
from pipelines.intake.reading.sheets import line_name
from pipelines.ledger.file_kinds import PROSE_FILES

# the unit that the end of a column's name states; a longer ending goes before a shorter one
_SUFFIX_UNITS = (
    ("ntd_per_tco2e", "NTD/tCO2e"),
    ("eur_per_tco2e", "EUR/tCO2e"),
    ("tco2e_per_t", "tCO2e/t"),
    ("_eur", "EUR"),
    ("kgco2e_per_kwh", "kgCO2e/kWh"),
    ("_tco2e", "tCO2e"),
    ("_ntd", "NTD"),
    ("_kwh", "kWh"),
    ("_pct", "%"),
    ("_t", "t"),
    ("p05", "tCO2e"),
    ("p95", "tCO2e"),
)
_UNIT_COLUMNS = ("activity_unit", "value_unit", "stated_unit", "unit")
_IN_BRACKETS = re.compile(r"\s*\[([^\]]+)\]$")
_TITLE_ENDS = re.compile(r"：|: ")  # a raw column is described as "title: description"
_FORMULA_BEGINS = re.compile(r"：|: ")  # a description may say "what it is: how it is computed"
_CLAUSE_ENDS = re.compile(r"；|; ")
_PROVENANCE = {
    "submission_id",
    "source_file",
    "source_sheet",
    "source_row",
    "source_code",
    "record_status",
    "note",
    "standing",
    "known_from",
}
_NUMBERS = ("DECIMAL", "DOUBLE", "BIGINT")

_CELLS = """
    select column_name, source_column, header_text, unit_text, unit_factor from meta.submission_columns
    where submission_id = $submission_id and coalesce(source_sheet, '') = coalesce($source_sheet, '')
"""
_SOURCE = "from reference.sources where source_code = $source_code"
_SUBMISSION = f"""
    select *, {RECEIVED_ON} as received_on from meta.submissions as submissions
    where submission_id = $submission_id
"""  # noqa: S608


class Details:
    """Makes nodes from rows; what several rows share is read once."""

    def __init__(self, rows: Rows, currency: str | None = None) -> None:
        """Read from these rows, of a city whose money is of this currency."""
        self._rows, self._currency = rows, currency
        self._shared: dict[tuple[object, ...], list[dict[str, object]]] = {}

    def node(self, table: str, row: Row, counts: bool = True) -> Node:
        """The node of a row, without what is below it; one that does not count says why."""
        columns = self._rows.tables[table]
        key_columns = self._rows.keys.get(table) or _first_texts(columns)
        node = Node(
            table=table,
            key={name: row[name] for name in key_columns if row.get(name) is not None},
            words=self._rows.table_words[table],
            name=_name(row),
            label=self.title(table),
            record_status=_text(row.get("record_status")),
            standing=_text(row.get("standing")),
            source=self._source(row),
            location=None if table.startswith("intermediate.") else _location(row),
        )
        if table.startswith("raw."):
            node.submission = self._submission(row)
        else:
            node.formula = _formula(self._rows.table_words[table], columns.values())
        node.figures = self._figures(table, row)
        if not counts:
            node.unused = why_unused(row, node.submission.superseded_by if node.submission else None)
        return node

    def title(self, table: str) -> Words:
        """What a row of a table is, in a few words: the beginning of the table's description."""
        words = self._rows.table_words[table]
        return Words(_said(words.zh)[0], _said(words.en)[0])

    def _figures(self, table: str, row: Row) -> list[Figure]:
        columns = self._rows.tables[table]
        cells = self._cells(row) if table.startswith("raw.") else {}
        names = _chosen(table, columns, row, self._rows.keys.get(table, ()))
        return [
            Figure(
                name,
                _short(columns[name].words, table.startswith("raw.")),
                row[name],
                in_money(_unit(columns[name], row) or "", self._currency) or None,
                _cell(cells.get(name), row),
            )
            for name in names
            if row.get(name) is not None
        ]

    def _cells(self, row: Row) -> dict[str, Row]:
        found = self._once(_CELLS, row, "submission_id", "source_sheet")
        return {str(item["column_name"]): item for item in found}

    def _source(self, row: Row) -> Source | None:
        if row.get("source_code") is None:
            return None
        for item in self._once(_SOURCE, row, "source_code"):
            published_on = item["published_on"]
            return Source(
                code=str(item["source_code"]),
                publisher=Words(str(item["publisher_zh"]), str(item["publisher_en"])),
                title=Words(str(item["title_zh"]), str(item["title_en"])),
                published_on=published_on if isinstance(published_on, date) else None,
            )
        return None

    def _submission(self, row: Row) -> Submission | None:
        for item in self._once(_SUBMISSION, row, "submission_id"):
            received_at, received_on = item["received_at"], item["received_on"]
            assert isinstance(received_at, datetime) and isinstance(received_on, date)
            return Submission(
                submission_id=str(item["submission_id"]),
                bureau_code=str(item["bureau_code"]),
                received_at=received_at,
                received_on=received_on,
                sha256=str(item["sha256"]),
                superseded_by=_text(item["superseded_by"]),
                change_reason=_text(item["change_reason"]),
                original_name=str(item["original_name"]),
            )
        return None

    def _once(self, sql: str, row: Row, *names: str) -> list[dict[str, object]]:
        asked = (sql, *(row.get(name) for name in names))
        if asked not in self._shared:
            self._shared[asked] = self._rows.fetch(sql, {name: row.get(name) for name in names})
        return self._shared[asked]


def _chosen(table: str, columns: dict[str, Column], row: Row, key: tuple[str, ...]) -> list[str]:
    """The numbers of a row; of a raw row also what it chooses among a few words, and its days.

    A raw row without any of these shows whatever it says.
    """
    free = [name for name in columns if name not in _PROVENANCE and name not in key]
    numbers = [name for name in free if columns[name].data_type.startswith(_NUMBERS)]
    if not table.startswith("raw."):
        return numbers
    wanted = [name for name in free if name in numbers or columns[name].data_type in ("DATE", "BOOLEAN")]
    wanted = [name for name in free if name in wanted or name in _UNIT_COLUMNS]
    if any(row.get(name) is not None for name in wanted):
        return wanted
    return free if any(row.get(name) is not None for name in free) else list(key)


def _unit(column: Column, row: Row) -> str | None:
    if not column.data_type.startswith(("DECIMAL", "DOUBLE")):
        return None
    stated = _IN_BRACKETS.search(column.words.en)
    if stated:
        return "%" if stated[1] == "pct" else stated[1]
    for suffix, unit in _SUFFIX_UNITS:
        if column.name.endswith(suffix):
            return unit
    if "_pct_" in column.name:
        return "%"
    if column.name.endswith(("_amount", "value")):
        return next((str(row[name]) for name in _UNIT_COLUMNS if row.get(name) is not None), None)
    return None


def _cell(place: Row | None, row: Row) -> Cell | None:
    if place is None:
        return None
    factor = place["unit_factor"]
    is_prose = str(row["source_file"]).endswith(PROSE_FILES)
    return Cell(
        address=line_name(row["source_row"])
        if is_prose
        else (
            cells_of_sum(_text(row.get("note")), str(place["source_column"]))
            or f"{place['source_column']}{row['source_row']}"
        ),
        header=None if is_prose else _text(place["header_text"]),
        unit_text=_text(place["unit_text"]),
        factor=factor if isinstance(factor, Decimal) else None,
    )


def _name(row: Row) -> Words | None:
    zh, en = row.get("name_zh"), row.get("name_en")
    return None if zh is None and en is None else Words(str(zh or en), str(en or zh))


def _location(row: Row) -> Location | None:
    if row.get("source_file") is None or row.get("source_row") is None:
        return None
    return Location(
        str(row["source_file"]), _text(row.get("source_sheet")) or None, int(str(row["source_row"]))
    )


def _formula(words: Words, columns: Iterable[Column]) -> Words | None:
    """How a row is computed: what the description says after a colon, and the columns that are equations."""
    equations = [_short(column.words, False) for column in columns if " = " in column.words.en.split("; ")[0]]
    zh = [*_said(words.zh)[1:], *(equation.zh for equation in equations)]
    en = [*_said(words.en)[1:], *(equation.en for equation in equations)]
    return Words("；".join(zh), "; ".join(en)) if zh and en else None


def _said(description: str) -> list[str]:
    """What a table is and, where its description says so after a colon, how it is computed."""
    return [part.strip() for part in _FORMULA_BEGINS.split(description.split(". ")[0], maxsplit=1)]


def _short(words: Words, is_raw: bool) -> Words:
    """The title of a raw column, the first clause about any other, without the unit."""
    ends = _TITLE_ENDS if is_raw else _CLAUSE_ENDS
    zh, en = (_IN_BRACKETS.sub("", text) for text in (words.zh, words.en))
    return Words(ends.split(zh, maxsplit=1)[0].strip(), ends.split(en, maxsplit=1)[0].strip())


def _first_texts(columns: dict[str, Column]) -> tuple[str, ...]:
    return tuple(name for name in columns if name.endswith(("_code", "year")))[:4]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
