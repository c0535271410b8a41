"""A city whose account is made of activity data: fuels by mass, volume and energy, and emissions by GPC line."""

from decimal import Decimal as D

import pytest

from tests.integration.built import Build
from tests.integration.entered import build_of, factors_of, gpc_lines, gwp_of, inventory, rows_of

TABLES = (
    "emissions_by_reporting_level", "emissions_by_sector", "fct_emissions", "findings", "emissions_gap",
    "emissions_pathway", "cumulative_budget", "emissions_per_person", "accounting_identities",
)  # fmt: skip
FUELS = rows_of(
    {"is_biogenic": "否"},
    {"fuel_code": "anthracite", "name_zh": "無煙煤", "name_en": "Anthracite", "commodity": "solid_fuel",
     "canonical_unit": "t"},
    {"fuel_code": "natural_gas", "name_zh": "天然氣", "name_en": "Gas", "commodity": "natural_gas",
     "canonical_unit": "m3"},
    {"fuel_code": "diesel", "name_zh": "柴油", "name_en": "Diesel", "commodity": "liquid_fuel",
     "canonical_unit": "L"},
    {"fuel_code": "wood", "name_zh": "木材", "name_en": "Wood", "commodity": "solid_fuel", "canonical_unit": "t",
     "is_biogenic": "是"},
    {"fuel_code": "etching_gas", "name_zh": "蝕刻氣體", "name_en": "Etching gas", "commodity": "gas",
     "canonical_unit": "t"},
    {"fuel_code": "electricity", "name_zh": "電", "name_en": "Power", "commodity": "electricity",
     "canonical_unit": "kWh"},
)  # fmt: skip
# IPCC 2006 Guidelines, volume 2, tables 1.2, 1.4 and 2.3: CO2 in kg/TJ, heating values in TJ a unit
FACTORS = [
    *factors_of("anthracite", "0.0267", CO2=98300),
    *factors_of("natural_gas", "0.0000334944", CO2=56100),
    *factors_of("diesel", "", kg_per_unit={"CO2": "2.6"}),
    # IPCC 2006 Vol. 2, tables 1.2 and 2.4: wood burnt in services
    *factors_of("wood", "0.0156", CO2=112000, CH4=300, N2O=4),
    *factors_of("etching_gas", "", kg_per_unit={"HFC23": "1000"}),
]


def activity(gpc_ref: str, fuel: str, amount: object, unit: str, **more: object) -> dict[str, object]:
    """One row of activity data, of an account of 2022."""
    row = {
        "inventory_code": "GPC", "facility_code": "ALL", "year": 2022, "gpc_ref": gpc_ref, "source_class": "ALL",
        "fuel_code": fuel, "activity_amount": amount, "activity_unit": unit, "scope2_method": "not_applicable",
    }  # fmt: skip
    return row | more


ACTIVITY = [
    activity("I.1.1", "anthracite", 1000, "公噸", source_class="by mass"),
    activity("I.1.1", "anthracite", 1, "Gg", source_class="by gigagram"),
    activity("I.2.1", "anthracite", "26.7", "TJ", source_class="by energy"),
    activity("I.2.1", "anthracite", 26700, "GJ", source_class="by gigajoule"),
    activity("I.2.1", "anthracite", "6377185.440", "Mcal", source_class="by calorie"),
    activity("I.3.1", "natural_gas", 1000000, "Nm³", source_class="by volume"),
    activity("I.3.1", "natural_gas", 800, "toe", source_class="by oil equivalent"),
    activity("I.3.1", "natural_gas", 1000, "KLOE", source_class="by kilolitres of it"),
    activity("I.3.1", "diesel", 2, "m3", source_class="a liquid by cubic metres"),
    activity("I.3.2", "electricity", "3.6", "TJ", scope2_method="location"),
    activity("I.6.1", "diesel", 1, "TJ", source_class="no heating value"),
    activity("I.6.1", "diesel", 1, "公噸", source_class="no density"),
    activity("I.6.1", "diesel", 1, "桶子", source_class="no unit at all"),
    activity("III.1.1", "ALL", "1.5", "ktCO2e"),
    activity("IV.1", "ALL", 1000, "tCO2e"),
    activity("IV.2", "ALL", "0.25", "Gg", source_class="etching"),
    activity("IV.2", "ALL", 30, "metric tons CO2-eq", source_class="cooling"),
    activity("IV.2", "etching_gas", 500, "kg", source_class="a gas by mass"),
    activity("I.2.1", "wood", 1000, "t", source_class="wood"),
    activity("V.2", "ALL", "-24000.023", "tCO2e"),
]
# a line that states its gases, and the CO2 of what is burnt of biomass beside them
BY_GAS = [
    activity("III.3.1", "ALL", amount, "tCO2e", year=2011, gas=gas)
    for gas, amount in {"CO2": 90, "CH4": 8, "N2O": 2, "CO2_BIOGENIC": 5}.items()
]
# the account of 2005 has a figure in every row, and a notation key in every other line of BASIC
EARLIER = [
    activity("I.3.1", "anthracite", 20000, "t", year=2005),
    activity("I.2.1", "wood", 1000, "t", year=2005),
    activity("V.2", "ALL", "-2.6", "ktCO2e", year=2005),
]
# purchased energy that is stated in tCO2e: homes by both methods, services without a contract
PURCHASED = [
    activity("I.1.2", "ALL", 100, "tCO2e", year=2010, scope2_method="location"),
    activity("I.1.2", "ALL", 60, "tCO2e", year=2010, scope2_method="market"),
    activity("I.2.2", "ALL", 40, "tCO2e", year=2010, scope2_method="location"),
]
LATER = [
    activity("I.3.1", "anthracite", 10000, "t", year=2020),
    activity("V.2", "ALL", "-1.3", "ktCO2e", year=2020),
]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Build:
    lines = sorted({str(row["gpc_ref"]) for row in ACTIVITY + PURCHASED + BY_GAS})
    basic = {row["gpc_ref"] for row in gpc_lines() if row["reporting_level"] == "basic"}
    keys = [
        activity(str(line), "ALL", "", "", year=2005, notation_key="NO")
        for line in sorted(basic - {"I.3.1", "I.2.1"})
    ]
    datasets = {
        "inventories": inventory("GPC"),
        "sectors": rows_of({}, {"sector_code": "all_of_it", "name_zh": "全", "name_en": "All", "display_order": 1}),
        "gpc_references": gpc_lines(),
        "sector_bridge": rows_of(
            {"source_class": "ALL", "sector_code": "all_of_it", "weight": 1, "valid_from_year": 1990},
            *({"gpc_ref": line} for line in lines),
        ),
        "gwp_values": gwp_of("AR5", CO2=1, CH4=28, N2O=265, HFC23=12400),
        "fuels": FUELS,
        "emission_factors": FACTORS,
        "grid_factors": rows_of(
            {}, {"year": 2022, "kind": "actual", "factor_kgco2e_per_kwh": "0.5", "standing": "in_force"}
        ),
        "population": rows_of(
            {"inventory_code": "GPC", "standing": "in_force"},
            {"year": 2005, "population_count": 10000}, {"year": 2020, "population_count": 12000},
        ),
        "targets": rows_of(
            {"inventory_code": "GPC", "base_year": 2005, "kind": "reduction", "standing": "in_force"},
            {"target_code": "T2030-50", "target_year": 2030, "reduction_pct": 50},
        ),
        "scenarios": rows_of(
            {"name_zh": "維持", "name_en": "Held", "kind": "frozen", "inventory_code": "GPC",
             "description_zh": "維持", "description_en": "Held"},
            {"scenario_code": "HELD", "horizon_year": 2030},
        ),
        "activity_data": rows_of({}, *ACTIVITY, *EARLIER, *PURCHASED, *BY_GAS, *LATER, *keys),
    }  # fmt: skip
    return build_of(tmp_path_factory.mktemp("gpc"), datasets, TABLES, "GPC")


def emitted(city: Build, source_class: str) -> tuple[object, ...]:
    """Tonnes, amount and unit of one row."""
    [row] = city.query(
        "select emissions_tco2e, activity_amount, activity_unit from marts.fct_emissions "
        f"where source_class = '{source_class}'"
    )
    return row


# anthracite: 1 000 t x 26.7 GJ/t x 98.3 kg/GJ = 2 624.61 t, the same as 26.7 TJ (IPCC 2006 Vol. 2, tables 1.2, 1.4);
# 26.7 TJ are 26.7e9 / 4.1868 kcal = 6 377 185.44 Mcal
@pytest.mark.parametrize(
    ("source_class", "amount", "unit"),
    [("by mass", 1000, "t"), ("by gigagram", 1000, "t"), ("by energy", D("26.7"), "TJ"),
     ("by gigajoule", D("26.7"), "TJ"), ("by calorie", D("26.7"), "TJ")],
)  # fmt: skip
def test_a_fuel_gives_the_same_by_mass_and_by_energy(city: Build, source_class, amount, unit) -> None:
    tonnes, found, found_unit = emitted(city, source_class)
    assert float(tonnes) == pytest.approx(2624.61, abs=1e-5)
    assert (float(found), found_unit) == (pytest.approx(float(amount), abs=1e-6), unit)


def test_a_gas_is_measured_by_volume_and_by_oil_equivalents(city: Build) -> None:
    # 33.4944 MJ/m3: 1e6 x 0.0000334944 x 56 100 kg = 1 879.03584 t; 800 toe x 41.868 GJ = 33.4944 TJ, the same;
    # 1 000 kl of oil equivalent are 9e9 kcal x 4.1868 kJ = 37.6812 TJ, 2 113.91532 t
    assert emitted(city, "by volume") == (D("1879.035840"), 1000000, "m3")
    assert emitted(city, "by oil equivalent") == (D("1879.035840"), D("33.494400"), "TJ")
    assert emitted(city, "by kilolitres of it") == (D("2113.915320"), D("37.681200"), "TJ")
    assert emitted(city, "a liquid by cubic metres") == (D("5.2"), 2000, "L")


def test_electricity_in_terajoules_is_kilowatt_hours(city: Build) -> None:
    # 3.6 TJ = 1 GWh x 0.5 kg = 500 t
    assert city.query(
        "select emissions_tco2e, activity_amount, activity_unit from marts.fct_emissions "
        "where gpc_ref = 'I.3.2' and year = 2022"
    ) == [(500, 1000000, "kWh")]


def test_emissions_stated_by_line_are_what_they_state(city: Build) -> None:
    rows = city.query(
        "select gpc_ref, source_class, gas, emissions_tco2e, missing_reason from marts.fct_emissions "
        "where fuel_code = 'ALL' and gpc_ref <> 'V.2' and year = 2022 order by all"
    )
    assert rows == [
        ("III.1.1", "ALL", "CO2e", 1500, None),
        ("IV.1", "ALL", "CO2e", 1000, None),
        ("IV.2", "cooling", "CO2e", 30, None),
        ("IV.2", "etching", "CO2e", 250, None),
    ]


def test_what_fits_no_factor_says_so_and_only_an_unknown_unit_is_called_unknown(city: Build) -> None:
    rows = city.query(
        "select rule_id, message_en from marts.findings where rule_id like 'F-UNIT%' order by all"
    )
    assert [rule for rule, _ in rows] == ["F-UNIT-UNFIT", "F-UNIT-UNFIT", "F-UNIT-UNKNOWN"]
    assert "桶子 is not in the unit table" in str(rows[2][1])


def test_rows_of_a_line_that_the_bridge_does_not_name_go_where_the_line_goes(city: Build) -> None:
    assert city.query("select distinct sector_code from marts.fct_emissions where notation_key is null") == [
        ("all_of_it",)
    ]


def test_the_levels_are_the_sums_of_the_lines(city: Build) -> None:
    # BASIC: 5 x 2 624.61 + 2 x 1 879.03584 + 2 113.91532 + 5.2 + 500 + 1 500; BASIC+ has processes and land
    rows = city.query(
        "select reporting_total, emissions_tco2e, is_complete from marts.emissions_by_reporting_level "
        "where scope2_method = 'location' and year = 2022 order by 1"
    )
    # the CH4 and N2O of wood, 147.576; 500 kg of HFC-23, 6 200; a removal of 24 000.023
    basic = 5 * D("2624.61") + 2 * D("1879.03584") + D("2113.91532") + D("5.2") + 500 + 1500 + D("147.576")
    assert [(level, float(total), complete) for level, total, complete in rows] == [
        ("BASIC", pytest.approx(float(basic), abs=1e-4), False),
        ("BASIC+", pytest.approx(float(basic) + 1280 + 6200 - 24000.023, abs=1e-4), False),
    ]


def test_the_carbon_dioxide_of_wood_is_a_memo_item_and_its_methane_counts(city: Build) -> None:
    # 1 000 t x 15.6 GJ/t = 15.6 TJ: x 112 000 kg = 1 747.2 t of CO2 beside the total; CH4 15.6 x 300 kg x 28 = 131.04
    # and N2O 15.6 x 4 kg x 265 = 16.536, together 147.576 t CO2e (AR5) in it
    rows = city.query(
        "select gas, gas_mass_t, emissions_tco2e from marts.fct_emissions "
        "where source_class = 'wood' order by 1"
    )
    assert rows == [
        ("CH4", D("4.68"), D("131.04")), ("CO2_BIOGENIC", D("1747.2"), 0), ("N2O", D("0.0624"), D("16.536")),
    ]  # fmt: skip
    memo = city.query(
        "select reporting_total, biogenic_co2_t from marts.emissions_by_reporting_level "
        "where year = 2022 and scope2_method <> 'market' order by 1"
    )
    assert memo == [("BASIC", D("1747.2")), ("BASIC+", D("1747.2")), ("TERRITORIAL", D("1747.2"))]


def test_a_gas_of_the_semiconductor_industry_is_weighed(city: Build) -> None:
    # AR5, table 8.A.1: HFC-23 12 400; 0.5 t
    assert city.query(
        "select gas, emissions_tco2e from marts.fct_emissions where fuel_code = 'etching_gas'"
    ) == [("HFC23", 6200)]


def test_what_land_takes_up_is_negative_in_its_line(city: Build) -> None:
    assert city.query(
        "select emissions_tco2e from marts.fct_emissions where gpc_ref = 'V.2' and year = 2022"
    ) == [(D("-24000.023"),)]


def test_an_account_made_of_activity_data_has_target_gap_path_and_budget(city: Build) -> None:
    # 2005: 20 000 t of anthracite, 52 492.2, the wood's 147.576, less 2 600: 50 039.776; half of it is 25 019.888.
    # 2020: 26 246.1 - 1 300 = 24 946.1, 73.788 below. 2022 has rows without a figure: it is no total
    assert city.query(
        "select base_tco2e, allowable_tco2e, reference_year, projected_tco2e, gap_tco2e from marts.emissions_gap "
        "where sector_code = 'ALL'"
    ) == [(D("50039.776"), D("25019.888"), 2020, D("24946.1"), D("-73.788"))]
    # along the line from 2020: ten more years up by 7.3788 a year
    assert city.query(
        "select linear_from_latest_tco2e, actual_tco2e from marts.emissions_pathway "
        "where sector_code = 'ALL' and year in (2020, 2025) order by year"
    ) == [(D("24946.1"), D("24946.1")), (D("24982.994"), None)]
    assert city.query("select count(*) from marts.cumulative_budget") == [(1,)]


def test_the_account_per_person(city: Build) -> None:
    # 50 039.776 / 10 000 and 24 946.1 / 12 000
    assert city.query(
        "select year, emissions_tco2e_per_person from marts.emissions_per_person order by 1"
    ) == [(2005, D("5.0039776")), (2020, D("2.078841667"))]


def test_a_total_is_complete_where_each_line_has_a_figure_or_a_key(city: Build) -> None:
    rows = city.query(
        "select year, reporting_total, is_complete, lines_missing_count from marts.emissions_by_reporting_level "
        "where scope2_method = 'location' and year in (2005, 2020) order by all"
    )
    # 32 lines of BASIC: the keys of 2005 fill all but the two with figures, 2020 has one; V.2 is one of the 15 of BASIC+
    assert rows == [
        (2005, "BASIC", True, 0), (2005, "BASIC+", False, 14),
        (2020, "BASIC", False, 31), (2020, "BASIC+", False, 45),
    ]  # fmt: skip
    [(missing,)] = city.query(
        "select missing_lines from marts.emissions_by_reporting_level "
        "where scope2_method = 'location' and year = 2020 and reporting_total = 'BASIC'"
    )
    assert str(missing).startswith("I.1.1, I.1.2, I.2.1, I.2.2, I.3.2, ")


def test_the_identities_of_the_account_hold(city: Build) -> None:
    assert city.query("select count(*) from marts.accounting_identities where is_enforced and not holds") == [
        (0,)
    ]
    assert city.query("select count(*) from marts.accounting_identities where identity_code = 'R12'") != [
        (0,)
    ]


def test_purchased_energy_may_be_stated_in_tonnes_by_both_methods(city: Build) -> None:
    # by location 100 + 40; by market 60 for homes, and the 40 of services at the location factor
    assert city.query(
        "select scope2_method, emissions_tco2e, without_contract_tco2e from marts.emissions_by_reporting_level "
        "where year = 2010 and reporting_total = 'BASIC' order by 1"
    ) == [("location", 140, None), ("market", 100, 40)]


def test_a_line_may_state_its_gases_and_their_sum_is_its_total(city: Build) -> None:
    rows = city.query("select gas, emissions_tco2e from marts.fct_emissions where year = 2011 order by 1")
    assert rows == [("CH4", 8), ("CO2", 90), ("CO2_BIOGENIC", 0), ("N2O", 2)]
    assert city.query(
        "select emissions_tco2e, biogenic_co2_t from marts.emissions_by_reporting_level "
        "where year = 2011 and reporting_total = 'BASIC' and scope2_method = 'location'"
    ) == [(100, 5)]
