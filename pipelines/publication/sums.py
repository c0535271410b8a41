"""What of each mart may be added, and over which rows: ``sums.csv`` beside this module; also ``meta.sums``.

A mart holds totals beside parts, alternatives beside one another, and amounts that repeat along its rows; the
example of a mart is a sum that counts each thing once.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.publication.tables import tables_of

_FILE = Path(__file__).with_name("sums.csv")
_MARTS = "marts"


@dataclass(frozen=True)
class Sum:
    """One sum that is right.

    Attributes:
        table_name: the mart.
        amount: the column that is added; empty where the mart holds nothing to add and its rows are counted.
        within: the columns whose values are never mixed in one sum.
        only_rows: a further condition on the rows, in SQL; empty for none.
        repeated_columns: amounts that stand on several rows and are no part of a sum.
    """

    table_name: str
    amount: str
    within: tuple[str, ...]
    only_rows: str
    repeated_columns: tuple[str, ...]

    def sql(self, *, has_totals: bool) -> str:
        """The query; rows that are totals of others are left out where the mart has such."""
        added = f"sum({self.amount}) as {self.amount}" if self.amount else "count(*) as rows_count"
        only = [text for text in (self.only_rows, "not is_total" if has_totals else "") if text]
        where = f"\nwhere {' and '.join(only)}" if only else ""
        keys = "".join(f"{column}, " for column in self.within)
        groups = "\ngroup by all\norder by all" if self.within else ""
        return f"select {keys}{added}\nfrom {_MARTS}.{self.table_name}{where}{groups}"


def right_sums() -> list[Sum]:
    """Every sum of the file, in its order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [
            Sum(
                row["table_name"],
                row["amount"],
                tuple(row["within"].split()),
                row["only_rows"],
                tuple(row["repeated_columns"].split()),
            )
            for row in csv.DictReader(file)
        ]


def write_sums(connection: duckdb.DuckDBPyConnection) -> None:
    """Write ``meta.sums``; one row is one sum, those on tables that are not there left out."""
    there = tables_of(connection)
    with_totals = {
        name
        for (name,) in connection.execute(
            "select table_name from duckdb_columns() where database_name = current_database() "
            "and schema_name = ? and column_name = 'is_total'",
            [_MARTS],
        ).fetchall()
    }
    frame = pd.DataFrame(
        [
            {
                "table_name": one.table_name,
                "amount_column": one.amount or None,
                "within_columns": ", ".join(one.within) or None,
                "repeated_columns": ", ".join(one.repeated_columns) or None,
                "sql": one.sql(has_totals=one.table_name in with_totals),
            }
            for one in right_sums()
            if f"{_MARTS}.{one.table_name}" in there
        ],
        columns=["table_name", "amount_column", "within_columns", "repeated_columns", "sql"],
        dtype="string",
    )
    connection.register("sums_frame", frame)
    connection.execute("create or replace table meta.sums as from sums_frame")
