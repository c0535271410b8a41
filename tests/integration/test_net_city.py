"""A net account stated by sector in tonnes, with a sink, and scenarios stated by year.

The levels of 2030 are those of the Metropolitan Council's ghg-cprg for the Twin Cities: business as usual 45 022 956.020 t
gross, its natural systems -1 731 780 t; the pathway 39 531 441.140 t gross. Years and sectors before are round figures.
"""

from decimal import Decimal as D

import pytest

from tests.integration.built import Build
from tests.integration.entered import build_of, gwp_of, inventory, rows_of

TABLES = (
    "emissions_by_sector", "emissions_gap", "emissions_pathway", "cumulative_budget", "fct_emissions",
    "emissions_per_person", "accounting_identities", "findings",
)  # fmt: skip
TONNES = {"inventory_code": "TC", "standing": "in_force", "scope": "ALL", "gas": "ALL"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Build:
    datasets = {
        "sectors": rows_of(
            {},
            *(
                {"sector_code": code, "name_zh": code, "name_en": code, "display_order": order}
                for order, code in enumerate(("energy", "waste", "land"), start=1)
            ),
        ),
        "gwp_values": gwp_of("AR5", CH4=28, N2O=265),
        "inventories": inventory("TC") + inventory("SHARES"),
        "sector_emissions": rows_of(
            TONNES,
            {"year": 2005, "sector_code": "energy", "emissions_tco2e": 60000000},
            {"year": 2005, "sector_code": "land", "emissions_tco2e": -2000000},
            # the sector's total stands beside its scopes, and is not added to them
            {"year": 2022, "sector_code": "energy", "emissions_tco2e": 50000000},
            {"year": 2022, "sector_code": "energy", "scope": "1", "emissions_tco2e": 30000000},
            {"year": 2022, "sector_code": "energy", "scope": "2", "emissions_tco2e": 20000000},
            {"year": 2022, "sector_code": "waste", "scope": "1", "gas": "CH4", "emissions_tco2e": 900000},
            {"year": 2022, "sector_code": "waste", "scope": "1", "gas": "N2O", "emissions_tco2e": 100000},
            {"year": 2022, "sector_code": "land", "emissions_tco2e": -1000000},
        ),
        "inventory_totals": rows_of(
            {"scope": "ALL", "standing": "in_force"},
            # of 2022 the total is published too, and agrees; of 2005 it is the sum of the sectors
            {"inventory_code": "TC", "year": 2022, "emissions_tco2e": "50000000.000004"},
            {"inventory_code": "SHARES", "year": 2022, "emissions_tco2e": 1000},
            {"inventory_code": "SHARES", "year": 2021, "emissions_tco2e": -50},
        ),
        "sector_shares": rows_of(
            {"inventory_code": "SHARES", "year": 2022, "standing": "in_force"},
            {"sector_code": "energy", "share_pct": "103.2"}, {"sector_code": "land", "share_pct": "-3.2"},
        ),
        "population": rows_of(
            {"inventory_code": "TC", "standing": "in_force"},
            {"year": 2005, "population_count": 2900000}, {"year": 2022, "population_count": 3200000},
            # of a year to come it is a projection
            {"year": 2040, "population_count": 3600000},
        ),
        "targets": rows_of(
            {"inventory_code": "TC", "base_year": 2005, "standing": "in_force"},
            {"target_code": "T2030-50", "target_year": 2030, "reduction_pct": 50, "kind": "reduction"},
            {"target_code": "T2040-PP", "target_year": 2040, "reduction_pct": 60, "kind": "per_person"},
            {"target_code": "T2045-PP", "target_year": 2045, "reduction_pct": 80, "kind": "per_person"},
            {"target_code": "T2050-110", "target_year": 2050, "reduction_pct": 110, "kind": "net_zero"},
        ),
        "scenarios": rows_of(
            {"inventory_code": "TC", "horizon_year": 2050, "reference_year": 2022, "description_zh": "述",
             "description_en": "As stated", "name_zh": "情境"},
            {"scenario_code": "BAU", "name_en": "Business as usual", "kind": "bau"},
            {"scenario_code": "PPP", "name_en": "Pathway", "kind": "with_existing_measures"},
            {"scenario_code": "HELD_AT_LATEST", "name_en": "Held at the latest", "kind": "frozen",
             "reference_year": ""},
        ),
        "scenario_growth": rows_of(
            {}, {"scenario_code": "BAU", "sector_code": "ALL", "from_year": 2023, "to_year": 2050,
                 "annual_growth_pct": 1},
        ),
        "scenario_levels": rows_of(
            {},
            {"scenario_code": "BAU", "sector_code": "energy", "year": 2030, "emissions_tco2e": "45022956.020"},
            {"scenario_code": "BAU", "sector_code": "land", "year": 2030, "emissions_tco2e": -1731780},
            {"scenario_code": "PPP", "sector_code": "ALL", "year": 2030, "emissions_tco2e": "37783809"},
            {"scenario_code": "PPP", "sector_code": "energy", "year": 2030, "emissions_tco2e": "39531441.140"},
            {"scenario_code": "PPP", "sector_code": "ALL", "year": 2050, "emissions_tco2e": -3000000},
        ),
    }  # fmt: skip
    return build_of(tmp_path_factory.mktemp("net"), datasets, TABLES, "TC")


def test_shares_are_derived_from_the_tonnes_and_agree_with_them(city: Build) -> None:
    rows = city.query(
        "select sector_code, emissions_tco2e, share_pct, basis from marts.emissions_by_sector "
        "where inventory_code = 'TC' and year = 2022 order by 1"
    )
    # a difference of 0.000004 t is rounding, no remainder
    assert [
        (sector, round(float(t), 3), round(float(share), 6), basis) for sector, t, share, basis in rows
    ] == [
        ("ALL", 50000000, 100, "published_total"),
        ("energy", 50000000, 100, "published_tonnes"),
        ("land", -1000000, -2, "published_tonnes"),
        ("waste", 1000000, 2, "published_tonnes"),
    ]


def test_without_a_published_total_the_sectors_add_up_to_it(city: Build) -> None:
    assert city.query(
        "select emissions_tco2e, basis from marts.emissions_by_sector "
        "where inventory_code = 'TC' and year = 2005 and sector_code = 'ALL'"
    ) == [(58000000, "sum_of_sectors")]


def test_shares_of_a_net_account_are_signed(city: Build) -> None:
    # 103.2 % of 1 000 and what land takes up, 3.2 %
    assert city.query(
        "select sector_code, emissions_tco2e from marts.emissions_by_sector "
        "where inventory_code = 'SHARES' and year = 2022 order by 1"
    ) == [("ALL", 1000), ("REMAINDER", 0), ("energy", 1032), ("land", -32)]
    assert city.query(
        "select emissions_tco2e from marts.emissions_by_sector where inventory_code = 'SHARES' and year = 2021"
    ) == [(-50,)]


def test_scopes_and_gases_stay_readable_as_they_were_handed_in(city: Build) -> None:
    # a total beside its parts and the parts of several cuts are no rows that anybody may add: they stand in raw
    assert city.query(
        "select scope, gas, emissions_tco2e from raw.sector_emissions "
        "where year = 2022 and sector_code = 'waste' order by all"
    ) == [("1", "CH4", 900000), ("1", "N2O", 100000)]
    assert city.query("select count(*) from marts.fct_emissions where sector_code <> 'ALL'") == [(0,)]


def test_scenarios_stand_at_the_levels_they_state(city: Build) -> None:
    # 45 022 956.020 - 1 731 780 = 43 291 176.020; the base 58 000 000 halved is 29 000 000;
    # 110 % less than the base is a net removal of 5 800 000
    rows = city.query(
        "select scenario_code, target_year, projected_tco2e, allowable_tco2e, gap_tco2e from marts.emissions_gap "
        "where sector_code = 'ALL' and (scenario_code = 'PPP' or (scenario_code = 'BAU' and target_year = 2030)) "
        "order by 1, 2"
    )
    assert rows == [
        ("BAU", 2030, D("43291176.02"), 29000000, D("14291176.02")),
        ("PPP", 2030, 37783809, 29000000, 8783809),
        ("PPP", 2050, -3000000, -5800000, 2800000),
    ]


def test_what_a_scenario_states_beyond_its_sectors_is_the_remainder(city: Build) -> None:
    # 37 783 809 - 39 531 441.140
    assert city.query(
        "select sector_code, projected_tco2e from marts.emissions_gap "
        "where scenario_code = 'PPP' and target_year = 2030 and sector_code <> 'ALL' order by 1"
    ) == [("REMAINDER", D("-1747632.14")), ("energy", D("39531441.14"))]


def test_what_stays_as_it_is_starts_at_the_published_total_but_for_rounding(city: Build) -> None:
    # 50 000 000 t of the sectors against 50 000 000.000004 t of the total; the test of the model passed
    assert city.query(
        "select projected_tco2e, actual_tco2e from marts.emissions_pathway "
        "where scenario_code = 'HELD_AT_LATEST' and year = 2022 and sector_code = 'ALL' and target_code = 'T2030-50'"
    ) == [(D("50000000"), D("50000000.000004"))]


def test_a_year_without_a_level_grows(city: Build) -> None:
    # 1 % a year of the 50 000 000 of 2022 for 28 years, 50 000 000 x 1.01^28
    [(found,)] = city.query(
        "select projected_tco2e from marts.emissions_gap "
        "where scenario_code = 'BAU' and target_year = 2050 and sector_code = 'ALL'"
    )
    assert float(found) == pytest.approx(50000000 * 1.01**28, rel=1e-9)


def test_the_identities_of_a_net_account_hold(city: Build) -> None:
    assert city.query("select count(*) from marts.accounting_identities where is_enforced and not holds") == [
        (0,)
    ]


def test_the_account_per_person(city: Build) -> None:
    # 58 000 000 / 2 900 000 and 50 000 000.000004 / 3 200 000
    assert city.query("select year, emissions_tco2e_per_person from marts.emissions_per_person order by 1") == [
        (2005, 20), (2022, D("15.625")),
    ]  # fmt: skip


def test_a_target_per_person_allows_it_to_the_people_of_its_year(city: Build) -> None:
    # 20 t less 60 % is 8 t, for 3 600 000 people 28 800 000 t; the people of 2045 are not known, and that is said
    assert city.query(
        "select target_code, scenario_code, allowable_tco2e from marts.emissions_gap "
        "where sector_code = 'ALL' and target_code like '%-PP' and scenario_code = 'BAU'"
    ) == [("T2040-PP", "BAU", 28800000)]
    assert city.query("select subject from marts.findings where rule_id = 'F-TARGET-PEOPLE'") == [
        ("T2045-PP",)
    ]
