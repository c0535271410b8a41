"""Each column of a published table, declared once in ``dbt_project/columns.csv``: type, unit, words, title.

A row without a table holds wherever the name stands. A row with a table says only what is different there, so
that one name may mean something else in one table. Which columns a table has, and in what order, is not said
here: its SQL says it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.contracts.machinery.words import Words
from pipelines.settings import PROJECT_ROOT

DECLARATIONS_FILE = PROJECT_ROOT / "dbt_project" / "columns.csv"
EVERYWHERE = ""
FIELDS = ("name", "table", "data_type", "unit", "zh", "en", "title_zh", "title_en")
Declarations = Mapping[tuple[str, str], Mapping[str, str]]


class UndeclaredColumnError(LookupError):
    """A published column without a type or without a description in both languages."""


@dataclass(frozen=True)
class PublishedColumn:
    """One column of one published table.

    Attributes:
        name: the column.
        data_type: its DuckDB type in lower case.
        unit: the unit of its numbers, ``see x`` where column ``x`` of the row says it, else empty.
        description: what it says, in both languages.
    """

    name: str
    data_type: str
    unit: str
    description: Words


@cache
def declarations(path: Path = DECLARATIONS_FILE) -> Declarations:
    """The rows of the file by name and table.

    Raises:
        ValueError: two rows declare the same column.
    """
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["name"], row["table"])
            if key in found:
                where = key[1] or "everywhere"
                raise ValueError(f"{path.name} declares {key[0]} twice ({where}); keep one row.")
            found[key] = row
    return found


def published_column(table: str, name: str, declared: Declarations | None = None) -> PublishedColumn:
    """What is declared of a column: the row of its table, and where that is empty the row of its name.

    Args:
        table: the published table, without its schema.
        name: the column.
        declared: the declarations; those of the project unless given.

    Raises:
        UndeclaredColumnError: it has no type, or no description in one of the languages.
    """
    rows = declarations() if declared is None else declared
    here, everywhere = rows.get((name, table), {}), rows.get((name, EVERYWHERE), {})
    said = {field: here.get(field) or everywhere.get(field, "") for field in FIELDS}
    missing = [field for field in ("data_type", "zh", "en") if not said[field]]
    if missing:
        raise UndeclaredColumnError(
            f"{table}.{name} has no {' and no '.join(missing)} in {DECLARATIONS_FILE.name}; add a row for it."
        )
    return PublishedColumn(name, said["data_type"], said["unit"], Words(said["zh"], said["en"]))


def column_title(tables: Iterable[str], name: str, declared: Declarations | None = None) -> Words:
    """What a report writes above a column: the title the first of its tables gives it, else that of its name.

    Args:
        tables: the published tables a figure is read from, without their schema.
        name: the column; the Chinese one of a pair.
        declared: the declarations; those of the project unless given.

    Raises:
        UndeclaredColumnError: no row gives it a title.
    """
    rows = declarations() if declared is None else declared
    for table in (*tables, EVERYWHERE):
        row = rows.get((name, table), {})
        if row.get("title_zh"):
            return Words(row["title_zh"], row["title_en"])
    raise UndeclaredColumnError(f"{name} has no title in {DECLARATIONS_FILE.name}; add one to its row.")
