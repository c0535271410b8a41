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

Writer = Callable[[duckdb.DuckDBPyConnection, Account, Path], Path]
LAYOUTS: dict[str, tuple[Writer, str]] = {
    "ecrf": (write_ecrf, ".xlsx"),
    "cdp": (write_cdp, ".csv"),
    "gcom": (write_gcom, ".xlsx"),
    "iamc": (write_iamc, ".csv"),
}
"""How each layout of an account is written, and the ending of its file where nobody names one."""


def write_account(
    connection: duckdb.DuckDBPyConnection, account: Account, layout: str, output: Path | None
) -> Path:
    """Write an account in a layout.

    Raises:
        ExportError: the account does not hold what the layout asks for.
        ValueError: the ending of the file is not one the layout is written as.
    """
    write, ending = LAYOUTS[layout]
    years = f"-{account.years[0]}" if len(account.years) == 1 else ""
    return write(connection, account, output or Path(f"{layout}-{account.inventory_code}{years}{ending}"))


def write_release(connection: duckdb.DuckDBPyConnection, city: str, output: Path) -> Path:
    """Write the public tables of a release as a data package.

    Raises:
        ExportError: the folder holds something already.
    """
    return write_datapackage(connection, city, output)
