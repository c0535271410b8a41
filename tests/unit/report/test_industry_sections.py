"""What the figures on the carbon fee, CBAM and credits say of a few rows."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from pipelines.report.figures import reader
from pipelines.report.sections import carbon_fee, cbam, credits
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
