"""An answer to a query as text for other programs: CSV or JSON."""

from __future__ import annotations

import io
import json

import duckdb
import pyarrow.csv

from pipelines.publication.escaping import escape_columns


def as_csv(answer: duckdb.DuckDBPyRelation) -> str:
    """The answer as CSV with a header; text that a spreadsheet would run gets an apostrophe."""
    output = io.BytesIO()
    pyarrow.csv.write_csv(escape_columns(answer.to_arrow_table()), output)
    return output.getvalue().decode("utf-8")


def as_json(answer: duckdb.DuckDBPyRelation) -> str:
    """The answer as a list of objects; decimals, days and times are strings, so that they stay exact."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n"
