"""What a build says of one submission, read back as what a check of it gives."""

from __future__ import annotations

import duckdb
import pandas as pd

from pipelines.contracts.machinery.contract import Contract
from pipelines.intake.checks.notices import NOTICE_COLUMNS
from pipelines.intake.checks.rejections import REJECTED_COLUMNS
from pipelines.intake.checks.validation import Checked


def checked_again(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], submission_id: str
) -> Checked:
    """The rows that stand, the faults and the notices of a submission whose dataset is loaded."""
    raw = f"raw.{contract.dataset_name()}"
    stand = connection.execute(
        f"select * exclude (submission_id, source_file) from {raw} where submission_id = ? order by rowid",  # noqa: S608
        [submission_id],
    ).to_arrow_table()
    return Checked(
        accepted=stand.to_pandas(types_mapper=pd.ArrowDtype),
        rejected=_said(connection, "quarantine.rejected_rows", REJECTED_COLUMNS, submission_id),
        notices=_said(connection, "meta.intake_notices", NOTICE_COLUMNS, submission_id),
    )


def _said(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], submission_id: str
) -> pd.DataFrame:
    """The lines of a table about a submission, in the order of its sheets and rows."""
    query = f"select {', '.join(columns)} from {table} where submission_id = ? order by rowid"  # noqa: S608
    found: pd.DataFrame = connection.execute(query, [submission_id]).df()
    found = found.astype(object).where(found.notna(), None)
    sheets = {sheet: number for number, sheet in enumerate(found["source_sheet"].drop_duplicates())}
    order = found.assign(sheet=found["source_sheet"].map(sheets), row=found["source_row"].fillna(0))
    return found.loc[order.sort_values(["sheet", "row"], kind="stable").index].reset_index(drop=True)
