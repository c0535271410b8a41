"""Reads the terms that stand on a day from the build database."""

from __future__ import annotations

from datetime import date

import duckdb

from pipelines.city import City
from pipelines.contracts.machinery.contract import Contract
from pipelines.intake.terms.corrections import standing_corrections
from pipelines.intake.terms.reading_terms import KnownCodes, ReadingTerms, Years
from pipelines.intake.terms.wordings import standing_wordings


def standing_terms(
    connection: duckdb.DuckDBPyConnection,
    contract: type[Contract],
    city: City,
    max_bytes: int,
    known_on: date = date.max,
) -> ReadingTerms:
    """The terms of a dataset, its prerequisites being loaded.

    Args:
        connection: the build database.
        contract: the dataset.
        city: whose files they are: its years, clock and languages, and whether its rows may be invented.
        max_bytes: largest file that is read.
        known_on: the day whose knowledge is published; corrections decided later are not applied.
    """
    return ReadingTerms(
        contract=contract,
        years=Years(city.first_year, city.last_year),
        max_bytes=max_bytes,
        known_on=known_on,
        time_zone=city.time_zone,
        languages=city.languages,
        calendar=city.calendar,
        currency=city.currency,
        account=city.inventory_code,
        known_codes=known_codes(connection, contract),
        known_names=known_names(connection, contract, city),
        corrections=tuple(standing_corrections(connection, contract, known_on)),
        wordings=tuple(standing_wordings(connection, contract, known_on)),
        takes_illustrative=city.is_demonstration,
    )


def known_codes(connection: duckdb.DuckDBPyConnection, contract: type[Contract]) -> KnownCodes:
    """The codes that the dataset's references allow, read from the raw tables loaded before it."""
    wanted = {info.references for info in contract.columns() if info.references}
    own = f"{contract.dataset_name()}."
    return {name: _codes(connection, name) for name in wanted if not name.startswith(own)}


_NAMED = {
    "bureaus.bureau_code": """
        select distinct
            bureau_code,
            unnest(list_concat([name_zh, name_en], string_split(coalesce(other_names, ''), '|'))) as name
        from raw.bureaus""",
    "districts.district_code": """
        select distinct district_code, unnest([name_zh, name_en]) as name from raw.districts""",
}
"""Lists whose entries go by their names too: how the codes and names of each are found."""
_COUNTING = "where submission_id in (select submission_id from meta.submissions where superseded_by is null)"


def known_names(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], city: City
) -> dict[str, dict[str, str]]:
    """The names of bureaus and districts where the dataset refers to them, alone or after that of the city.

    A bureau's may stand after that of the city's government. A name of two stands for neither.
    """
    wanted = {info.references for info in contract.columns()} & _NAMED.keys()
    own = f"{contract.dataset_name()}."
    place = city.name_zh.partition("（")[0]
    return {
        reference: _names(connection, reference, place)
        for reference in sorted(filter(None, wanted))
        if not reference.startswith(own)
    }


def _names(connection: duckdb.DuckDBPyConnection, reference: str, place: str) -> dict[str, str]:
    """The code that each name of a list stands for."""
    found: dict[str, set[str]] = {}
    for code, name in connection.execute(f"{_NAMED[reference]} {_COUNTING}").fetchall():
        for written in (name, f"{place}政府{name}", f"{place}{name}") if name and name.strip() else ():
            found.setdefault(written.strip(), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _codes(connection: duckdb.DuckDBPyConnection, reference: str) -> set[str]:
    table, column = reference.split(".")
    relation = connection.table(f"raw.{table}").select(duckdb.ColumnExpression(column)).distinct()
    return {row[0] for row in relation.fetchall() if row[0] is not None}
