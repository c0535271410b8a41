"""The city-wide emissions of CDP-ICLEI Track: a row for each year, titled as the questionnaire of 2021."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.exports.account import Account, ExportError, population_of, worst, years_of
from pipelines.exports.gpc_lines import Entry, Line, entries_of, lines_of, total_of
from pipelines.exports.tables import write_table
from pipelines.publication.workbooks import Value

_TITLES = (
    "Organization",
    "Accounting year",
    "Inventory boundary",
    "Primary Protocol",
    "Direct emissions (metric tonnes CO2e) for Total generation of grid-supplied energy",
    "Direct emissions (metric tonnes CO2e) for Total emissions (excluding generation of grid-supplied "
    "energy)",
    "Indirect emissions from use of grid supplied energy (metric tonnes CO2e) for Total Emissions "
    "(excluding generation of grid-supplied energy)",
    "Emissions occurring outside city boundary (metric tonnes CO2e) for Total Emissions (excluding "
    "generation of grid-supplied energy)",
    "TOTAL Scope 1 Emissions (metric tonnes CO2e)",
    "TOTAL Scope 2 emissions (metric tonnes CO2e)",
    "TOTAL Scope 3 Emissions",
    "TOTAL BASIC Emissions (GPC)",
    "TOTAL BASIC+ Emissions (GPC)",
    "Population",
    "Population Year",
    "Record status",
)
_GENERATION = "I.4.4"
_STATED = """
    select year, scope, sum(emissions_tco2e)
    from marts.fct_emissions
    where inventory_code = ? and gpc_ref = 'ALL' and sector_code = 'ALL' and gas = 'ALL' and standing =
    'in_force'
        and scope in ('1', '2', '3', 'ALL')
    group by year, scope having count(*) = 1
"""
_LEVELS = """
    select year, reporting_total, emissions_tco2e from marts.emissions_by_reporting_level
    where inventory_code = ? and scope2_method <> 'market'
"""
_STATUS = """
    select string_agg(distinct record_status, ' ') from marts.fct_emissions where inventory_code = ? and
    year = ?
"""

Levels = dict[tuple[int, str], Decimal]


def write_cdp(connection: duckdb.DuckDBPyConnection, account: Account, output: Path) -> Path:
    """Write a row for each year of an account: from its lines or, without any, its stated totals.

    Raises:
        ExportError: the account has nothing to report, or the ending of the file is none of a table.
    """
    years = years_of(account)
    try:
        entries = entries_of(connection, account)
        lines = lines_of(connection)
        rows = [_by_line(connection, account, year, lines, entries) for year in years]
    except ExportError:
        rows = [_stated(connection, account, year) for year in years]
    return write_table(output, "City-wide emissions", _TITLES, rows)


def _by_line(
    connection: duckdb.DuckDBPyConnection,
    account: Account,
    year: int,
    lines: Sequence[Line],
    entries: Sequence[Entry],
) -> list[Value]:
    mine = [entry for entry in entries if entry.year == year]

    def of(scope: str, *, generation: bool = False) -> Decimal | None:
        refs = {
            line.gpc_ref
            for line in lines
            if line.scope == scope and (line.gpc_ref == _GENERATION) == generation
        }
        return total_of([entry for entry in mine if entry.gpc_ref in refs])

    levels = _levels(connection, account)
    generated, direct = of("1", generation=True), of("1")
    scope_1 = [amount for amount in (generated, direct) if amount is not None]
    return [
        *_head(account, year, "GPC"),
        generated,
        direct,
        of("2"),
        of("3"),
        sum(scope_1, Decimal(0)) if scope_1 else None,
        of("2"),
        of("3"),
        levels.get((year, "BASIC")),
        levels.get((year, "BASIC+")),
        *_tail(connection, account, year),
    ]


def _stated(connection: duckdb.DuckDBPyConnection, account: Account, year: int) -> list[Value]:
    found = {
        scope: tonnes
        for of_year, scope, tonnes in connection.execute(_STATED, [account.inventory_code]).fetchall()
        if of_year == year
    }
    scopes = [found.get(scope) for scope in "123"]
    return [
        *_head(account, year, "Other"),
        None,
        *scopes,
        *scopes,
        found.get("ALL"),
        None,
        *_tail(connection, account, year),
    ]


def _head(account: Account, year: int, protocol: str) -> Iterator[Value]:
    yield account.city
    yield f"{year}-01-01 - {year}-12-31"
    yield account.inventory_code
    yield protocol


def _tail(connection: duckdb.DuckDBPyConnection, account: Account, year: int) -> Iterator[Value]:
    count, status_of_people = population_of(connection, account, year)
    yield count
    yield None if count is None else year
    [(status,)] = connection.execute(_STATUS, [account.inventory_code, year]).fetchall()
    yield worst(f"{status} {status_of_people}")


def _levels(connection: duckdb.DuckDBPyConnection, account: Account) -> Levels:
    rows = connection.execute(_LEVELS, [account.inventory_code]).fetchall()
    return {(year, total): tonnes for year, total, tonnes in rows}
