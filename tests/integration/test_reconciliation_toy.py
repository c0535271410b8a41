"""The worked toy of the reconciliation (勾稽): four measures, three lines, two deliberate violations.

Numbers from the method's example 21 (tCO2e and million NT$); every value is worked out there by hand.
"""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.integration.built import Build
from tests.integration.own_city import build_of, table

COMMON = {"source_code": "S1", "record_status": "published"}
REFERENCE = {
    "sources": [
        {"source_code": "S1", "publisher_zh": "市府", "publisher_en": "City", "title_zh": "書",
         "title_en": "Book", "kind": "report", "published_on": "2024-01-01"}
    ],
    "bureaus": [
        {"bureau_code": code, "name_zh": name, "name_en": code, "kind": "bureau"} | COMMON
        for code, name in (("EPB", "環保局"), ("TRA", "交通局"), ("PWB", "工務局"))
    ],
    "sectors": [
        {"sector_code": code, "name_zh": code, "name_en": code, "display_order": order} | COMMON
        for order, code in enumerate(("manufacturing", "transport", "residential_commercial"), start=1)
    ],
    "inventories": [
        {"inventory_code": "X-NET", "name_zh": "帳", "name_en": "Account", "boundary": "consumption",
         "gwp_set": ""}
        | COMMON
    ],
    "inventory_totals": [
        {"inventory_code": "X-NET", "year": year, "scope": "ALL", "standing": "in_force",
         "emissions_tco2e": total}
        | COMMON
        for year, total in ((2010, 5000), (2023, 4900))
    ],
    "targets": [
        {"target_code": "T2030-50", "inventory_code": "X-NET", "base_year": 2010, "target_year": 2030,
         "reduction_pct": 50, "kind": "reduction", "standing": "in_force"} | COMMON
    ],
    "scenarios": [
        {"scenario_code": "HELD", "name_zh": "維持", "name_en": "Held", "kind": "frozen",
         "inventory_code": "X-NET", "reference_year": "", "horizon_year": 2050, "grid_path_code": "",
         "description_zh": "維持", "description_en": "Held"} | COMMON
    ],
}  # fmt: skip
TABLES = ("emissions_gap", "bureau_abatement", "budget_reconciliation", "accounting_identities")
OWNERS = {
    "M1": ("EPB", "manufacturing", 100),
    "M2": ("TRA", "transport", 40),
    "M3": ("TRA", "transport", 20),
    "M4": ("PWB", "residential_commercial", 30),
}


def toy_files(tag_of_m2="0.6", industry_cap="4000"):
    """The toy as files; the two arguments are where the violations go in."""
    files = {dataset: table(dataset, rows) for dataset, rows in REFERENCE.items()}
    files["measures"] = table(
        "measures",
        [
            {"measure_code": code, "name_zh": code, "name_en": code, "bureau_code": bureau,
             "sector_code": sector, "gpc_ref": "", "package_code": "", "status": "quantified",
             "mechanism": "activity", "boundary": "inside", "overlap_group": "", "officer_zh": "",
             "start_year": 2025, "life_years": "", "annual_decay_pct": "", "attribution_share_pct": "",
             "additionality": "additional"} | COMMON
            for code, (bureau, sector, _) in OWNERS.items()
        ],
    )  # fmt: skip
    files["measure_estimates"] = table(
        "measure_estimates",
        [
            {"measure_code": code, "basis": "ex_ante", "estimate_year": 2025, "first_year": 2025,
             "annual_gross_tco2e": gross, "cumulative_gross_tco2e": "", "reduction_rate_pct": "",
             "capex_ntd": "", "annual_cost_ntd": "", "annual_saving_ntd": "",
             "discount_rate_pct": ""} | COMMON
            for code, (_, _, gross) in OWNERS.items()
        ],
    )  # fmt: skip
    files["overlap_pairs"] = table(
        "overlap_pairs", [{"measure_code": "M2", "other_measure_code": "M3", "overlap_tco2e": 4} | COMMON]
    )
    files["budget_lines"] = table(
        "budget_lines",
        [
            {"line_code": line, "fiscal_year": 2025, "bureau_code": bureau, "name_zh": line, "name_en": line,
             "amount_ntd": amount, "is_total": "否"} | COMMON
            for line, bureau, amount in (("L1", "EPB", 500), ("L2", "TRA", 200), ("L3", "PWB", 50))
        ],
    )  # fmt: skip
    files["budget_tags"] = table(
        "budget_tags",
        [
            {"line_code": line, "measure_code": code, "tag_share": share} | COMMON
            for line, code, share in (("L1", "M1", "1"), ("L2", "M2", tag_of_m2), ("L2", "M3", "0.4"))
        ],
    )
    files["bureau_targets"] = table(
        "bureau_targets",
        [
            {"bureau_code": bureau, "period_start": 2025, "period_end": 2025, "sector_code": "ALL",
             "target_abatement_tco2e": target} | COMMON
            for bureau, target in (("EPB", 110), ("TRA", 55), ("PWB", 30))
        ],
    )  # fmt: skip
    caps = {"ALL": "4860", "manufacturing": industry_cap, "transport": "350", "residential_commercial": "500"}
    files["budget_caps"] = table(
        "budget_caps",
        [
            {"inventory_code": "X-NET", "period_start": 2025, "period_end": 2025, "sector_code": sector,
             "bureau_code": "ALL", "cap_tco2e": cap, "cap_basis": "annual_level",
             "enacted_on": "2025-01-01"} | COMMON
            for sector, cap in caps.items()
        ],
    )  # fmt: skip
    files["cap_reserves"] = table(
        "cap_reserves",
        [{"period_start": 2025, "period_end": 2025, "sector_code": "ALL", "reserve_tco2e": 10} | COMMON],
    )
    return files


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    settings, results = build_of(tmp_path_factory.mktemp("toy"), toy_files(), TABLES, "X-NET")
    assert [item for item in results if not item.ok] == []
    return Build(settings)


def test_another_city_starts_with_its_own_files_and_no_code(toy):
    # 5 000 * 0.5 = 2 500; 4 900 - 2 500 = 2 400
    assert toy.query(
        "select allowable_tco2e, gap_tco2e from marts.emissions_gap where sector_code = 'ALL'"
    ) == [(2500, 2400)]


def test_net_abatement_and_what_is_left_unassigned_by_bureau(toy):
    rows = toy.query(
        "select bureau_code, abatement_net_tco2e, unallocated_tco2e from marts.bureau_abatement order by 1"
    )
    assert rows == [("EPB", 100, 10), ("PWB", 30, 0), ("TRA", 56, -1)]


def test_money_per_tonne_is_a_ratio_of_sums(toy):
    # 700 / (100 + 38 + 18) would be on net tonnes; the example divides by gross: 700 / 160 = 4.375
    ((money, gross, net),) = toy.query(
        "select sum(r.tagged_ntd), sum(e.gross_tco2e), sum(r.abatement_net_tco2e) "
        "from marts.budget_reconciliation r "
        "join marts.measure_effects e on e.measure_code = r.measure_code and e.year = r.fiscal_year "
        "where r.status = 'reconciled'"
    )
    assert money / gross == D("4.375")
    assert net == 156


def test_unfunded_tonnes_and_untagged_money_are_listed(toy):
    assert toy.query(
        "select measure_code, abatement_net_tco2e from marts.budget_reconciliation "
        "where status = 'unfunded_abatement'"
    ) == [("M4", 30)]
    assert toy.query(
        "select line_code, untagged_ntd from marts.budget_reconciliation where status = 'untagged_budget'"
    ) == [("L3", 50)]


def test_every_enforced_identity_holds(toy):
    query = "select identity_code from marts.accounting_identities where is_enforced and not holds"
    assert toy.query(query) == []
    codes = {code for (code,) in toy.query("select distinct identity_code from marts.accounting_identities")}
    assert {"R1", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"} <= codes


def test_both_violations_fail_the_build_and_are_caught_by_name(tmp_path):
    # M2 tagged with 0.7 beside M3's 0.4 of one line; the sectors' caps 10 over the city's
    settings, results = build_of(tmp_path, toy_files(tag_of_m2="0.7", industry_cap="4010"), TABLES, "X-NET")
    assert "enforced_identities_hold" in {item.unique_id.split(".")[2] for item in results if not item.ok}
    broken = Build(settings).query(
        "select identity_code, tested_on, difference from marts.accounting_identities "
        "where is_enforced and not holds and identity_code in ('R3', 'R5') order by 1",
    )
    assert broken == [("R3", "city, period 2025-2025", 10), ("R5", "tag shares of line L2, 2025", D("0.1"))]
