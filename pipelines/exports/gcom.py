"""The inventory of the Global Covenant of Mayors' common reporting framework: sectors by kind of emissions.

Rows, and the sub-sectors of the GPC in each, are ``gcom_rows.csv`` (Common Reporting Framework, chapter 3).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from pipelines.exports.account import Account, worst
from pipelines.exports.gpc_lines import Entry, Line, entries_of, key_of, lines_of, total_of
from pipelines.exports.tables import write_table
from pipelines.publication.workbooks import Value

ROWS_FILE = Path(__file__).with_name("gcom_rows.csv")
_KINDS = {"1": "Direct", "2": "Indirect", "3": "Out-of-boundary"}
_TITLES = (
    "City",
    "Inventory",
    "Year",
    "Sector",
    "Sub-sector",
    *(
        f"{kind} emissions - {what}"
        for kind in _KINDS.values()
        for what in ("tCO2e", "notation key", "explanation")
    ),
    "Record status",
)


def write_gcom(connection: duckdb.DuckDBPyConnection, account: Account, output: Path) -> Path:
    """Write a row for each year and sub-sector, with its emissions of each kind or why there are none.

    Raises:
        ExportError: the account has no line of the GPC, or the ending of the file is none of a table.
    """
    lines, entries = lines_of(connection), entries_of(connection, account)
    rows = [row for year in account.years for row in _rows(account, year, lines, entries)]
    return write_table(output, "CRF", _TITLES, rows)


def rows_of_the_framework() -> list[tuple[str, str, tuple[str, ...]]]:
    """Sector, sub-sector and the sub-sectors of the GPC in it, in the order of the framework."""
    with ROWS_FILE.open(encoding="utf-8", newline="") as file:
        return [
            (row["sector"], row["subsector"], tuple(row["gpc_refs"].split())) for row in csv.DictReader(file)
        ]


def _rows(
    account: Account, year: int, lines: Sequence[Line], entries: Sequence[Entry]
) -> Iterator[list[Value]]:
    for sector, subsector, refs in rows_of_the_framework():
        mine = [line for line in lines if line.subsector_ref in refs or line.gpc_ref in refs]
        cells: list[Value] = []
        of_row: list[Entry] = []
        for scope in _KINDS:
            named = {line.gpc_ref for line in mine if line.scope == scope}
            found = [entry for entry in entries if entry.year == year and entry.gpc_ref in named]
            total = total_of(found)
            said = {entry.explanation for entry in found if entry.explanation}
            cells += [total, None if total is not None else key_of(found), "; ".join(sorted(said)) or None]
            of_row += found
        statuses = " ".join(entry.record_status for entry in of_row)
        yield [
            account.city,
            account.inventory_code,
            year,
            sector,
            subsector,
            *cells,
            worst(statuses) if of_row else None,
        ]
