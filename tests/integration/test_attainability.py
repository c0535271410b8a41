"""A target is covered by tonnes that can be counted on, never by how many measures have this or that."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.integration.own_city import (
    PUBLISHED,
    account,
    bureaus,
    city_of,
    frozen,
    sectors,
    source,
    target,
    totals,
)

MODELS = ("target_attainability", "sector_residuals", "sector_steps", "sector_allowables")


def measure(code, tonnes, first_year, life, sector="transport", **more):
    """A measure that is adopted, has a figure, an officer and money."""
    return {"code": code, "tonnes": tonnes, "first_year": first_year, "life": life, "sector": sector} | more


def a_city(folder, measures, levels, targets, models=MODELS, **more):
    rows = {
        "sources": [source()],
        "bureaus": bureaus("TRA"),
        "sectors": sectors("transport", "manufacturing"),
        "inventories": [account()],
        "inventory_totals": totals(levels),
        "targets": targets,
        "scenarios": [frozen()],
        "measures": [
            {
                "measure_code": item["code"], "name_zh": item["code"], "name_en": item["code"], "bureau_code": "TRA",
                "sector_code": item["sector"], "status": "adopted", "mechanism": "activity", "boundary": "inside",
                "start_year": item["first_year"], "life_years": item["life"], "additionality": "unknown",
            }
            | PUBLISHED
            for item in measures
        ],
        "measure_estimates": [
            {
                "measure_code": item["code"], "basis": "ex_ante", "estimate_year": 2025,
                "first_year": item["first_year"], "annual_gross_tco2e": item["tonnes"],
            }
            | PUBLISHED
            for item in measures
        ],
        "officers": [
            {
                "sector_code": "ALL", "measure_code": item["code"], "appointed_on": "2025-01-02",
                "officer_name": "林小明", "post_zh": "科長",
            }
            | PUBLISHED
            for item in measures if item.get("officer", True)
        ],
        "budget_lines": [
            {
                "line_code": f"L-{item['code']}", "fiscal_year": 2025, "bureau_code": "TRA", "name_zh": "線",
                "name_en": "Line", "amount_ntd": 1000, "is_total": "否",
            }
            | PUBLISHED
            for item in measures
        ],
        "budget_tags": [
            {"line_code": f"L-{item['code']}", "measure_code": item["code"], "tag_share": 1} | PUBLISHED
            for item in measures if item.get("money", True)
        ],
    } | more  # fmt: skip
    return city_of(folder, {name: given for name, given in rows.items() if given}, models)


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """The city of the audit: 48.125 Mt in 2024, net zero in 2050, 12 000 t in two measures, and one that is over."""
    measures = [
        measure("A", 7_000, 2025, 30), measure("B", 5_000, 2026, 30), measure("OVER", 90_000, 2025, 10),
    ]  # fmt: skip
    return a_city(
        tmp_path_factory.mktemp("audited"),
        measures,
        {2005: 66_147_000, 2024: 48_125_000},
        [target(2050, 100, 2005)],
        (*MODELS, "findings"),
    )


def test_twelve_thousand_tonnes_are_a_share_of_what_is_needed_and_no_yes(audited):
    # 48 125 000 - 66 147 000 x 0 = 48 125 000 to go; 7 000 + 5 000 = 12 000; 100 x 12 000 / 48 125 000 = 0.024935...
    assert audited.query(
        "select reduction_needed_tco2e, counted_tco2e, round(covered_pct, 4), uncovered_tco2e, cover, measures_counted "
        "from marts.target_attainability where sector_code = 'ALL'"
    ) == [(48_125_000, 12_000, D("0.0249"), 48_113_000, "part", 2)]
    assert audited.query("select message_zh from marts.findings where rule_id = 'D3'") == [
        (
            "T2050-100：至 2050 年須再減 48125000 公噸，有數字、主管人員、經費且年限及於該年的措施合計 12000 公噸，占 0.02%；"
            "依歷年趨勢到不了。",
        )
    ]  # fmt: skip


def test_a_measure_whose_life_is_over_says_so_and_counts_nothing(audited):
    assert audited.query(
        "select measure_code, is_counted, counted_tco2e, missing_en from marts.measure_contributions "
        "where year = 2050 order by 1"
    ) == [("A", True, 7_000, None), ("B", True, 5_000, None), ("OVER", False, 0, "its life is over by then")]


@pytest.fixture(scope="module")
def at_the_boundary(tmp_path_factory):
    """100 t to go in 2030 and 90 t in 2031: measures from 2025 whose lives of 5 and 6 years end in 2029 and 2030."""
    measures = [
        measure("FIVE", 50, 2025, 5),
        measure("SIX", "99.999999", 2025, 6),
        measure("LONG", "0.000001", 2025, 9),
    ]
    targets = [target(2030, 30, 2005), target(2031, 29, 2005)]
    return a_city(tmp_path_factory.mktemp("lives"), measures, {2005: 1_000, 2024: 800}, targets)


def test_a_life_must_reach_the_target_year_itself(at_the_boundary):
    # the 5th year of life is 2029, the 6th is 2030
    assert at_the_boundary.query(
        "select measure_code, year, is_counted, missing_en from marts.measure_contributions "
        "where measure_code <> 'LONG' and year between 2029 and 2031 order by 1, 2"
    ) == [
        ("FIVE", 2029, True, None), ("FIVE", 2030, False, "its life is over by then"),
        ("FIVE", 2031, False, "its life is over by then"), ("SIX", 2029, True, None), ("SIX", 2030, True, None),
        ("SIX", 2031, False, "its life is over by then"),
    ]  # fmt: skip


def test_exactly_enough_is_enough_and_any_less_is_not(at_the_boundary):
    # 800 - 700 = 100 = 99.999999 + 0.000001; of 800 - 710 = 90 in 2031 one gram is left
    assert at_the_boundary.query(
        "select target_year, reduction_needed_tco2e, counted_tco2e, uncovered_tco2e, cover "
        "from marts.target_attainability where sector_code = 'ALL' order by 1"
    ) == [(2030, 100, 100, 0, "covered"), (2031, 90, D("0.000001"), D("89.999999"), "part")]


def test_figure_officer_and_money_must_be_those_of_one_measure(tmp_path):
    # one has money and no officer, the other an officer and no money: three counts above zero cover nothing
    measures = [measure("PAID", 100, 2025, 20, officer=False), measure("LED", 100, 2025, 20, money=False)]
    build = a_city(tmp_path, measures, {2005: 1_000, 2024: 800}, [target(2030, 30, 2005)])
    assert build.query(
        "select measures_with_figure, measures_with_officer, measures_with_money, counted_tco2e, covered_pct, cover "
        "from marts.target_attainability where sector_code = 'ALL'"
    ) == [(2, 1, 1, 0, 0, "none")]


def test_a_city_that_filed_no_measure_is_not_judged_by_it(tmp_path):
    build = a_city(tmp_path, [], {2005: 1_000, 2024: 800}, [target(2030, 30, 2005)])
    assert build.query(
        "select reduction_needed_tco2e, counted_tco2e, covered_pct, cover, missing_en "
        "from marts.target_attainability where sector_code = 'ALL'"
    ) == [(100, None, None, None, None)]


@pytest.fixture(scope="module")
def by_sector(tmp_path_factory):
    """Two sectors of 600 t and 400 t; the city may emit 700 t in 2030."""
    shares = [
        {"inventory_code": "X-NET", "year": 2024, "sector_code": sector, "share_pct": share, "standing": "in_force"}
        | PUBLISHED
        for sector, share in (("manufacturing", 60), ("transport", 40))
    ]  # fmt: skip
    rules = [
        {"inventory_code": "X-NET", "target_year": 2030, "sector_code": sector, "allowable_rule": rule,
         "rule_order": order, "base_year": base, "reduction_pct": percent, "plus_minus_pct": plus_minus,
         "assumed_by_zh": "市府"} | PUBLISHED
        for sector, rule, order, base, percent, plus_minus in (
            ("ALL", "equal_share", 2, "", "", ""), ("ALL", "national_path", 3, 2005, 28, 2),
            ("transport", "sector_target", 1, 2024, 50, ""),
        )
    ]  # fmt: skip
    return a_city(
        tmp_path_factory.mktemp("sectors"),
        [measure("BUS", 30, 2025, 20), measure("TRAM", 10, 2030, 20, officer=False)],
        {2005: 1_250, 2024: 1_000},
        [target(2030, 44, 2005)],
        sector_shares=shares,
        sector_allowables=rules,
    )


def test_every_rule_stands_and_the_first_is_used(by_sector):
    # 1 250 x 0.56 = 700: 60 % of it is 420, 40 % is 280; half of 400 is 200;
    # 28 % off 1 250 x 60 % = 750 is 540, off 30 % 525, off 26 % 555
    assert by_sector.query(
        "select sector_code, allowable_rule, allowable_tco2e, allowable_low_tco2e, allowable_high_tco2e, is_used "
        "from marts.sector_allowables order by sector_code, rule_order"
    ) == [
        ("manufacturing", "equal_share", 420, None, None, True),
        ("manufacturing", "national_path", 540, 525, 555, False),
        ("transport", "sector_target", 200, None, None, True),
        ("transport", "equal_share", 280, None, None, False),
        ("transport", "national_path", 360, 350, 370, False),
    ]


def test_each_sector_has_its_own_cover(by_sector):
    # 1 000 - 700, 600 - 420, 400 - 200; BUS takes off 30 of transport
    assert by_sector.query(
        "select sector_code, reduction_needed_tco2e, counted_tco2e, covered_pct, cover "
        "from marts.target_attainability order by sector_code"
    ) == [
        ("ALL", 300, 30, 10, "part"),
        ("manufacturing", 180, 0, 0, "none"),
        ("transport", 200, 30, 15, "part"),
    ]


def test_what_nobody_has_taken_on_is_a_line_of_its_own_in_every_year(by_sector):
    # on the line from 400 in 2024 to 200 in 2030 transport may emit 300 in 2027: 400 - 300 - 30 = 70 are left
    assert by_sector.query(
        "select year, allowable_tco2e, residual_tco2e, taken_on_tco2e, not_counted_tco2e, unassigned_tco2e "
        "from marts.sector_residuals where sector_code = 'transport' and year in (2027, 2030) order by year"
    ) == [(2027, 300, 100, 30, 0, 70), (2030, 200, 200, 30, 10, 170)]
    assert by_sector.query(
        "select sector_code, measure_code, unassigned_tco2e from marts.sector_steps "
        "where step_kind = 'unassigned' and year = 2030 order by 1"
    ) == [("manufacturing", "NONE", 180), ("transport", "NONE", 170)]
