"""Writes slips into folders: page in both languages, JSON, and the marked copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.contracts.contract import Contract, Words
from pipelines.intake.register import Arrival
from pipelines.intake.slips.documents import as_html, as_json
from pipelines.intake.slips.marked_copy import write_marked_copy
from pipelines.intake.slips.slip import Slip, slip_of


def write_slip(slip: Slip, source: Path, folder: Path) -> Path:
    """Write one slip; what is already there with the same content is left alone. Returns the Chinese page."""
    document = as_json(slip)
    page = folder / "slip.html"
    if page.exists() and (folder / "slip.json").read_text(encoding="utf-8") == document:
        return page
    folder.mkdir(parents=True, exist_ok=True)
    copy = write_marked_copy(source, slip.faults, folder / f"marked{source.suffix.lower()}")
    copy_name = copy.name if copy else None
    page.write_text(as_html(slip, "zh", copy_name), encoding="utf-8")
    (folder / "slip.en.html").write_text(as_html(slip, "en", copy_name), encoding="utf-8")
    (folder / "slip.json").write_text(document, encoding="utf-8")
    return page


def write_slips(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    arrivals: Sequence[Arrival],
    raw_dir: Path,
    slips_dir: Path,
) -> list[Path]:
    """Write the slip of every submission of a dataset that was loaded into the build database."""
    name = contract.dataset_name()
    accepted = dict(
        _rows(connection, "meta.intake_results", name)[["submission_id", "rows_accepted"]].to_numpy()
    )
    faults = _by_submission(_rows(connection, "quarantine.rejected_rows", name))
    notices = _by_submission(_rows(connection, "meta.intake_notices", name))
    refusals = _rows(connection, "quarantine.refused_files", name).set_index("submission_id")
    pages = []
    for arrival in (item for item in arrivals if item.dataset == name and item.submission_id in accepted):
        key = arrival.submission_id
        refusal = None
        if key in refusals.index:
            refusal = Words(str(refusals.at[key, "message_zh"]), str(refusals.at[key, "message_en"]))
        slip = slip_of(
            contract, arrival.original_name, int(accepted[key]), faults(key), notices(key), refusal, arrival
        )
        pages.append(write_slip(slip, raw_dir / arrival.path, slips_dir / key))
    return pages


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
