"""The public columns and their types, and what a new publication changes about them.

Analysts' queries, notebooks and workbooks name these columns: one that goes or changes its type breaks them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

PUBLIC_SCHEMAS = ("marts", "reference")

Columns = Mapping[str, Mapping[str, str]]
"""Type of each column, by "schema.table" and column."""


@dataclass(frozen=True)
class Change:
    """A public table or column that is gone, or a column that is of another type now."""

    table: str
    column: str | None
    type_before: str | None
    type_now: str | None

    @property
    def sentence(self) -> str:
        """What changed, in one sentence."""
        if self.column is None:
            return f"The table {self.table} is gone."
        if self.type_now is None:
            return f"The column {self.table}.{self.column} ({self.type_before}) is gone."
        return f"The column {self.table}.{self.column} was {self.type_before} and is {self.type_now} now."

    def as_json(self) -> dict[str, str | None]:
        """The change as it stands in a manifest."""
        return asdict(self)


def broken_columns(before: Columns, now: Columns) -> list[Change]:
    """Every public table or column of before that is gone or retyped now; new ones break nothing."""
    changes = []
    for table, columns in sorted(before.items()):
        if table.split(".")[0] not in PUBLIC_SCHEMAS:
            continue
        if table not in now:
            changes.append(Change(table, None, None, None))
            continue
        for column, type_before in columns.items():
            type_now = now[table].get(column)
            if type_now is None or _plain(type_now) != _plain(type_before):
                changes.append(Change(table, column, type_before, type_now))
    return changes


def _plain(type_name: str) -> str:
    return type_name.upper().replace(" ", "")
