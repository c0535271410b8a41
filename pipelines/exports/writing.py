"""Writes what is published in one of the layouts of others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from pipelines.exports.account import Account
from pipelines.exports.cdp import write_cdp
from pipelines.exports.datapackage import write_datapackage
from pipelines.exports.ecrf import write_ecrf
from pipelines.exports.gcom import write_gcom
from pipelines.exports.iamc import write_iamc
from pipelines.publication.tables import require_tables

Writer = Callable[[duckdb.DuckDBPyConnection, Account, Path], Path]
_BY_LINE = ("marts.fct_emissions", "marts.emissions_by_reporting_level")
_BY_SECTOR = ("marts.emissions_by_sector", "marts.emissions_pathway")
LAYOUTS: dict[str, tuple[Writer, str, tuple[str, ...]]] = {
    "ecrf": (write_ecrf, ".xlsx", _BY_LINE),
    "cdp": (write_cdp, ".csv", _BY_LINE),
    "gcom": (write_gcom, ".xlsx", _BY_LINE),
    "iamc": (write_iamc, ".csv", _BY_SECTOR),
}
"""How each layout of an account is written, the ending of its file where nobody names one, what it reads."""


def check_topics(connection: duckdb.DuckDBPyConnection, layout: str) -> None:
    """Refuse a layout of an account that reads what is not there.

    Raises:
        TopicOffError: a table that it reads is of a topic that is off.
    """
    what = f"carbon export {layout}"
    require_tables(connection, LAYOUTS[layout][2], f"{what} ", what)


def write_account(
    connection: duckdb.DuckDBPyConnection, account: Account, layout: str, output: Path | None
) -> Path:
    """Write an account in a layout.

    Raises:
        ExportError: the account does not hold what the layout asks for.
        TopicOffError: a table that it reads is of a topic that is off.
        ValueError: the ending of the file is not one the layout is written as.
    """
    check_topics(connection, layout)
    write, ending, _ = LAYOUTS[layout]
    years = f"-{account.years[0]}" if len(account.years) == 1 else ""
    return write(connection, account, output or Path(f"{layout}-{account.inventory_code}{years}{ending}"))


def write_release(connection: duckdb.DuckDBPyConnection, city: str, output: Path) -> Path:
    """Write the public tables of a release as a data package.

    Raises:
        ExportError: the folder holds something already.
    """
    return write_datapackage(connection, city, output)
