"""Reads the terms that stand on a day from the build database."""

from __future__ import annotations

from datetime import date

import duckdb

from pipelines.city import City
from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import contract_of
from pipelines.contracts.machinery.units_by_code import WITHOUT_A_FUEL, UnitOfCode
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
        known_units=known_units(connection, contract),
        corrections=tuple(standing_corrections(connection, contract, known_on)),
        wordings=tuple(standing_wordings(connection, contract, known_on)),
        takes_illustrative=city.is_demonstration,
    )


def known_codes(connection: duckdb.DuckDBPyConnection, contract: type[Contract]) -> KnownCodes:
    """The codes that the dataset's references allow, read from the raw tables loaded before it."""
    wanted = {info.references for info in contract.columns() if info.references}
    own = f"{contract.dataset_name()}."
    return {name: _codes(connection, name) for name in wanted if not name.startswith(own)}


TOTAL_CODE = "ALL"
_NAMES = ("name_zh", "name_en", "other_names")
_OF_A_PLACE = ("bureaus.bureau_code", "districts.district_code")
"""Lists whose entries are also called after the city."""
_COUNTING = "where submission_id in (select submission_id from meta.submissions where superseded_by is null)"


def known_names(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], city: City
) -> dict[str, dict[str, str]]:
    """The names of every list that the dataset refers to and that has names, each with its code.

    Those of bureaus and districts may stand after that of the city, a bureau's after that of its government.
    A name of two stands for neither.
    """
    wanted = {info.references for info in contract.columns() if info.references}
    own = f"{contract.dataset_name()}."
    place = city.name_zh.partition("（")[0]
    return {
        reference: names
        for reference in sorted(wanted)
        if not reference.startswith(own)
        and (names := _names(connection, reference, place if reference in _OF_A_PLACE else ""))
    }


_MEASURED = {
    "indicators.indicator_code": "select distinct indicator_code, unit, null from raw.indicators",
    "fuels.fuel_code": "select distinct fuel_code, canonical_unit, commodity from raw.fuels",
}
"""Lists whose entries have a unit, and what each is measured in."""
_WITHOUT_AN_ENTRY = {"fuels.fuel_code": {TOTAL_CODE: WITHOUT_A_FUEL}}


def known_units(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract]
) -> dict[str, dict[str, UnitOfCode]]:
    """The unit of each entry of the lists by whose units the dataset is filled in.

    One whose unit has changed from one version to the next has none: nobody can say which is meant.
    """
    by_name = {info.name: info for info in contract.columns()}
    wanted = {by_name[info.unit_by].references for info in by_name.values() if info.unit_by}
    return {
        reference: {**_units(connection, reference), **_WITHOUT_AN_ENTRY.get(reference, {})}
        for reference in sorted(filter(None, wanted & _MEASURED.keys()))
    }


def _units(connection: duckdb.DuckDBPyConnection, reference: str) -> dict[str, UnitOfCode]:
    found: dict[str, set[UnitOfCode]] = {}
    for code, unit, commodity in connection.execute(f"{_MEASURED[reference]} {_COUNTING}").fetchall():
        found.setdefault(code, set()).add(UnitOfCode(unit, commodity))
    return {code: units.pop() for code, units in found.items() if len(units) == 1}


def _names(connection: duckdb.DuckDBPyConnection, reference: str, place: str) -> dict[str, str]:
    """The code that each name of a list stands for."""
    dataset, code_column = reference.split(".")
    columns = [info.name for info in contract_of(dataset).columns() if info.name in _NAMES]
    if not columns:
        return {}
    listed = ", ".join(f"string_split(coalesce({name}, ''), '|')" for name in columns)
    words = f"unnest(list_concat({listed})) as name"
    query = f"select distinct {code_column}, {words} from raw.{dataset}"  # noqa: S608
    found: dict[str, set[str]] = {}
    for code, name in connection.execute(f"{query} {_COUNTING}").fetchall():
        written = [name, f"{place}政府{name}", f"{place}{name}"] if place else [name]
        for word in written if name.strip() else ():
            found.setdefault(word.strip(), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _codes(connection: duckdb.DuckDBPyConnection, reference: str) -> set[str]:
    table, column = reference.split(".")
    relation = connection.table(f"raw.{table}").select(duckdb.ColumnExpression(column)).distinct()
    return {row[0] for row in relation.fetchall() if row[0] is not None}
