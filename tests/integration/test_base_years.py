"""A city whose base year is 1990 and whose goal is of 2060: the accounts have no years of their own."""

import pytest

from tests.integration.built import Build
from tests.integration.entered import build_of, gpc_lines, inventory, rows_of

TABLES = (
    "emissions_gap", "emissions_pathway", "cumulative_budget", "measure_effects", "accounting_identities",
    "sector_bridge",
)  # fmt: skip


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Build:
    datasets = {
        "bureaus": rows_of({}, {"bureau_code": "EPB", "name_zh": "局", "name_en": "Office", "kind": "bureau"}),
        "sectors": rows_of({}, {"sector_code": "all_of_it", "name_zh": "全", "name_en": "All", "display_order": 1}),
        "gpc_references": gpc_lines("I.1.1"),
        "sector_bridge": rows_of(
            {}, {"gpc_ref": "I.1.1", "source_class": "ALL", "sector_code": "all_of_it", "weight": 1,
                 "valid_from_year": 1990, "valid_to_year": 2100},
        ),
        "inventories": inventory("X-1990"),
        "inventory_totals": rows_of(
            {"inventory_code": "X-1990", "scope": "ALL", "standing": "in_force"},
            {"year": 1990, "emissions_tco2e": 1000}, {"year": 2020, "emissions_tco2e": 600},
        ),
        "targets": rows_of(
            {"inventory_code": "X-1990", "base_year": 1990, "kind": "reduction", "standing": "in_force"},
            {"target_code": "T2040-80", "target_year": 2040, "reduction_pct": 80},
            {"target_code": "T2060-95", "target_year": 2060, "reduction_pct": 95},
        ),
        "scenarios": rows_of(
            {"name_zh": "維持", "name_en": "Held", "kind": "frozen", "inventory_code": "X-1990",
             "description_zh": "維持", "description_en": "Held"},
            {"scenario_code": "HELD", "horizon_year": 2060},
        ),
        "measures": rows_of(
            {"bureau_code": "EPB", "sector_code": "all_of_it", "status": "quantified",
             "mechanism": "activity", "boundary": "inside", "additionality": "additional"},
            {"measure_code": "M1", "name_zh": "措施", "name_en": "Measure", "start_year": 2021},
        ),
        "measure_estimates": rows_of(
            {}, {"measure_code": "M1", "basis": "ex_ante", "estimate_year": 2021, "first_year": 2021,
                 "annual_gross_tco2e": 10},
        ),
    }  # fmt: skip
    return build_of(tmp_path_factory.mktemp("kyoto"), datasets, TABLES, "X-1990")


def test_targets_of_2040_and_2060_against_1990_have_a_gap(city: Build) -> None:
    # 1 000 less 80 % is 200, less 95 % is 50; 600 held: short by 400 and by 550
    rows = city.query(
        "select target_code, base_tco2e, allowable_tco2e, gap_tco2e from marts.emissions_gap "
        "where sector_code = 'ALL' order by 1"
    )
    assert rows == [("T2040-80", 1000, 200, 400), ("T2060-95", 1000, 50, 550)]


def test_the_path_leads_from_1990_to_2060(city: Build) -> None:
    # 16 a year for 50 years to 200, then 7.5 a year for 20 years to 50
    rows = city.query(
        "select year, linear_tco2e from marts.emissions_pathway "
        "where sector_code = 'ALL' and year in (1990, 1991, 2040, 2050, 2060) order by 1"
    )
    assert rows == [(1990, 1000), (1991, 984), (2040, 200), (2050, 125), (2060, 50)]


def test_a_measure_without_an_end_goes_on_to_the_horizon_and_no_further(city: Build) -> None:
    assert city.query("select min(year), max(year), count(*) from marts.measure_effects") == [
        (2021, 2060, 40)
    ]


def test_every_enforced_identity_holds_beyond_2050(city: Build) -> None:
    assert city.query("select count(*) from marts.accounting_identities where is_enforced and not holds") == [
        (0,)
    ]
    assert city.query("select count(*) from marts.accounting_identities where tested_on like '%2060'") != [
        (0,)
    ]
