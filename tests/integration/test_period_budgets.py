"""A budget of a period is spent and remaining, summed over its years; a target whose year is over was met or missed."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.integration.own_city import (
    PUBLISHED,
    account,
    bureaus,
    cap,
    city_of,
    frozen,
    sectors,
    source,
    target,
    totals,
)

MODELS = ("carbon_budget", "target_attainability", "finding_caps")
COLUMNS = "years_known, spent_tco2e, remaining_tco2e, headroom_tco2e, variance_as_enacted, outcome, is_current_period"


def a_city(folder, levels, caps, targets=(), models=MODELS, **more):
    """A city with its levels by year, its caps and its targets."""
    rows = {
        "sources": [source()],
        "bureaus": bureaus("EPB", "TRA"),
        "sectors": sectors("transport", "waste"),
        "inventories": [account()],
        "inventory_totals": totals(levels),
        "targets": list(targets) or [target(2050, 100, min(levels))],
        "scenarios": [frozen()],
        "budget_caps": caps,
    } | more
    return city_of(folder, rows, models)


def budget(build, period_start, columns=COLUMNS, sector="ALL", bureau="ALL"):
    (row,) = build.query(
        f"select {columns} from marts.carbon_budget where period_start = {period_start} "
        f"and sector_code = '{sector}' and bureau_code = '{bureau}'"
    )
    return row


def test_the_third_budget_of_the_united_kingdom_was_kept_by_391_million_tonnes(tmp_path):
    # Final statement for the third carbon budget (gov.uk, 2024-05-21): cap 2 544 Mt, net account 2 152 791 393 t,
    # 391 208 607 t below; the years are made up and add up to the account
    levels = {2018: 451 * 10**6, 2019: 435 * 10**6, 2020: 395 * 10**6, 2021: 441 * 10**6}
    levels[2022] = 2_152_791_393 - sum(levels.values())
    build = a_city(
        tmp_path, levels, [cap(2018, 2022, 2_544_000_000), cap(2023, 2027, 1_950_000_000), cap(2028, 2032, 1_725_000_000)]
    )  # fmt: skip
    assert budget(build, 2018) == (5, 2152791393, 391208607, 391208607, 391208607, "kept", True)
    # nothing is known of the periods to come: neither spent nor remaining, and a year is not held against five
    assert budget(build, 2023) == (0, None, None, None, None, "unknown", False)
    assert budget(build, 2023, "missing_reason, cap_not_binding") == ("period_not_begun", False)


def test_what_is_left_of_a_budget_under_way(tmp_path):
    # Leeds: a cap of 13.8 Mt for 2018-2022, 9.275 Mt spent in three years: 4.525 Mt for two, 2.2625 a year
    levels = {2018: 3_300_000, 2019: 3_153_000, 2020: 2_822_000}
    build = a_city(tmp_path, levels, [cap(2018, 2022, 13_800_000), cap(2028, 2032, 1_000_000)])
    assert budget(build, 2018) == (3, 9275000, 4525000, 4525000, None, "under_way", True)
    # 13.8 / 5 = 2.76 a year is below the 3.0917 that were emitted: the cap binds
    assert budget(build, 2018, "remaining_per_year_tco2e, cap_not_binding") == (2262500, False)


def test_sectors_and_bureaus_have_their_own_spent_and_remaining(tmp_path):
    # the Twin Cities: a cap of 227.74 Mt, 282.26 Mt in five years: 54.52 Mt overspent
    levels = dict.fromkeys(range(2018, 2023), 56_452_000)
    shares = [
        {"inventory_code": "X-NET", "year": year, "sector_code": "transport", "share_pct": 25, "standing": "in_force"}
        | PUBLISHED
        for year in levels
    ]  # fmt: skip
    stated = [
        {"inventory_code": "X-NET", "year": year, "sector_code": sector, "bureau_code": "TRA", "emissions_tco2e": tonnes}
        | PUBLISHED
        for year, sector, tonnes in ((2018, "transport", 10), (2018, "waste", 2), (2019, "transport", 11), (2019, "waste", 3))
    ]  # fmt: skip
    caps = [
        cap(2018, 2022, 227_740_000),
        cap(2018, 2022, 80_000_000, sector_code="transport"),
        cap(2018, 2022, 50, sector_code="transport", bureau_code="TRA"),
        cap(2018, 2022, 60, bureau_code="TRA"),
        cap(2018, 2022, 60, bureau_code="EPB"),
        cap(2018, 2022, 9, sector_code="waste"),
    ]
    build = a_city(tmp_path, levels, caps, sector_shares=shares, bureau_emissions=stated)
    spent = "spent_tco2e, remaining_tco2e, outcome, missing_reason"
    assert budget(build, 2018)[1:4] == (282260000, -54520000, -54520000)
    assert budget(build, 2018)[4:] == (-54520000, "exceeded", True)
    # 282.26 x 0.25 = 70.565
    assert budget(build, 2018, spent, "transport") == (70565000, 9435000, "kept", None)
    # 10 + 11 = 21 of 50; with waste 26 of 60
    assert budget(build, 2018, spent, "transport", "TRA") == (21, 29, "under_way", None)
    assert budget(build, 2018, spent, "ALL", "TRA") == (26, 34, "under_way", None)
    # nobody has stated what the others emit
    assert budget(build, 2018, spent, "ALL", "EPB") == (None, None, "unknown", "not_published")
    assert budget(build, 2018, spent, "waste") == (None, None, "unknown", "not_published")
    assert build.query("select subject from intermediate.finding_caps where rule_id = 'F-CAP-EXCEEDED'") == [
        ("cap 2018-2022, sector ALL, bureau ALL",)
    ]


def test_a_yearly_level_is_held_against_the_mean_and_a_missing_year_leaves_it_open(tmp_path):
    caps = [cap(2020, 2021, 100, "annual_level"), cap(2022, 2024, 300)]
    build = a_city(tmp_path, {2019: 120, 2020: 108, 2021: 91, 2022: 90, 2024: 80}, caps)
    # (108 + 91) / 2 = 99.5 of 100 a year; 199 of 200 in both years
    assert budget(build, 2020, "actual_tco2e, headroom_tco2e, variance_as_enacted") == (
        D("99.5"),
        D("0.5"),
        D("0.5"),
    )
    assert budget(build, 2020, "period_cap_tco2e, spent_tco2e, remaining_tco2e, outcome") == (
        200,
        199,
        1,
        "kept",
    )
    # 2023 is missing between 2022 and 2024
    assert budget(build, 2022, "years_known, spent_tco2e, remaining_tco2e, outcome, missing_reason") == (
        2, None, None, "unknown", "year_missing",
    )  # fmt: skip


@pytest.fixture(scope="module")
def with_targets(tmp_path_factory):
    levels = {2005: 1060, 2010: 950, 2015: 700, 2020: 850, 2023: 800}
    targets = [target(2010, 10, 2005), target(2015, 40, 2005), target(2020, 20, 2005), target(2022, 5, 2005)]
    targets += [target(2023, 10, 2005), target(2030, 50, 2005), target(2050, 100, 2005)]
    return a_city(
        tmp_path_factory.mktemp("targets"), levels, [cap(2021, 2023, 2400)], targets, (*MODELS, "findings")
    )


def test_a_target_whose_year_is_over_was_met_or_missed(with_targets):
    # 800 - 1 060 x 0.5 = 270 have to go by 2030, all 800 by 2050; no measure was filed, so nothing is missing of them
    # 1 060 x 0.9 = 954 >= 950; 1 060 x 0.6 = 636 < 700; 1 060 x 0.8 = 848 < 850; 2022 has no inventory; 954 >= 800
    assert with_targets.query(
        "select target_year, outcome, over_allowable_tco2e, reduction_needed_tco2e, missing_en is null "
        "from marts.target_attainability order by target_year"
    ) == [
        (2010, "met", -4, None, True),
        (2015, "missed", 64, None, True),
        (2020, "missed", 2, None, True),
        (2022, "awaiting_inventory", None, None, True),
        (2023, "met", -154, None, True),
        (2030, "ahead", None, 270, True),
        (2050, "ahead", None, 800, True),
    ]


def test_no_target_that_is_over_is_told_as_one_that_is_ahead(with_targets):
    said = with_targets.query(
        "select rule_id, subject, message_en from marts.findings "
        "where rule_id in ('D3', 'F-TARGET-OVER') order by rule_id, subject"
    )
    assert [(rule, subject) for rule, subject, _ in said] == [
        ("D3", "T2030-50"), ("D3", "T2050-100"), ("F-TARGET-OVER", "T2010-10"), ("F-TARGET-OVER", "T2015-40"),
        ("F-TARGET-OVER", "T2020-20"), ("F-TARGET-OVER", "T2022-5"), ("F-TARGET-OVER", "T2023-10"),
    ]  # fmt: skip
    by_target = {subject: message for _, subject, message in said}
    assert by_target["T2010-10"] == "T2010-10 was met: the emissions of 2010 were 4 t below what it allows."
    assert by_target["T2020-20"].startswith("T2020-20 was missed: the emissions of 2020 were 2 t above")
    assert "neither met nor missed" in by_target["T2022-5"]
