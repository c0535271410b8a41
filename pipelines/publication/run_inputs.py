"""What a run began with, kept in the build database: every later step goes by it.

A file that arrives during a run belongs to the next one. Were each step to read the register anew, a run
could publish a state of the register whose last file it had not loaded, and the next find nothing to do.
"""

from __future__ import annotations

from dataclasses import fields

import duckdb
import pandas as pd

from pipelines.publication.fingerprint import Fingerprint, as_row

_TABLE = "meta.run_begun"


def write_begun(connection: duckdb.DuckDBPyConnection, run: Fingerprint) -> None:
    """Note what the run begins with; the table is not published."""
    connection.register("begun", pd.DataFrame([as_row(run)]))
    connection.execute("create schema if not exists meta")
    connection.execute(f"create or replace table {_TABLE} as from begun")
    connection.unregister("begun")


def read_begun(connection: duckdb.DuckDBPyConnection) -> Fingerprint | None:
    """What the last run of this build began with; None for a build in which none began."""
    try:
        cursor = connection.execute(f"from {_TABLE}")
    except duckdb.CatalogException:
        return None
    names = [column[0] for column in cursor.description or ()]
    if set(names) != {item.name for item in fields(Fingerprint)}:
        return None  # of another version of the program
    return Fingerprint(**dict(zip(names, cursor.fetchall()[0], strict=True)))
