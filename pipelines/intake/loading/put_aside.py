"""Rows that do not stand beside those of other files, or far from the city's own years, are put aside.

Each becomes a row of the quarantine that names the other file and place. The files that arrived before stand,
the rest of the file goes on, and nobody else is stopped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

import duckdb
import pandas as pd

from pipelines.calendar import local_day
from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.intake.checks.asides import Aside, rejected_rows
from pipelines.intake.checks.messages import DUPLICATE_KEY, REPEATED, REPEATED_ROW, explain
from pipelines.intake.checks.thousandfold import THOUSANDFOLD, thousandfold
from pipelines.intake.checks.together import FILE, Clash, clashes_over_files
from pipelines.intake.loading.bookkeeping import insert_rows
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.decisions import CONFIRMED
from pipelines.ledger.register import Arrival

_BUILD_ROW = "build_row"


def put_aside(
    connection: duckdb.DuckDBPyConnection,
    terms: ReadingTerms,
    counted: Sequence[Arrival],
    apart: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Take the rows that do not stand out of the raw table and into the quarantine.

    Args:
        connection: the build, the dataset loaded.
        terms: the dataset, and by which day and clock decisions stand.
        counted: the files that count, in the order in which they arrived.
        apart: submissions whose rows are not held against those of others: nobody said whose they are.

    Returns:
        The rows of the quarantine.
    """
    contract = terms.contract
    rows = _rows(connection, contract, counted)
    if rows.empty:
        return pd.DataFrame()
    beside = rows[~rows["submission_id"].isin(apart)]
    clashes = clashes_over_files(beside, contract) if beside[FILE].nunique() > 1 else []
    files = {item.submission_id: item for item in counted}
    aside = [_of_clash(item, rows, contract, files, terms) for item in clashes]
    rest = rows.drop(index=[item.position for item in clashes])
    held = thousandfold(rest, contract, _confirmed(connection, rest, terms))
    year = contract.dataset().year_column or ""
    aside += [Aside(item.position, item.info.name, THOUSANDFOLD, item.words(rest, year)) for item in held]
    if not aside:
        return pd.DataFrame()
    faults = _quarantined(aside, rows, contract, connection)
    _move(connection, contract, rows.loc[[item.position for item in aside]], faults)
    return faults


def _rows(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], counted: Sequence[Arrival]
) -> pd.DataFrame:
    """The accepted rows of the files that count, numbered by file, in the order in which they stand there."""
    numbers = {item.submission_id: number for number, item in enumerate(counted)}
    query = f"select rowid as {_BUILD_ROW}, * from raw.{contract.dataset_name()} "  # noqa: S608
    found = connection.execute(
        query + "where submission_id in (select unnest(?)) order by rowid", [list(numbers)]
    ).to_arrow_table()
    rows: pd.DataFrame = found.to_pandas(types_mapper=pd.ArrowDtype)
    rows[FILE] = rows["submission_id"].astype(object).map(numbers)
    return rows.sort_values([FILE, _BUILD_ROW], kind="stable").reset_index(drop=True)


def _of_clash(
    clash: Clash,
    rows: pd.DataFrame,
    contract: type[Contract],
    files: Mapping[str, Arrival],
    terms: ReadingTerms,
) -> Aside:
    if clash.other is None:
        broken = explain(clash.check, clash.column, contract, terms.currency)
        words = Words(
            f"與先前送來的檔案合看：{broken.words.zh}", f"Beside the files sent before: {broken.words.en}"
        )
        return Aside(clash.position, broken.column, broken.rule, words)
    other: Any = rows.loc[clash.other]
    place = _place(other, files[other["submission_id"]])
    if clash.check == REPEATED_ROW:
        words = Words(
            f"這一列與{place.zh}完全相同，已計一次；不必處理，或請從其中一份刪去。",
            f"The row is the same as {place.en} and counts once; nothing need be done, or take it out of one "
            "of the files.",
        )
        return Aside(clash.position, clash.column, REPEATED_ROW, words)
    assert clash.check == REPEATED
    key = [info.title for info in contract.columns() if info.name in contract.key()]
    words = Words(
        f"同一組「{'、'.join(title.zh for title in key)}」已見於{place.zh}而內容不同，以先送到的為準；"
        "請確認何者正確：要更正那一份，請以它的局處與期間重送並說明理由，否則請刪去這一列。",
        f"The same {', '.join(title.en for title in key)} stands in {place.en} with other values, and what "
        "came first counts. See which is right: to correct that file, submit it again for its bureau and "
        "period with a reason; else take this row out.",
    )
    return Aside(clash.position, clash.column, DUPLICATE_KEY, words)


def _place(row: Any, arrival: Arrival) -> Words:
    """Where a row of another file stands: who sent it, for what, the file, sheet and row."""
    sheet_zh = f"工作表「{row['source_sheet']}」" if row["source_sheet"] else ""
    sheet_en = f", sheet {row['source_sheet']}" if row["source_sheet"] else ""
    return Words(
        f" {arrival.bureau} 所送 {arrival.period} 的 {arrival.original_name}（{arrival.path}）{sheet_zh}"
        f"第 {row['source_row']} 列",
        f"row {row['source_row']}{sheet_en} of {arrival.original_name} ({arrival.path}), which "
        f"{arrival.bureau} sent for {arrival.period},",
    )


def _confirmed(
    connection: duckdb.DuckDBPyConnection, rows: pd.DataFrame, terms: ReadingTerms
) -> list[tuple[int, str]]:
    """Label and column of the values that somebody has confirmed, in this file or the one before it."""
    decided = connection.execute(
        "select reviews.submission_id, cell, decided_at, bureau_code, period from meta.reviews as reviews "
        "inner join meta.submissions as submissions using (submission_id) "
        "where decision = ? and rule = ? and dataset_name = ?",
        [CONFIRMED, THOUSANDFOLD, terms.contract.dataset_name()],
    ).fetchall()
    places = _places(connection)
    found = []
    for submission, cell, moment, bureau, period in decided:
        if local_day(moment.replace(tzinfo=UTC), terms.time_zone) > terms.known_on:
            continue
        of_place = {name for name, place in places.items() if place == (bureau, period)}
        found += _cells(connection, terms.contract, rows, (submission, cell), of_place)
    return found


def _places(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    query = "select submission_id, bureau_code, period from meta.submissions"
    return {name: (bureau, period) for name, bureau, period in connection.execute(query).fetchall()}


def _cells(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    rows: pd.DataFrame,
    confirmed: tuple[str, str],
    of_place: set[str],
) -> list[tuple[int, str]]:
    """The confirmed cell among some rows, or the same value of the same key in a later file of its place."""
    submission, cell = confirmed
    letter, number = cell.rstrip("0123456789"), int(cell[len(cell.rstrip("0123456789")) :] or 0)
    named = connection.execute(
        "select distinct column_name from meta.submission_columns "
        "where submission_id = ? and source_column = ?",
        [submission, letter],
    ).fetchall()
    key = list(contract.key())
    found: list[tuple[int, str]] = []
    for (column,) in named:
        listed = ", ".join(f'"{name}"' for name in dict.fromkeys([*key, column]))
        there = connection.execute(
            f"select distinct {listed} from raw.{contract.dataset_name()} "  # noqa: S608
            "where submission_id = ? and source_row = ?",
            [submission, number],
        ).to_arrow_table()
        known = there.to_pandas(types_mapper=pd.ArrowDtype)
        mine = rows[rows["submission_id"].isin(of_place)].reset_index(names="label")
        found += [
            (int(label), column) for label in mine.merge(known, on=list(known.columns))["label"].tolist()
        ]
    return found


def _quarantined(
    aside: Sequence[Aside],
    rows: pd.DataFrame,
    contract: type[Contract],
    connection: duckdb.DuckDBPyConnection,
) -> pd.DataFrame:
    """The rows of ``quarantine.rejected_rows``."""
    placed = connection.execute(
        "select submission_id, source_sheet, column_name, source_column from meta.submission_columns "
        "where dataset_name = ?",
        [contract.dataset_name()],
    ).fetchall()
    letters = {(submission, sheet, name): letter for submission, sheet, name, letter in placed}
    lines = rejected_rows(
        aside,
        rows,
        contract,
        lambda row, name: letters.get((row["submission_id"], row["source_sheet"], name), "A"),
    )
    stood = rows.loc[[item.position for item in aside], ["submission_id", "source_file"]]
    return lines.assign(
        submission_id=stood["submission_id"].to_numpy(),
        source_file=stood["source_file"].to_numpy(),
        dataset_name=contract.dataset_name(),
    )


def _move(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    rows: pd.DataFrame,
    faults: pd.DataFrame,
) -> None:
    """Delete the rows from the raw table, write the faults, and count both anew."""
    connection.execute(
        f"delete from raw.{contract.dataset_name()} where rowid in (select unnest(?))",  # noqa: S608
        [rows[_BUILD_ROW].drop_duplicates().tolist()],
    )
    insert_rows(connection, "quarantine.rejected_rows", faults)
    connection.execute(
        f"""
        update meta.intake_results as results set
            rows_accepted = (
                select count(*) from raw.{contract.dataset_name()} as rows
                where rows.submission_id = results.submission_id
            ),
            rows_rejected = (
                select count(distinct (source_sheet, source_row)) from quarantine.rejected_rows as rejected
                where rejected.submission_id = results.submission_id
            )
        where results.submission_id in (select unnest(?))""",  # noqa: S608
        [rows["submission_id"].drop_duplicates().tolist()],
    )
    connection.execute(
        "update meta.intake_results set state = case when rows_accepted > 0 then 'accepted_in_part' else "
        "'refused' end where submission_id in (select unnest(?))",
        [rows["submission_id"].drop_duplicates().tolist()],
    )
