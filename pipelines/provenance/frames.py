"""For dbt models in Python: the rows they read, by name, so that they can say which of them they used.

A model reads ``named_rows`` of what ``dbt.ref`` gives and returns a column ``used_rows``: for each of its
rows the names of the rows that its figures came from, taken from the same groups and filters.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pandas as pd

from pipelines.provenance.row_ids import USED, place

ROW_NAME = "row_name"

__all__ = ["ROW_NAME", "USED", "all_names", "named_rows"]


def named_rows(relation: duckdb.DuckDBPyRelation, table: str) -> pd.DataFrame:
    """The rows of a relation with ``row_name``, such as "intermediate.int_uncertainty__rows 17".

    Args:
        relation: what ``dbt.ref`` gives.
        table: its "schema.name".
    """
    return relation.project(f"*, '{table} ' || ({place(relation.columns)}) as {ROW_NAME}").df()


def all_names(*names: Iterable[str]) -> list[str]:
    """The names of several groups of rows together, each once, sorted."""
    return sorted({name for group in names for name in group})
