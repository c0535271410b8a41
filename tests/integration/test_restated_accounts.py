"""What was published again, counted otherwise or is to come in steps, entered as it is printed."""

import pytest

from tests.integration.built import Build
from tests.integration.entered import SOURCES, build_of, inventory, rows_of

TABLES = (
    "restatements", "fct_emissions", "inventory_as_known", "finding_restatements", "finding_mixed_gwp", "finding_reports",
    "measure_effects", "int_inventory__restated",
)  # fmt: skip


def book(code: str, published_on: str) -> dict[str, object]:
    """A source that became known on a day."""
    return SOURCES[0] | {"source_code": code, "published_on": published_on}


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Methane and nitrous oxide of Taiwan's national inventories of 2024 (AR4) and 2026 (AR5), in kt CO2e."""
    totals = [
        {"inventory_code": code, "year": year, "emissions_tco2e": kilotonnes * 1000, "source_code": source,
         "standing": standing, "gwp_set": gwp_set}
        for code, year, old, new in (("TWN-CH4", 2005, 9508, 11428), ("TWN-CH4", 2021, 4453, 4792),
                                     ("TWN-N2O", 2021, 5412, 4839), ("TWN-NET", 2021, 275157, 275371))
        for source, kilotonnes, standing, gwp_set in (("NIR-2024", old, "superseded", ""), ("NIR-2026", new, "in_force", "AR5"))
    ]  # fmt: skip
    datasets = {
        "sources": [book("S1", "2024-01-01"), book("NIR-2024", "2024-08-01"), book("NIR-2026", "2026-08-01")],
        "policies": rows_of(
            {"policy_code": "MATERIALITY_PCT", "value": 5, "valid_from_year": 2000, "name_zh": "門檻",
             "name_en": "Threshold", "unit": "pct"}, {},
        ),
        "inventories": [
            row
            for code in ("TWN-CH4", "TWN-N2O", "TWN-NET")
            for row in inventory(code, boundary="territorial", gwp_set="AR4", source_code="S1")
        ],
        "inventory_totals": rows_of({"scope": "ALL"}, *totals),
        "sectors": rows_of({}, {"sector_code": "waste", "name_zh": "廢棄物", "name_en": "Waste", "display_order": 1}),
        "gwp_values": rows_of({"gwp_set": "AR5"}, {"gas": "CH4", "gwp": 28}),
        "sector_emissions": rows_of(
            {"inventory_code": "TWN-NET", "year": 2005, "scope": "ALL", "sector_code": "waste", "gas": "CH4"},
            {"emissions_tco2e": 9508000, "source_code": "NIR-2024", "standing": "superseded", "gwp_set": "AR4"},
            {"emissions_tco2e": 11428000, "source_code": "NIR-2026", "standing": "in_force", "gwp_set": "AR5"},
        ),
    }  # fmt: skip
    return build_of(tmp_path_factory.mktemp("nation"), datasets, TABLES, "TWN-NET")


def test_a_material_restatement_is_a_finding_and_names_the_set_that_changed(nation: Build) -> None:
    # 100 x (11 428 - 9 508) / 9 508 = 20.19; (4 792 - 4 453) / 4 453 = 7.61; (4 839 - 5 412) / 5 412 = -10.59;
    # 275 157 -> 275 371 is 0.08 % and below the threshold of 5 %
    rows = nation.query(
        "select subject, fields['difference_pct'], fields['gwp_set'], fields['in_force_gwp_set'] "
        "from intermediate.finding_restatements where rule_id = 'F-RESTATED-ACCOUNT' and variant = 'gwp_set' order by 1"
    )
    assert rows == [
        ("TWN-CH4 2005 NIR-2024 stated", "+20.19", "AR4", "AR5"),
        ("TWN-CH4 2021 NIR-2024 stated", "+7.61", "AR4", "AR5"),
        ("TWN-N2O 2021 NIR-2024 stated", "-10.59", "AR4", "AR5"),
        ("TWN-NET 2005 waste CH4 ALL NIR-2024 stated", "+20.19", "AR4", "AR5"),
    ]


def test_each_vintage_keeps_its_set_and_two_of_them_are_not_mixed(nation: Build) -> None:
    rows = nation.query(
        "select source_code, gwp_set from marts.fct_emissions "
        "where inventory_code = 'TWN-CH4' and year = 2005 order by 1"
    )
    assert rows == [("NIR-2024", "AR4"), ("NIR-2026", "AR5")]
    assert nation.query("select gwp_set, in_force_gwp_set from marts.restatements where year = 2005") == [
        ("AR4", "AR5")
    ]
    assert nation.query("select * from intermediate.finding_mixed_gwp") == []


@pytest.fixture(scope="module")
def oslo(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Three measures of Oslo's climate budget of 2023 with their effects in 2023 and 2030, and a count of deaths."""
    effects = {"M1": (17200, 17200), "M2": (0, 164500), "M3": (1100, 900)}
    datasets = {
        "sources": SOURCES,
        "bureaus": rows_of({}, {"bureau_code": "EPB", "name_zh": "局", "name_en": "Office", "kind": "bureau"}),
        "sectors": rows_of({}, {"sector_code": "transport", "name_zh": "運輸", "name_en": "Transport", "display_order": 1}),
        "inventories": inventory("OSL"),
        "inventory_totals": rows_of(
            {"inventory_code": "OSL", "scope": "ALL", "standing": "in_force"},
            {"year": 2009, "emissions_tco2e": 1442878}, {"year": 2021, "emissions_tco2e": 1100000},
        ),
        "targets": rows_of(
            {"inventory_code": "OSL", "base_year": 2009, "kind": "reduction", "standing": "in_force"},
            {"target_code": "T2030-95", "target_year": 2030, "reduction_pct": 95},
        ),
        "measures": rows_of(
            {"bureau_code": "EPB", "sector_code": "transport", "status": "quantified", "mechanism": "activity",
             "boundary": "inside", "additionality": "additional", "start_year": 2023},
            *({"measure_code": code, "name_zh": "措施", "name_en": "Measure"} for code in effects),
        ),
        "measure_estimates": rows_of(
            {"basis": "ex_ante", "estimate_year": 2023},
            *(
                {"measure_code": code, "effect_year": year, "first_year": year, "annual_gross_tco2e": tonnes}
                for code, both in effects.items()
                for year, tonnes in zip((2023, 2030), both, strict=True)
            ),
        ),
        "indicators": rows_of(
            {"indicator_code": "DEATHS", "valid_from_year": 2020, "valid_to_year": "", "bureau_code": "EPB",
             "name_zh": "死亡", "name_en": "Deaths", "unit": "人", "unit_en": "people", "direction": "lower_better",
             "indicator_type": "tracking", "statistic": "count_of_events", "dimension": "society", "esg": "S",
             "net_zero_role": "no_link", "result_kind": "outcome"}, {},
        ),
        "event_counts": rows_of(
            {"indicator_code": "DEATHS", "exposure": 2700000, "exposure_unit": "人"},
            {"year": 2024, "event_count": 159}, {"year": 2025, "event_count": 139},
        ),
        "indicator_reports": rows_of(
            {"indicator_code": "DEATHS", "is_partial": "否"},
            {"period": "2024", "year": 2024, "value": 159}, {"period": "2025", "year": 2025, "value": 148},
        ),
    }  # fmt: skip
    return build_of(tmp_path_factory.mktemp("oslo"), datasets, TABLES, "OSL")


def test_an_effect_of_a_year_holds_until_the_next_one(oslo: Build) -> None:
    # Oslo kommune, climate budget 2023: 17 200 and 17 200; 0 and 164 500; 1 100 and 900
    rows = oslo.query(
        "select year, sum(net_tco2e), string_agg(gross_tco2e::integer, ' ' order by measure_code) "
        "from marts.measure_effects where is_used and year in (2022, 2023, 2029, 2030) group by 1 order by 1"
    )
    assert rows == [
        (2023, 18300, "17200 0 1100"),
        (2029, 18300, "17200 0 1100"),
        (2030, 182600, "17200 164500 900"),
    ]
    assert oslo.query("select count(distinct measure_code) from marts.measure_effects where life_ended") == [
        (0,)
    ]


def test_a_count_and_a_report_that_differ_are_a_finding(oslo: Build) -> None:
    # 139 by police authority, 148 by place; of 2024 both say 159
    rows = oslo.query(
        "select subject, fields['event_count'], fields['value'] from intermediate.finding_reports "
        "where rule_id = 'F-IND-COUNT'"
    )
    assert rows == [("DEATHS 2025 S1", "139", "148")]
