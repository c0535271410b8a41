"""The ministry's registry as it stood on five days: what a later file changed, and what only the list did."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path

import pytest

from tests.integration.conftest import ROOT

pytestmark = pytest.mark.shared


def changes(city, day):
    return city.query(
        "select row_key, column_name, change_kind, old_value, new_value from marts.restatement_log "
        f"where dataset_name = 'facility_registry' and is_headline and received_at::date = date '{day}' "
        "and change_kind = 'changed'"
    )


def test_between_july_and_august_2022_exactly_one_value_changed(registry):
    assert changes(registry, "2022-08-04") == [
        ("2013 R0301603", "total_tco2e", "changed", D("8015414.40"), D("13071.68"))
    ]


def test_that_change_is_material_and_carries_its_reason(registry):
    ((material, reason),) = registry.query(
        "select is_material, change_reason from marts.restatement_log where is_headline "
        "and dataset_name = 'facility_registry' and change_kind = 'changed' "
        "and received_at::date = date '2022-08-04'"
    )
    assert (material, reason) == (True, "環境部重新公布")


def test_its_gases_are_listed_as_parts_of_the_one_change(registry):
    rows = registry.query(
        "select column_name from marts.restatement_log where dataset_name = 'facility_registry' "
        "and not is_headline and received_at::date = date '2022-08-04' order by 1"
    )
    assert [name for (name,) in rows] == [
        "ch4_tco2e", "co2_tco2e", "hfcs_tco2e", "indirect_tco2e", "n2o_tco2e", "pfcs_tco2e",
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2022-07-01", "2023-06-16", "2024-06-04"])
def test_the_other_vintages_change_no_total(registry, day):
    assert changes(registry, day) == []


@pytest.mark.parametrize(("day", "year", "added"), [("2023-06-16", 2021, 289), ("2024-06-04", 2022, 550)])
def test_added_facility_years_are_named_by_facility_and_year(registry, day, year, added):
    ((rows, years),) = registry.query(
        "select count(*), count(distinct split_part(row_key, ' ', 1)) from marts.restatement_log "
        f"where change_kind = 'added' and received_at::date = date '{day}' and row_key like '{year} %'"
    )
    assert (rows, years) == (added, 1)


def test_the_coverage_break_of_roc_111_is_a_change_of_the_list(registry):
    # 289 to 550 facilities nationally, 51 to 104 in Kaohsiung (data README)
    rows = dict(
        (county, facts)
        for county, *facts in registry.query(
            "select county_name, facilities_count, is_coverage_break from marts.registry_coverage "
            "where year = 2022 and county_name in ('ALL', '高雄市')"
        )
    )
    assert rows == {"ALL": [550, True], "高雄市": [104, True]}


def test_growth_of_the_list_is_kept_apart_from_growth_of_emissions(registry):
    ((of_list, like_for_like, before, after),) = registry.query(
        "select c.change_of_list_tco2e, c.change_like_for_like_tco2e, b.emissions_tco2e, c.emissions_tco2e "
        "from marts.registry_coverage c join marts.registry_coverage b "
        "on b.county_name = c.county_name and b.year = c.year - 1 "
        "where c.year = 2022 and c.county_name = 'ALL'"
    )
    assert of_list > 0 > like_for_like
    assert before + of_list + like_for_like == after


def test_duplicate_facility_years_are_in_quarantine_with_their_rows(registry):
    # 11 facility-years stand twice, word for word, in the file of 2021-09-12: the first of each is kept
    ((rows,),) = registry.query(
        "select count(*) from quarantine.rejected_rows where dataset_name = 'facility_registry' "
        "and rule = 'repeated_row'"
    )
    assert rows == 11


def named(city, rule):
    return {
        subject.split()[0]: message
        for subject, message in city.query(
            f"select subject, message_en from marts.findings where rule_id = '{rule}'"
        )
    }


def test_other_ways_to_write_a_county_are_named_with_their_rows(registry):
    # counted in the file of 2024-06-04
    found = named(registry, "F-REG-COUNTY")
    assert set(found) == {"台中市", "台南市", "台東縣", "桃園縣"}
    assert "44 rows" in found["台中市"] and "42 rows" in found["桃園縣"]


def test_control_numbers_in_lower_case_are_named(registry):
    # the nine of the file of 2024-06-04
    assert set(named(registry, "F-REG-CASE")) == {
        "g3401079", "g38a0540", "h5103604", "h5302063", "k8000366", "o1745831", "o17k7818", "p5400070",
        "s1900283",
    }  # fmt: skip


def test_a_blank_gas_is_named_as_missing(registry):
    # 182 rows of the file of 2024-06-04 have no NF3
    assert "NF3 is blank in 182 rows" in named(registry, "F-REG-BLANK-GAS")["NF3"]


def test_no_vintage_lost_a_facility(registry):
    assert named(registry, "F-REG-LOST") == {}


def test_of_the_registry_figures_are_committed_and_no_addresses_or_company_numbers():
    (committed,) = Path(ROOT / "data" / "raw" / "facility_registry").rglob("*.csv")
    titles = committed.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert not {"地址", "事業統編", "鄉鎮市區"} & set(titles)
    assert {"年度", "管制編號", "合計排放量(公噸CO2e)", "來源代碼"} <= set(titles)
