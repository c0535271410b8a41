"""What intake made of all submissions, read back from the build database for a person to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd


@dataclass(frozen=True)
class Outcome:
    """What intake made of all submissions, for a person to read (tables as Markdown)."""

    results: pd.DataFrame
    results_by_state: str
    notice_count: int
    rejected_count: int
    first_rejected: str


def intake_outcome(connection: duckdb.DuckDBPyConnection, shown: int = 20) -> Outcome:
    """Read back the intake results and the first rejected cells from the build database."""
    results = connection.sql("from meta.intake_results").df()
    by_state = connection.sql(
        "select dataset_name, state, sum(rows_accepted)::bigint as rows_accepted, "
        "sum(rows_rejected)::bigint as rows_rejected from meta.intake_results group by all order by all"
    ).df()
    rejected = connection.sql(
        "select source_file, source_sheet, cell, value, message_zh, message_en from quarantine.rejected_rows "
        "order by source_file, source_sheet, source_row, column_name, rule"
    ).df()
    notices = connection.table("meta.intake_notices").count("*").fetchall()[0][0]
    return Outcome(results, as_markdown(by_state), notices, len(rejected), faults_list(rejected.head(shown)))


def faults_list(faults: pd.DataFrame) -> str:
    """Faults as a Markdown list, one line each: where, what stands there, what is wrong and what to do."""
    where = [name for name in ("source_file", "source_sheet", "cell") if name in faults.columns]
    return "\n".join(_fault_line(fault, where) for fault in faults.to_dict("records")) or "無 none"


def _fault_line(fault: dict[Any, Any], where: list[str]) -> str:
    place = " ".join(str(fault[name]) for name in where if not pd.isna(fault[name]) and fault[name])
    value = "" if pd.isna(fault["value"]) else f"「{fault['value']}」 "
    return f"- **{place}** {value}{fault['message_zh']} {fault['message_en']}"


def as_markdown(frame: pd.DataFrame) -> str:
    """A small table as Markdown; a bar inside a value is escaped, and what is missing is an empty cell."""
    if frame.empty:
        return "無 none"
    cells = frame.astype(str).where(frame.notna(), "")
    lines = [list(frame.columns), ["---"] * len(frame.columns), *cells.to_numpy().tolist()]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )
