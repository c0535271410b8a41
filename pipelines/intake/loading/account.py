"""The account of the city is one of the inventories submitted, or all its figures would be empty."""

from __future__ import annotations

import duckdb

from pipelines.contracts.machinery.words import Words

_CODES = "select distinct inventory_code from raw.inventories where inventory_code is not null order by 1"


def fault_of_account(connection: duckdb.DuckDBPyConnection, inventory_code: str) -> Words | None:
    """Why no figure of the city can be computed, or None where its account is known.

    Args:
        connection: to the build, its raw tables loaded.
        inventory_code: the account that ``city.toml`` names.
    """
    known = [code for (code,) in connection.execute(_CODES).fetchall()]
    if not known or inventory_code in known:
        return None  # before the first inventory the report says what to submit
    return Words(
        f"city.toml 的 account.inventory 為 {inventory_code}，但清冊只有 {'、'.join(known)}；請更正其一。",
        f"account.inventory of city.toml is {inventory_code}, and the inventories are {', '.join(known)}; "
        "correct one of the two.",
    )
