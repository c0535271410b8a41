"""What the figures on the carbon fee, CBAM and credits say of a few rows."""

from __future__ import annotations

import json
from decimal import Decimal as D

import pytest

from pipelines.report.figures import reader
from pipelines.report.sections import bridge, carbon_fee, cbam, counties, credit_projects, credits
from pipelines.report.wording import Voice
from tests.unit.report.warehouses import empty_warehouse, insert

ZH, EN = Voice("zh"), Voice("en")


@pytest.fixture
def warehouse():
    with empty_warehouse() as connection:
        yield connection


def fee(code, scheme, amount, **more):
    return {"facility_code": code, "year": 2024, "fee_scheme": scheme, "name_zh": "甲廠", "name_en": "Plant A",
            "is_power_plant": False, "is_assumed_scheme": True, "is_scenario": True, "is_complete": True,
            "fee_ntd": amount, "record_status": "illustrative"} | more  # fmt: skip


def test_the_fee_is_said_as_a_scenario_with_its_share(warehouse):
    insert(
        warehouse, "marts.carbon_fee",
        fee("A", "preferential_a", D(186095206)),
        fee("P", "general", None, is_power_plant=True, is_assumed_scheme=False, missing_reason="other_rule"),
        fee("ALL", "assumed", D(1736617000), facilities_count=4, local_share_pct=D(10), claimable_ntd=D(173661700)),
    )  # fmt: skip
    figure = carbon_fee.figure(reader(warehouse))
    assert "若依公布的費率計費，所列 4 家事業（不含電廠）依假定的費率共 17.37 億元" in figure.sentence(ZH)
    assert "at a share of 10 % the city would get" in figure.sentence(EN)
    assert figure.draw(ZH, 860) is not None


def test_a_fee_that_cannot_be_computed_is_not_drawn_and_not_called_zero(warehouse):
    insert(warehouse, "marts.carbon_fee", fee("A", "general", None), fee("ALL", "assumed", None))
    figure = carbon_fee.figure(reader(warehouse))
    assert figure.sentence(ZH) == "沒有可試算的碳費。"
    assert figure.draw(EN, 346) is None


def test_the_cost_of_cbam_runs_from_the_first_to_the_last_year_and_the_stated_impact_is_not_compared(
    warehouse,
):
    row = {"export_year": 2025, "district_code": "GANGSHAN", "cn_code": "731815", "emission_basis": "default",
           "record_status": "illustrative"}  # fmt: skip
    insert(
        warehouse, "marts.cbam_exposure",
        row | {"year": 2026, "cbam_cost_eur": D(245821)}, row | {"year": 2034, "cbam_cost_eur": D(500000)},
        row | {"year": 2034, "cbam_cost_eur": D(1), "emission_basis": "verified"},
        row | {"year": 2035, "cbam_cost_eur": None, "missing_reason": "missing_factor"},
    )  # fmt: skip
    insert(
        warehouse, "marts.cbam_stated_impact",
        {"fact_code": "CBAM-IMPACT-TOTAL", "part_of_fact_code": None, "fact_value": D(750), "fact_unit": "億元",
         "record_status": "published", "fact_zh": "一年衝擊", "fact_en": "Yearly impact", "document_zh": "第一次會議紀錄"},
    )  # fmt: skip
    figure = cbam.figure(reader(warehouse))
    assert "由 2026 年的 245,821 歐元變為 2034 年的 500,000 歐元" in figure.sentence(ZH)
    assert "第一次會議紀錄所述「一年衝擊」750 億元，與此不可比較" in figure.sentence(ZH)
    assert figure.draw(EN, 346) is not None


def test_credits_say_what_is_not_stated_and_the_account_before_and_after(warehouse):
    insert(
        warehouse, "marts.credit_market",
        {"year": 2026, "standard_code": "NONE", "credits_supply_tco2e": D(5000), "credits_unstated_tco2e": D(5000),
         "record_status": "published"},
        {"year": 2026, "standard_code": "ALL", "credits_supply_tco2e": D(9999), "record_status": "published"},
    )  # fmt: skip
    insert(
        warehouse, "marts.credits_added_back",
        {"year": 2023, "credits_sold_tco2e": D(150), "city_inventory_tco2e": D(49520000),
         "city_after_credits_tco2e": D(49520150), "record_status": "illustrative"},
    )  # fmt: skip
    figure = credits.figure(reader(warehouse))
    assert "2026 年的碳權供給 5,000 公噸，其中 5,000 公噸是否售出未載明" in figure.sentence(ZH)
    assert "由 49,520,000 公噸變為 49,520,150 公噸" in figure.sentence(ZH)
    assert "（虛構）" in figure.sentence(ZH)
    assert figure.draw(ZH, 860) is not None


def project(code, stage, eligibility, expected, asked=None, granted=None):
    return {"project_code": code, "name_zh": "甲案", "name_en": "Project A", "stage": stage,
            "eligibility": eligibility, "expected_tco2e": expected, "asked_ntd": asked, "granted_ntd": granted,
            "record_status": "reported"}  # fmt: skip


def test_projects_that_were_withdrawn_promise_nothing_and_what_is_undecided_is_counted(warehouse):
    insert(
        warehouse, "marts.credit_pipeline",
        project("A", "issued", "accepted", D(100), D(3000000), D(1200000)),
        project("B", "planned", "no_method", D(60), D(800000)),
        project("C", "withdrawn", "not_accepted", D(900), D(500000), D(0)),
        project("D", "filed", "not_checked", None),
    )  # fmt: skip
    figure = credit_projects.figure(reader(warehouse))
    # 100 + 60 of the three under way; 3.0 + 0.8 + 0.5 million asked, 1.2 granted, one undecided
    assert "進行中的 3 項計畫每年預期 160 公噸，方法已確認適用者 1 項" in figure.sentence(ZH)
    assert "申請經費 430 萬元，核定 120 萬元，尚未核定 1 項" in figure.sentence(ZH)
    assert figure.draw(EN, 860) is not None


def test_a_city_without_projects_says_so(warehouse):
    assert credit_projects.figure(reader(warehouse)).sentence(EN) == "There is no project for credits."


def test_of_many_facilities_the_largest_are_drawn_and_the_others_together(warehouse):
    insert(
        warehouse, "marts.carbon_fee",
        fee("ALL", "assumed", D(9100), facilities_count=13, liable_count=13, terms_basis="assumed"),
        *(fee(f"F{number:02}", "general", D(100 * number), name_zh=f"第{number}廠", terms_basis="assumed") for number in range(1, 14)),
        # at a rate that is not the one assumed for it, a facility without terms is not listed
        fee("F13", "preferential_a", D(1), terms_basis="assumed", is_assumed_scheme=False),
    )  # fmt: skip
    figure = carbon_fee.figure(reader(warehouse))
    assert "；其中 13 家達起徵門檻。" in figure.sentence(ZH)
    # 14 with the total; the smallest, of 100, is among the others
    assert len(figure.rows) == 14
    drawn = json.dumps(figure.draw(ZH, 860).to_dict(), ensure_ascii=False)
    assert "其餘 1 家" in drawn and "第13廠" in drawn and "第1廠 " not in drawn
    assert "由計算者假定適用一般費率" in figure.note.zh


STEP = {"inventory_code": "CITY", "year": 2023, "registry_year": 2024, "account_tco2e": D(49520000),
        "account_basis": "total", "record_status": "published", "sector_code": "ALL"}  # fmt: skip


def test_the_bridge_says_where_it_starts_where_it_ends_and_what_nothing_explains(warehouse):
    insert(
        warehouse, "reference.inventories",
        {"inventory_code": "CITY", "name_zh": "本市淨排放", "name_en": "City, net"},
    )  # fmt: skip
    steps = [
        ("registered", D(62123160), D(62123160)), ("other_year", D(5102590), D(67225750)),
        ("grid_supply", D(-29648473), D(37577277)), ("sinks", None, D(37577277)),
        ("unexplained", D(11942723), D(49520000)),
    ]  # fmt: skip
    insert(
        warehouse, "marts.accounts_bridge",
        *(STEP | {"step_no": number, "step_code": code, "step_name_zh": code, "step_name_en": code,
                  "step_change_tco2e": change, "level_after_tco2e": level,
                  "share_of_account_pct": change and 100 * change / D(49520000),
                  "missing_reason": None if change else "not_published"}
          for number, (code, change, level) in enumerate(steps, start=1)),
        # an earlier year of the account is in the table of the warehouse, not on the page
        STEP | {"year": 2022, "step_no": 1, "step_code": "registered", "step_name_zh": "x", "step_name_en": "x",
                "step_change_tco2e": D(1), "level_after_tco2e": D(1)},
    )  # fmt: skip
    figure = bridge.figure(reader(warehouse))
    assert "供電網的電廠 −2,964.8 萬公噸；無法解釋 +1,194.3 萬公噸（此帳的 24.1%）。" in figure.sentence(ZH)
    assert len(figure.rows) == 5
    drawn = json.dumps(figure.draw(ZH, 860).to_dict(), ensure_ascii=False)
    # what nobody publishes has no bar
    assert "grid_supply" in drawn and "sinks" not in drawn


def test_counties_are_ranked_and_the_city_is_found_among_them(warehouse):
    row = {
        "year": 2024,
        "comparison_zh": "名單",
        "comparison_en": "Of the list",
        "record_status": "published",
    }
    insert(
        warehouse, "marts.county_shares",
        row | {"county_name": "高雄市", "is_own_city": True, "rank_in_nation": 1, "national_share_pct": D("23.5")},
        row | {"county_name": "雲林縣", "is_own_city": False, "rank_in_nation": 2, "national_share_pct": D("17.2")},
        row | {"county_name": "嘉義市", "is_own_city": False, "rank_in_nation": 3, "national_share_pct": D(0)},
    )  # fmt: skip
    figure = counties.figure(reader(warehouse))
    assert "高雄市登錄的排放占全國登錄合計的23.5%，在 3 個縣市中居第 1。" in figure.sentence(ZH).replace(
        " %", "%"
    )
    assert figure.note.en == "Of the list"
    assert figure.draw(EN, 346) is not None


def test_a_city_that_no_registry_lists_is_told_nothing_of_counties(warehouse):
    figure = counties.figure(reader(warehouse))
    assert (figure.rows, figure.draw(EN, 346)) == ([], None)
