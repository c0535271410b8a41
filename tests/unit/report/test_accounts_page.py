"""The page of all accounts, and the report of an account that is not the city's."""

from __future__ import annotations

from decimal import Decimal as D

from pipelines.report.figures import reader
from pipelines.report.page import render
from tests.unit.report.warehouses import CITY, empty_warehouse, gap, insert, scenario


def compared(code, tonnes, **more):
    """A row of ``accounts_compared``."""
    return {
        "inventory_code": code, "name_zh": f"帳{code}", "name_en": f"Account {code}", "boundary": "territorial",
        "gwp_set": "AR5", "is_steered": True, "latest_year": 2023, "emissions_tco2e": D(tonnes), "gap_held_tco2e": D(5),
        "budget_missing_reason": "no_cap", "record_status": "published",
    } | more  # fmt: skip


def test_accounts_of_one_boundary_get_a_page_that_keeps_the_kinds_apart() -> None:
    with empty_warehouse() as warehouse:
        insert(
            warehouse, "marts.accounts_compared", compared("CITY", 100), compared("OTHER", 300, gwp_set="AR4")
        )
        files = render(reader(warehouse), "en", CITY)
    page = files["accounts.en.html"].decode()
    assert "they are of 2 kinds of boundary and warming potentials, which are not compared" in page
    # AR4 stands before AR5, though the city is the smaller
    assert page.index("Account OTHER</td>") < page.index("Account CITY</td>")
    assert "no_cap" in page
    assert 'href="accounts.en.html"' in files["index.en.html"].decode()


def test_accounts_of_two_boundaries_are_no_comparison() -> None:
    with empty_warehouse() as warehouse:
        insert(
            warehouse, "marts.accounts_compared", compared("CITY", 100), compared("X", 9, boundary="national")
        )
        files = render(reader(warehouse), "en", CITY)
    assert [name for name in files if name.startswith("accounts")] == []
    assert "accounts.en.html" not in files["index.en.html"].decode()


def test_the_report_of_another_account_has_its_own_gap_and_nothing_of_the_citys_measures() -> None:
    with empty_warehouse() as warehouse:
        insert(
            warehouse,
            "reference.inventories",
            {"inventory_code": "OTHER", "name_zh": "鄰縣", "name_en": "Next County"},
        )
        for code, tonnes in (("CITY", 110), ("OTHER", 7040)):
            insert(warehouse, "marts.dim_scenario", scenario("HELD", "frozen", inventory_code=code))
            row = {
                "inventory_code": code,
                "gap_pct_of_base": D(10),
                "base_tco2e": D(70400),
                "allowable_tco2e": D(9),
            }
            insert(warehouse, "marts.emissions_gap", gap("HELD", D(tonnes), **row))
        other = render(reader(warehouse, "OTHER"), "en", CITY)["index.en.html"].decode()
        own = render(reader(warehouse), "en", CITY)["index.en.html"].decode()
    assert "Next County" in other and "Some City" not in other
    assert "7,040 t" in other and "110 t" not in other
    assert 'id="responsible"' not in other and 'id="responsible"' in own
    assert "110 t" in own and "7,040 t" not in own


def test_years_have_no_thousands_and_tonnes_of_a_period_have() -> None:
    budget = {"period_start": 2021, "period_end": 2025, "period_cap_tco2e": D("1000000.000000")}
    with empty_warehouse() as warehouse:
        insert(warehouse, "marts.accounts_compared", compared("CITY", 100, **budget), compared("OTHER", 300))
        page = render(reader(warehouse), "en", CITY)["accounts.en.html"].decode()
    assert ">2021<" in page and ">2025<" in page and ">1,000,000<" in page
