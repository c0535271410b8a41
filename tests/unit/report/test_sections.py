"""What each figure says of a few rows: amounts, denominators, missing values, how published it is."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from pipelines.report.figures import reader
from pipelines.report.headline import cards
from pipelines.report.sections import (
    SECTIONS,
    budget,
    claims,
    comments,
    completeness,
    drivers,
    findings,
    pathway,
    responsible,
    restatements,
    trend,
    waterfall,
)
from pipelines.report.sections import gap as gaps
from pipelines.report.wording import Voice
from pipelines.topics import all_topics
from tests.unit.report.warehouses import empty_warehouse, gap, insert, scenario

ZH, EN = Voice("zh"), Voice("en")


@pytest.fixture
def warehouse():
    with empty_warehouse() as connection:
        yield connection


def test_the_gap_is_said_with_its_denominator_and_both_ends(warehouse):
    insert(
        warehouse,
        "marts.dim_scenario",
        scenario("HELD", "frozen"),
        scenario("WEM", "with_existing_measures", "illustrative"),
    )
    insert(
        warehouse, "marts.emissions_gap",
        gap("HELD", D(3217100), gap_pct_of_base=D("4.863561"), p05=D(9012), p95=D(6398938), uncertainty_record_status="illustrative"),
        gap("WEM", D(-2290757), "illustrative", gap_pct_of_base=D("-3.463131")),
        gap("HELD", D(49520000), target_year=2050),
    )  # fmt: skip
    figure = gaps.figure(reader(warehouse))
    assert figure.sentence(ZH).startswith(
        "排放若停在 2023 年，距 2030 年目標還差 321.7 萬公噸（2005 年基準的 4.9%）；2 種情境"
    )
    assert "比目標低 229.1 萬公噸（2005 年基準的 3.5%）" in figure.sentence(ZH)
    assert "3.22 Mt short (4.9 % of 2005) for 2030" in figure.sentence(EN)
    assert figure.statuses == ["published", "illustrative"]


def test_a_scenario_without_a_gap_is_not_drawn_and_not_called_zero(warehouse):
    insert(warehouse, "marts.dim_scenario", scenario("HELD", "frozen"))
    insert(warehouse, "marts.emissions_gap", gap("HELD", None))
    figure = gaps.figure(reader(warehouse))
    assert "缺口未能計算" in figure.sentence(ZH)
    assert " 0" not in figure.sentence(ZH).replace("2030", "")


def test_a_cap_above_the_actual_is_said_not_to_bind(warehouse):
    path = {"scenario_code": "HELD", "sector_code": "ALL", "record_status": "published"}
    insert(warehouse, "marts.dim_scenario", scenario("HELD", "frozen"))
    insert(
        warehouse,
        "marts.emissions_pathway",
        path | {"year": 2026, "linear_from_latest_tco2e": D("48141257.142857")},
    )
    insert(
        warehouse, "marts.carbon_budget",
        {"period_start": 2025, "period_end": 2026, "sector_code": "ALL", "bureau_code": "ALL", "cap_annual_tco2e": D(50937300),
         "actual_year": 2023, "headroom_annual_tco2e": D(1417300), "cap_not_binding": True, "record_status": "published"},
    )  # fmt: skip
    # 50 937 300 - 49 520 000 = 1 417 300; the line from 2023 to 2030 is 4 814.1 in 2026
    assert pathway.figure(reader(warehouse)).sentence(ZH) == (
        "2025–2026 年碳預算為每年 5,093.7 萬公噸，比 2023 年的實際排放還高 141.7 萬公噸，尚未構成減量壓力；"
        "由最近清冊直線走向目標，2026 年應為 4,814.1 萬公噸。"
    )


def test_the_current_budget_is_said_with_what_is_spent_and_left_and_not_the_farthest(warehouse):
    whole = {
        "sector_code": "ALL",
        "bureau_code": "ALL",
        "cap_basis": "period_total",
        "record_status": "published",
    }
    # Leeds: 13.8 Mt for 2018-2022, 9.275 Mt in three years, 4.525 Mt left; the Twin Cities: 227.74 - 282.26 = -54.52 Mt
    under_way = whole | {
        "period_start": 2018, "period_end": 2022, "is_current_period": True, "cap_annual_tco2e": D(2760000),
        "effective_cap_tco2e": D(13800000), "period_cap_tco2e": D(13800000), "years_count": 5, "years_known": 3,
        "spent_tco2e": D(9275000), "remaining_tco2e": D(4525000), "outcome": "under_way",
    }  # fmt: skip
    later = whole | {
        "period_start": 2028,
        "period_end": 2032,
        "is_current_period": False,
        "cap_annual_tco2e": D(1),
    }
    insert(warehouse, "marts.carbon_budget", under_way, later)
    said = "9.28 Mt of the 13.80 Mt of the period spent in 3 / 5 years, 4.53 Mt left"
    assert said in pathway.figure(reader(warehouse)).sentence(EN)
    (card,) = [card for card in cards(reader(warehouse), EN, all_topics()) if "Carbon budget" in card.label]
    assert (card.label, card.value) == ("Carbon budget 2018–2022", "13.80")
    assert card.meaning == f"over the whole period; {said}"
    warehouse.execute(
        "update marts.carbon_budget set outcome = 'exceeded', years_known = 5, spent_tco2e = 282260000, "
        "period_cap_tco2e = 227740000, remaining_tco2e = -54520000 where period_start = 2018"
    )
    assert "282.26 Mt spent in 5 / 5 years, 54.52 Mt more than the 227.74 Mt" in pathway.figure(
        reader(warehouse)
    ).sentence(EN)


def test_a_path_without_a_cap_asks_for_the_cap(warehouse):
    insert(
        warehouse, "marts.emissions_pathway", {"scenario_code": "HELD", "sector_code": "ALL", "year": 2026}
    )
    assert "budget_caps" in pathway.figure(reader(warehouse)).sentence(ZH)


def test_the_waterfall_names_the_largest_measure_and_the_gap(warehouse):
    step = {
        "scenario_code": "S",
        "target_year": 2030,
        "measure_code": "NONE",
        "record_status": "illustrative",
    }
    insert(warehouse, "marts.dim_scenario", scenario("S", "with_existing_measures", reference_year=2023))
    insert(warehouse, "marts.dim_measure", {"measure_code": "A", "name_zh": "措施甲", "name_en": "Measure A"})
    insert(
        warehouse, "marts.gap_waterfall",
        step | {"step_no": 1, "step_code": "reference", "step_change_tco2e": D(49520000), "level_after_tco2e": D(49520000)},
        step | {"step_no": 4, "step_code": "measure", "measure_code": "A", "step_change_tco2e": D(-1000000), "level_after_tco2e": D(48520000)},
        step | {"step_no": 9, "step_code": "gap", "step_change_tco2e": D(-2217100), "level_after_tco2e": D(46302900)},
    )  # fmt: skip
    sentence = waterfall.figure(reader(warehouse)).sentence(ZH)
    assert "1 項措施中最大的是「措施甲」（−100.0 萬公噸）" in sentence
    assert sentence.endswith("2030 年還差 221.7 萬公噸。")


def test_measures_without_a_bureau_or_money_are_counted(warehouse):
    measure = {"name_zh": "甲", "name_en": "A", "has_figure": True, "record_status": "published"}
    insert(
        warehouse, "marts.dim_measure",
        measure | {"measure_code": "A", "bureau_code": "ALL", "has_owner": False, "has_money": False},
        measure | {"measure_code": "B", "bureau_code": "TRA", "has_owner": True, "has_money": True},
    )  # fmt: skip
    assert (
        responsible.figure(reader(warehouse)).sentence(ZH)
        == "2 項措施中，1 項沒有載明負責局處，1 項沒有提報對應的經費。"
    )


def test_money_and_abatement_that_do_not_meet_are_both_said(warehouse):
    line = {
        "fiscal_year": 2025, "bureau_code": "TRA", "record_status": "reported", "is_total": False,
        "fund_code": "GENERAL", "appropriation_ntd": D(200000000),
    }  # fmt: skip
    earlier = line | {"fiscal_year": 2024, "status": "reconciled", "line_code": "L1", "measure_code": "A"}
    insert(
        warehouse, "marts.budget_reconciliation",
        line | {"status": "reconciled", "line_code": "L1", "measure_code": "A", "tagged_ntd": D(160000000)},
        line | {"status": "untagged_budget", "line_code": "L1", "measure_code": "NONE", "untagged_ntd": D(40000000)},
        line | {"status": "unfunded_abatement", "line_code": "NONE", "measure_code": "B", "abatement_net_tco2e": D(3830000)},
        # years, funds and totals are never added to one another
        earlier | {"tagged_ntd": D(900000000)},
        line | {"fund_code": "AIR", "status": "untagged_budget", "line_code": "F", "measure_code": "NONE", "untagged_ntd": D(7000000)},
        line | {"is_total": True, "status": "untagged_budget", "line_code": "T", "measure_code": "NONE", "untagged_ntd": D(200000000)},
    )  # fmt: skip
    sentence = budget.figure(reader(warehouse)).sentence(ZH)
    assert sentence == (
        "2025 年（民國 114 年）現行預算中，已對應到措施的經費 1.6 億元，其餘 0.4 億元沒有對應；另有 1 項措施 383.0 萬公噸的減量沒有對應的經費。"
    )


def test_a_claim_without_a_denominator_stays_unresolved(warehouse):
    claim = {"statement_zh": "缺口 14%", "statement_en": "a gap of 14 %", "quantity": "gap_pct", "stated_unit": "pct",
             "stated_value": D(14), "denominator": "UNRESOLVED", "record_status": "published"}  # fmt: skip
    insert(
        warehouse, "marts.gap_claims",
        claim | {"claim_code": "C", "reading_code": "B", "recomputed_value": D("10.95"), "agrees": False},
        claim | {"claim_code": "C", "reading_code": "E", "agrees": None},
    )  # fmt: skip
    figure = claims.figure(reader(warehouse))
    assert figure.sentence(ZH) == "可重算的 1 種讀法中有 0 種與資料相符；「缺口 14%」沒有寫明分母，列為未決。"
    assert {row["denominator_en"] for row in figure.rows} == {"UNRESOLVED: the record does not say"}


def test_comments_are_counted_by_what_became_of_them(warehouse):
    comment = {"meeting_on": "2024-03-05", "text_zh": "請說明", "record_status": "reported"}
    insert(
        warehouse, "marts.comment_register",
        comment | {"comment_code": "1", "status": "late"}, comment | {"comment_code": "2", "status": "unassigned"},
        comment | {"comment_code": "3", "status": "by_parts"}, comment | {"comment_code": "4", "status": "no_reply_needed"},
        comment | {"comment_code": "5", "status": "proposed"},
    )  # fmt: skip
    insert(
        warehouse, "marts.comment_tasks",
        {"comment_code": "1", "bureau_code": "TRA", "status": "replied", "is_reply_late": True},
        {"comment_code": "1", "bureau_code": "HEA", "status": "late"},
        {"comment_code": "5", "bureau_code": "POL", "status": "proposed"},
    )  # fmt: skip
    assert comments.figure(reader(warehouse)).sentence(ZH) == (
        "4 件待辦中，0 件按時回復，1 件逾期後回復，0 件待回復，1 件逾期未回復，1 件的分派待人確認，1 件沒有負責局處。"
    )


def test_findings_say_where(warehouse):
    found = {"rule_id": "F-WORD", "severity": "info", "message_zh": "請避免", "message_en": "avoid"}
    insert(
        warehouse, "marts.findings",
        found | {"subject": "a", "source_file": "a.xlsx", "source_sheet": "資料", "source_row": 7},
        found | {"subject": "b"},
    )  # fmt: skip
    figure = findings.figure(reader(warehouse))
    assert [row["place"] for row in figure.rows] == ["a.xlsx · 資料 · 7", None]
    assert figure.sentence(EN) == "2 findings: 0 errors, 0 warnings, 2 notes; most often: F-WORD (2)."


def test_findings_of_an_account_that_is_not_steered_are_told_with_the_citys(warehouse):
    insert(
        warehouse, "reference.inventories",
        *({"inventory_code": code, "is_steered": code != "IDLE"} for code in ("CITY", "OTHER", "IDLE")),
    )  # fmt: skip
    insert(
        warehouse, "marts.findings",
        *(
            {"rule_id": "F-WORD", "severity": "info", "subject": str(code), "inventory_code": code}
            for code in ("CITY", "OTHER", "IDLE", None)
        ),
    )  # fmt: skip
    assert {row["subject"] for row in findings.figure(reader(warehouse)).rows} == {"CITY", "IDLE", "None"}
    assert [row["subject"] for row in findings.figure(reader(warehouse, "OTHER")).rows] == ["OTHER"]


def test_completeness_adds_up_the_bureaus_of_the_last_year(warehouse):
    for bureau, received, complete in (("TRA", 2, 1), ("WRB", 1, 0)):
        insert(
            warehouse, "marts.indicator_completeness",
            {"bureau_code": bureau, "year": 2025, "indicators_expected": 3, "indicators_received": received,
             "indicators_complete": complete, "indicators_missing": 3 - received, "record_status": "reported"},
        )  # fmt: skip
    assert completeness.figure(reader(warehouse)).sentence(EN) == (
        "For 2025, 6 indicators were expected and 3 received; 1 have both a number and a highlight, 3 are missing."
    )


def test_drivers_tell_the_grid_from_the_city_by_the_chained_effects(warehouse):
    effect = {
        "from_year": 2015,
        "to_year": 2024,
        "sector_code": "ALL",
        "inventory_code": "REG",
        "record_status": "published",
    }
    insert(
        warehouse,
        "reference.inventories",
        {"inventory_code": "REG", "name_zh": "登錄事業", "name_en": "Registered"},
    )
    insert(
        warehouse, "marts.emissions_drivers",
        effect | {"method": "chained", "driver_code": "grid_factor", "effect_tco2e": D(-866728)},
        effect | {"method": "chained", "driver_code": "activity", "effect_tco2e": D(2477445)},
        effect | {"method": "end_point", "driver_code": "activity", "effect_tco2e": D(1)},
        # the ministry's list from 51 to 104: direct emissions fell with it, electricity rose
        effect | {"method": "chained", "driver_code": "coverage_change", "activity_code": "direct_emissions", "effect_tco2e": D(-4367764)},
        effect | {"method": "chained", "driver_code": "coverage_change", "activity_code": "purchased_electricity", "effect_tco2e": D(1962803)},
    )  # fmt: skip
    said = drivers.figure(reader(warehouse)).sentence(EN)
    assert "List changed: direct −4.37 Mt" in said
    assert "List changed: electricity +1.96 Mt" in said
    assert "電力係數（全國電網） −86.7 萬公噸" in drivers.figure(reader(warehouse)).sentence(ZH)
    assert "+247.7 萬公噸" in drivers.figure(reader(warehouse)).sentence(ZH)


def test_the_trend_names_the_largest_sector_of_the_last_year(warehouse):
    row = {"inventory_code": "CITY", "record_status": "published"}
    insert(
        warehouse,
        "marts.dim_sector",
        {
            "sector_code": "manufacturing",
            "name_zh": "製造",
            "name_en": "Manufacturing",
            "display_order": 2,
            "is_total": False,
        },
    )
    insert(
        warehouse, "marts.emissions_by_sector",
        row | {"year": 2005, "sector_code": "ALL", "emissions_tco2e": D(66147000)},
        row | {"year": 2023, "sector_code": "ALL", "emissions_tco2e": D(49520000)},
        row | {"year": 2023, "sector_code": "manufacturing", "emissions_tco2e": D(40111200), "share_pct": D(81)},
        row | {"inventory_code": "OTHER", "year": 2024, "sector_code": "ALL", "emissions_tco2e": D(1)},
    )  # fmt: skip
    assert trend.figure(reader(warehouse)).sentence(ZH) == (
        "CITY 2023 年（民國 112 年）為 4,952.0 萬公噸，2005 年為 6,614.7 萬公噸；製造部門占 81.0%。"
    )


def test_a_restatement_is_said_with_its_size(warehouse):
    insert(
        warehouse, "marts.restatements",
        {"inventory_code": "CITY", "scope": "ALL", "year": 2005, "known_from": "2021-12-31", "basis": "stated",
         "stated_tco2e": D(67372856), "in_force_tco2e": D(66147000), "difference_pct": D("-1.819510"), "is_restatement": True,
         "is_material": False, "record_status": "published"},
    )  # fmt: skip
    assert "由 6,737.3 萬公噸改為 6,614.7 萬公噸（−1.8%）" in restatements.figure(reader(warehouse)).sentence(
        ZH
    )


def test_totals_that_are_there_are_not_asked_for_again_where_none_was_restated(warehouse):
    assert restatements.figure(reader(warehouse)).dataset == "inventory_totals"
    total = {"inventory_code": "CITY", "year": 2020, "sector_code": "ALL", "emissions_tco2e": D(1)}
    insert(warehouse, "marts.emissions_by_sector", total | {"record_status": "published"})
    assert restatements.figure(reader(warehouse)).dataset == ""


def test_a_city_without_data_gets_cards_that_say_so(warehouse):
    found = cards(reader(warehouse), ZH, all_topics())
    assert [card.value for card in found] == ["—", "—", "—", "—"]
    assert all(card.status == "" for card in found)


@pytest.mark.parametrize("status", ["published", "reported", "assumed"])
def test_a_card_is_only_as_good_as_the_worst_row_it_rests_on(warehouse, status):
    measure = {"bureau_code": "EPB", "has_owner": True, "has_money": False}
    insert(
        warehouse, "marts.dim_measure",
        measure | {"measure_code": "A", "record_status": "published"},
        measure | {"measure_code": "B", "record_status": status},
    )  # fmt: skip
    insert(
        warehouse, "marts.budget_reconciliation",
        {"is_total": False, "line_code": "L", "tagged_ntd": D(5), "record_status": status},
        {"is_total": True, "line_code": "T", "appropriation_ntd": D(9), "record_status": "illustrative"},
    )  # fmt: skip
    assert [card.status for card in cards(reader(warehouse), ZH, all_topics())][-2:] == [status, status]


def test_a_card_counts_illustrative_rows_apart_and_never_with_others(warehouse):
    # of what is published 1 of 2 measures has a bureau and no line has an amount; 5 and 7 are examples
    measure = {"bureau_code": "EPB", "has_owner": True, "has_money": True}
    insert(
        warehouse, "marts.dim_measure",
        measure | {"measure_code": "A", "has_money": False, "record_status": "published"},
        measure | {"measure_code": "B", "has_owner": False, "has_money": False, "record_status": "assumed"},
        measure | {"measure_code": "C", "record_status": "illustrative"},
    )  # fmt: skip
    insert(
        warehouse, "marts.budget_reconciliation",
        {"is_total": False, "line_code": "L", "tagged_ntd": D(227_000_000), "record_status": "illustrative"},
        # abatement without money is no budget line: there is none, which is not zero
        {"is_total": False, "line_code": "NONE", "status": "unfunded_abatement", "record_status": "published"},
    )  # fmt: skip
    insert(warehouse, "marts.gap_claims", {"quantity": "budget_total", "stated_value": D(27_500_000_000)})
    measures, money = cards(reader(warehouse), EN, all_topics())[-2:]
    assert (measures.value, measures.status) == ("1 / 2", "assumed")
    assert measures.meaning == "of 1 bureau; with money: 0. Not counted: 1 invented measure"
    assert (money.value, money.status) == ("—", "published")
    assert money.meaning == (
        "there are no budget lines; the total of NT$27.5 billion that was stated is no line of a budget. "
        "NT$227 million of invented lines are not counted"
    )


def test_a_city_that_has_only_illustrative_rows_counts_those_and_says_so(warehouse):
    insert(
        warehouse, "marts.dim_measure",
        {"measure_code": "C", "bureau_code": "EPB", "has_owner": True, "has_money": True, "record_status": "illustrative"},
    )  # fmt: skip
    card = cards(reader(warehouse), EN, all_topics())[-2]
    assert (card.value, card.status) == ("1 / 1", "illustrative")


def test_every_figure_has_an_anchor_and_a_dataset_to_ask_for(warehouse):
    figures = [told.figure(reader(warehouse)) for section in SECTIONS for told in section.figures]
    codes = [figure.code for figure in figures]
    assert len(codes) == len(set(codes)) > 18
    assert [figure.code for figure in figures if not figure.dataset] == ["findings"]


@pytest.mark.parametrize("codes", [("buildings", "roads", "waste", "farms", "factories", "shops", "trees")])
def test_seven_sectors_of_any_name_have_seven_colours(codes):
    rows = [
        {"sector_code": code, "display_order": order, "name_zh": code, "name_en": code}
        for order, code in enumerate(codes, start=1)
    ]
    names, colours = trend._legend(EN, [{"sector_code": "ALL", "display_order": -1}, *rows])
    assert names == ["Sectors not published", *codes]
    assert len(set(colours)) == 8


def test_the_legend_says_that_sectors_are_not_published_where_a_year_lacks_them():
    whole = {"year": 2020, "sector_code": "ALL", "display_order": None}
    waste = {"year": 2020, "sector_code": "waste", "display_order": 1, "name_zh": "廢", "name_en": "Waste"}
    assert trend._legend(EN, trend._drawn([whole, waste]))[0] == ["Waste"]
    before = whole | {"year": 2005}
    assert trend._legend(EN, trend._drawn([before, whole, waste]))[0] == ["Sectors not published", "Waste"]


@pytest.mark.parametrize(("kind", "said"), [("bau", False), ("growth_protected", True)])
def test_the_path_speaks_of_protected_growth_where_a_scenario_protects_it(kind, said):
    assert ("growth protected" in pathway._note([{"scenario_kind": kind}]).en) is said


def test_a_city_with_many_lines_has_a_bar_for_each_bureau_and_a_table_of_the_largest_lines(warehouse):
    # 600 lines of two bureaus: 2 sums and the 10 largest lines
    line = {"fiscal_year": 2025, "fund_code": "GENERAL", "record_status": "published", "is_total": False,
            "status": "untagged_budget", "measure_code": "NONE", "is_first_of_line": True}  # fmt: skip
    insert(
        warehouse, "marts.budget_reconciliation",
        *(line | {"line_code": f"L{n}", "bureau_code": ("EPB", "TRA")[n % 2], "appropriation_ntd": D(n), "untagged_ntd": D(n)}
          for n in range(600)),
    )  # fmt: skip
    rows = budget.figure(reader(warehouse)).rows
    assert [row["line_code"] for row in rows] == [None, None, *(f"L{n}" for n in range(599, 589, -1))]
    # 1 + 3 + … + 599 = 300 x 300 and 0 + 2 + … + 598 = 300 x 299
    assert [row["untagged_ntd"] for row in rows[:2]] == [D(90000), D(89700)]
