"""The inputs of a run (fingerprint of arrivals, code and lock), kept in the build for its later steps.

A file that arrives during a run belongs to the next one. Were each step to read the register anew, a run
could publish a state of the register whose last file it had not loaded, and the next find nothing to do.
"""

from __future__ import annotations

from dataclasses import fields

import duckdb
import pandas as pd

from pipelines.publication.fingerprint import Fingerprint, as_row

_TABLE = "meta.run_inputs"


def write_run_inputs(connection: duckdb.DuckDBPyConnection, run: Fingerprint) -> None:
    """Record the inputs of the run; the table is not published."""
    connection.register("run_inputs", pd.DataFrame([as_row(run)]))
    connection.execute("create schema if not exists meta")
    connection.execute(f"create or replace table {_TABLE} as from run_inputs")
    connection.unregister("run_inputs")


def read_run_inputs(connection: duckdb.DuckDBPyConnection) -> Fingerprint | None:
    """The inputs of the last run of this build; None for a build in which none was started."""
    try:
        cursor = connection.execute(f"from {_TABLE}")
    except duckdb.CatalogException:
        return None
    names = [column[0] for column in cursor.description or ()]
    if set(names) != {item.name for item in fields(Fingerprint)}:
        return None  # of another version of the program
    return Fingerprint(**dict(zip(names, cursor.fetchall()[0], strict=True)))
