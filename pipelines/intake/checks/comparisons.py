"""What the files of a dataset say beside each other, once all of them are in its raw table.

A corrected file is compared with the one it replaced, a value with all that is known of its series.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import duckdb
import pandas as pd

from pipelines.contracts.machinery.contract import Contract
from pipelines.intake.checks.differences import DIFFERENCE_COLUMNS, differences
from pipelines.intake.checks.history import FAR_FROM_HISTORY, far_from_history, measured_columns, warning
from pipelines.intake.checks.notices import NOTICE_COLUMNS, notice_table
from pipelines.ledger.register import Arrival


def file_differences(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], usable: Sequence[Arrival]
) -> pd.DataFrame:
    """Rows of ``meta.submission_differences``: each file beside the usable one it replaced."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for item in usable:
        places.setdefault(item.place, []).append(item.submission_id)
    pairs = [pair for submissions in places.values() for pair in pairwise(submissions)]
    if not pairs:
        return pd.DataFrame(columns=["dataset_name", *DIFFERENCE_COLUMNS])
    successions = pd.DataFrame(pairs, columns=["superseded_submission_id", "submission_id"])
    rows = _raw_rows(connection, contract, {name for pair in pairs for name in pair})
    return differences(rows, successions, contract).assign(dataset_name=contract.dataset_name())


def history_warnings(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], counted: Sequence[Arrival]
) -> pd.DataFrame:
    """Rows of ``meta.intake_notices``: values far from what all files that count say of their series.

    What a file's own rows have shown already is not said again.
    """
    none = pd.DataFrame(columns=["submission_id", "dataset_name", "source_file", *NOTICE_COLUMNS])
    if len(counted) < 2 or not measured_columns(contract):
        return none
    rows = _raw_rows(connection, contract, [item.submission_id for item in counted])
    doubts = far_from_history(rows, contract)
    if not doubts:
        return none
    places = rows.loc[[item.position for item in doubts]]
    letters = _letters(connection, contract)
    stands = zip(doubts, places["submission_id"], places["source_sheet"], places["source_row"], strict=True)
    notices = [
        warning(doubt, sheet, row, letters[submission, sheet, doubt.info.name])
        for doubt, submission, sheet, row in stands
    ]
    found = notice_table(notices).assign(
        submission_id=places["submission_id"].to_numpy(),
        dataset_name=contract.dataset_name(),
        source_file=places["source_file"].to_numpy(),
    )
    return _not_said_yet(connection, found)


def _raw_rows(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], submission_ids: Collection[str]
) -> pd.DataFrame:
    """The accepted rows of some submissions, typed as the contract declares them."""
    table = f"raw.{contract.dataset_name()}"
    chosen = f"select * from {table} where submission_id in (select unnest(?))"  # noqa: S608
    found: pd.DataFrame = (
        connection.execute(chosen, [list(submission_ids)])
        .to_arrow_table()
        .to_pandas(types_mapper=pd.ArrowDtype)
    )
    return found


def _letters(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract]
) -> dict[tuple[str, str, str], str]:
    """The spreadsheet letter of each submission, sheet and column."""
    placed = "select submission_id, source_sheet, column_name, source_column from meta.submission_columns"
    found = connection.execute(f"{placed} where dataset_name = ?", [contract.dataset_name()]).fetchall()
    return {(submission, sheet, column): letter for submission, sheet, column, letter in found}


def _not_said_yet(connection: duckdb.DuckDBPyConnection, found: pd.DataFrame) -> pd.DataFrame:
    said = "select submission_id, source_sheet, cell from meta.intake_notices where rule = ?"
    before = set(connection.execute(said, [FAR_FROM_HISTORY]).fetchall())
    cells = zip(found["submission_id"], found["source_sheet"], found["cell"], strict=True)
    return found[[cell not in before for cell in cells]]
