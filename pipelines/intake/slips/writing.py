"""Writes slips into folders: page in both languages, JSON, and the marked copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.calendar import TIME_ZONE
from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.slips.documents import as_html
from pipelines.intake.slips.marked_copy import write_marked_copy
from pipelines.intake.slips.slip import Slip, slip_of, withdrawn_slip
from pipelines.intake.slips.slip_json import SLIP_JSON, as_json
from pipelines.ledger.decisions import RETURNED, Review
from pipelines.ledger.register import Arrival
from pipelines.ledger.withdrawals import withdrawals
from pipelines.settings import Settings


def write_slip(slip: Slip, source: Path, folder: Path, time_zone: str = TIME_ZONE) -> Path:
    """Write one slip; one that is already there and says the same is left alone. Returns the Chinese page.

    The JSON is written last: a folder without it was left unfinished and is written again.
    """
    document, written = as_json(slip), folder / SLIP_JSON
    page = folder / "slip.html"
    if written.exists() and written.read_text(encoding="utf-8") == document:
        return page
    folder.mkdir(parents=True, exist_ok=True)
    for outdated in (written, *folder.glob("marked.*")):
        outdated.unlink(missing_ok=True)
    copy = write_marked_copy(source, slip.faults, folder / f"marked{source.suffix.lower()}")
    page.write_text(as_html(slip, "zh", copy, time_zone), encoding="utf-8")
    (folder / "slip.en.html").write_text(as_html(slip, "en", copy, time_zone), encoding="utf-8")
    written.write_text(document, encoding="utf-8")
    return page


def write_slips(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    arrivals: Sequence[Arrival],
    settings: Settings,
) -> dict[Path, str]:
    """Write the slip of every submission of a dataset that was loaded into the build database.

    Returns:
        The state of each slip by its page, oldest submission first.
    """
    name = contract.dataset_name()
    accepted = dict(
        _rows(connection, "meta.intake_results", name)[["submission_id", "rows_accepted"]].to_numpy()
    )
    faults = _by_submission(_rows(connection, "quarantine.rejected_rows", name))
    notices = _by_submission(_rows(connection, "meta.intake_notices", name))
    refusals = _refused(connection, name) | _returned_by_a_reviewer(connection)
    pages = {}
    for arrival in (item for item in arrivals if item.dataset == name and item.submission_id in accepted):
        key = arrival.submission_id
        slip = slip_of(
            contract,
            arrival.original_name,
            int(accepted[key]),
            faults(key),
            notices(key),
            refusals.get(key),
            arrival,
            settings.city.currency,
        )
        source, folder = settings.raw_dir / arrival.path, settings.slips_dir / key
        pages[write_slip(slip, source, folder, settings.city.time_zone)] = slip.state
    return pages


def write_slips_of_withdrawn(
    arrivals: Sequence[Arrival], reviews: Sequence[Review], settings: Settings
) -> list[Path]:
    """Write the slip of every submission that was withdrawn, whose file nobody reads; returns the pages."""
    decided = withdrawals(reviews)
    pages = []
    for arrival in (item for item in arrivals if item.submission_id in decided):
        contract = all_contracts().get(arrival.dataset)
        slip = withdrawn_slip(arrival, decided[arrival.submission_id], contract)
        source, folder = settings.raw_dir / arrival.path, settings.slips_dir / arrival.submission_id
        pages.append(write_slip(slip, source, folder, settings.city.time_zone))
    return pages


def _refused(connection: duckdb.DuckDBPyConnection, dataset: str) -> dict[str, Words]:
    refused = _rows(connection, "quarantine.refused_files", dataset)
    columns = refused[["submission_id", "message_zh", "message_en"]].astype(str)
    return {key: Words(zh, en) for key, zh, en in columns.itertuples(index=False)}


def _returned_by_a_reviewer(connection: duckdb.DuckDBPyConnection) -> dict[str, Words]:
    query = "select submission_id, decided_by, decision_reason from meta.reviews where decision = ?"
    return {
        submission_id: Words(f"審查退回（{by}）：{reason}", f"Returned by the reviewer ({by}): {reason}")
        for submission_id, by, reason in connection.execute(query, [RETURNED]).fetchall()
    }


def _rows(connection: duckdb.DuckDBPyConnection, table: str, dataset: str) -> pd.DataFrame:
    relation = connection.table(table).filter(f"dataset_name = '{dataset}'")
    ordering = [
        name
        for name in ("submission_id", "source_sheet", "source_row", "column_name", "rule")
        if name in relation.columns
    ]
    return relation.order(", ".join(ordering)).df()


def _by_submission(frame: pd.DataFrame) -> Callable[[str], pd.DataFrame]:
    groups = dict(tuple(frame.groupby("submission_id")))
    return lambda key: groups.get(key, frame.iloc[:0])
