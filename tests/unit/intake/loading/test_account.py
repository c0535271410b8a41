"""A run stops with a sentence where the account that the city names is no inventory."""

from __future__ import annotations

import duckdb

from pipelines.intake.loading.account import fault_of_account


def build_with(*codes: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create schema raw")
    connection.execute("create table raw.inventories (inventory_code varchar)")
    for code in codes:
        connection.execute("insert into raw.inventories values (?)", [code])
    return connection


def test_an_account_among_the_inventories_is_no_fault():
    assert fault_of_account(build_with("KHH-REG", "KHH-NET"), "KHH-NET") is None


def test_before_the_first_inventory_nothing_is_refused():
    assert fault_of_account(build_with(), "KHH-NET") is None


def test_an_account_that_is_none_of_them_is_named_with_them():
    fault = fault_of_account(build_with("LEEDS", "LEEDS-TERR"), "KHH-NET")
    assert fault is not None
    assert fault.en == (
        "account.inventory of city.toml is KHH-NET, and the inventories are LEEDS, LEEDS-TERR; correct one of the two."
    )
