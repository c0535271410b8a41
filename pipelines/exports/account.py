"""The account and the years that are exported, as they stand in the published warehouse."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipelines.contracts.machinery.record_status import least_published
from pipelines.publication.tables import tables_of
from pipelines.said import SaidError

GASES = {
    "CO2": ("CO2",),
    "CH4": ("CH4",),
    "N2O": ("N2O",),
    "HFC": ("HFC",),
    "PFC": ("PFC", "CF4", "C2F6", "C3F8", "C4F8"),
    "SF6": ("SF6",),
    "NF3": ("NF3",),
}
"""The columns of gases in the GPC table, and how the gases begin that stand in them (GPC 1.1, section "
"3.2)."""
BIOGENIC = "CO2_BIOGENIC"
UNSPLIT = ("CO2e", "ALL")
_YEARS = {
    "marts.fct_emissions": "select year from marts.fct_emissions where inventory_code = ?",
    "marts.emissions_by_sector": "select year from marts.emissions_by_sector where inventory_code = ?",
}
_PEOPLE = "marts.emissions_per_person"
_POPULATION = """
    select population_count, record_status from marts.emissions_per_person
    where inventory_code = ? and year = ?
"""


def worst(statuses: str) -> str:
    """The least published of several record statuses, as they stand in one text."""
    return least_published(statuses.split())


class ExportError(SaidError):
    """What cannot be exported; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Account:
    """One account of the published warehouse.

    Attributes:
        inventory_code: its code.
        city: name of the city, as others are to read it.
        gwp_set: the warming potentials it is weighed by, where it says so.
        years: its years that are exported, in order.
    """

    inventory_code: str
    city: str
    gwp_set: str | None
    years: tuple[int, ...]


def years_of(account: Account) -> tuple[int, ...]:
    """The years of an account that has any.

    Raises:
        ExportError: it has none.
    """
    if not account.years:
        raise ExportError(
            f"{account.inventory_code} 還沒有任何年度；請先送其數字，再 `carbon run`。",
            f"{account.inventory_code} has no year yet; submit its figures, then `carbon run`.",
        )
    return account.years


def account_of(
    connection: duckdb.DuckDBPyConnection, inventory_code: str, city: str | None, year: int | None = None
) -> Account:
    """An account with all of its years, or with one.

    Args:
        connection: to the published warehouse.
        inventory_code: the account.
        city: the name it goes by, that of the city; None: its own name.
        year: the one year that is written; None: all of them.

    Raises:
        ExportError: there is no such account, or it has nothing of the year.
    """
    known = connection.execute(
        "select inventory_code, gwp_set, name_en from reference.inventories order by 1"
    ).fetchall()
    sets, names = {code: gwp for code, gwp, _ in known}, {code: name for code, _, name in known}
    if inventory_code not in sets:
        raise ExportError(
            f"沒有帳 {inventory_code!r}；有 {'、'.join(sets)}。請以 --inventory 指定。",
            f"There is no account {inventory_code!r}; the accounts are {', '.join(sets)}. Name one with "
            "--inventory.",
        )
    years = _years(connection, inventory_code)
    if year is not None and year not in years:
        named = ", ".join(map(str, years))
        raise ExportError(
            f"{inventory_code} 沒有 {year} 年的資料；有的年度：{named or '無'}。請以 --year 指定。",
            f"{inventory_code} has nothing of {year}; its years are {named or 'none'}. Name one with --year.",
        )
    chosen = years if year is None else [year]
    return Account(inventory_code, city or names[inventory_code], sets[inventory_code], tuple(chosen))


def population_of(
    connection: duckdb.DuckDBPyConnection, account: Account, year: int
) -> tuple[int | None, str]:
    """The people of a year and their record status; nothing where either is not known or the topic is off."""
    if _PEOPLE not in tables_of(connection):
        return None, ""
    found = connection.execute(_POPULATION, [account.inventory_code, year]).fetchone()
    return found or (None, "")


def _years(connection: duckdb.DuckDBPyConnection, inventory_code: str) -> list[int]:
    """The years of an account in the tables that are there: one of a topic that is off is not."""
    there = tables_of(connection)
    found = [
        connection.execute(sql, [inventory_code]).fetchall() for name, sql in _YEARS.items() if name in there
    ]
    return sorted({year for rows in found for (year,) in rows})
