"""The bookkeeping tables of the build: what arrived, what was decided, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd
import pyarrow

from pipelines.contracts.machinery.units import unit_table
from pipelines.intake.loading.frames import review_frame, submission_frame
from pipelines.ledger.decisions import Review
from pipelines.ledger.register import Arrival

BOOKKEEPING_TABLES = {
    "meta.submissions": """
        submission_id varchar, register_sequence bigint, dataset_name varchar, bureau_code varchar,
        period varchar, source_file varchar, original_name varchar, sha256 varchar, size_bytes bigint,
        received_at timestamp, superseded_at timestamp, superseded_by varchar, template_version varchar,
        change_reason varchar, restates_locked_period boolean, withdrawn_at timestamp""",
    "meta.intake_results": """
        submission_id varchar, dataset_name varchar, state varchar, rows_accepted bigint,
        rows_rejected bigint""",
    "meta.submission_columns": """
        submission_id varchar, dataset_name varchar, source_sheet varchar, column_name varchar,
        source_column varchar, header_text varchar, unit_text varchar, unit_factor decimal(38, 12)""",
    "meta.intake_notices": """
        submission_id varchar, dataset_name varchar, source_file varchar, source_sheet varchar,
        source_row bigint, column_name varchar, cell varchar, rule varchar, severity varchar, value varchar,
        message_zh varchar, message_en varchar""",
    "meta.reviews": """
        review_sequence bigint, submission_id varchar, decision varchar, decided_by varchar,
        decided_at timestamp, decision_reason varchar, rule varchar, cell varchar, source_sheet varchar""",
    "meta.applied_corrections": """
        submission_id varchar, dataset_name varchar, source_file varchar, source_sheet varchar,
        source_row bigint, column_name varchar, cell varchar, from_value varchar, to_value varchar,
        correction_code varchar""",
    "meta.submission_differences": """
        dataset_name varchar, submission_id varchar, superseded_submission_id varchar, row_key varchar,
        column_name varchar, old_value varchar, new_value varchar, change varchar""",
    "quarantine.rejected_rows": """
        submission_id varchar, dataset_name varchar, source_file varchar, source_sheet varchar,
        source_row bigint, column_name varchar, cell varchar, rule varchar, value varchar,
        message_zh varchar, message_en varchar, row_text varchar""",
    "quarantine.refused_files": """
        submission_id varchar, dataset_name varchar, source_file varchar, rule varchar,
        message_zh varchar, message_en varchar""",
    "reference.units": """
        unit_text varchar, commodity varchar, canonical_unit varchar, factor decimal(38, 12)""",
}

TABLES_OF_A_DATASET = (
    "meta.intake_results",
    "meta.submission_columns",
    "meta.intake_notices",
    "meta.applied_corrections",
    "meta.submission_differences",
    "quarantine.rejected_rows",
    "quarantine.refused_files",
)


def prepare(
    connection: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival], reviews: Sequence[Review] = ()
) -> None:
    """Create the schemas and bookkeeping tables, and write register, reviews and unit table into them."""
    for schema in ("raw", "meta", "quarantine", "reference"):
        connection.execute(f"create schema if not exists {schema}")
    for table, columns in BOOKKEEPING_TABLES.items():
        connection.execute(f"create table if not exists {table} ({columns})")
    _replace(connection, "meta.submissions", submission_frame(arrivals, reviews))
    _replace(connection, "meta.reviews", review_frame(reviews))
    units = pd.DataFrame([vars(unit) for unit in unit_table()])
    _replace(connection, "reference.units", units)


def insert_rows(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    """Append rows to a table by the names of their columns."""
    if frame.empty:
        return
    rows = pyarrow.Table.from_pandas(frame, preserve_index=False)
    connection.register("incoming_rows", rows)
    connection.execute(f"insert into {table} by name select * from incoming_rows")  # noqa: S608
    connection.unregister("incoming_rows")


def _replace(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    connection.execute(f"create or replace table {table} ({BOOKKEEPING_TABLES[table]})")
    insert_rows(connection, table, frame)
