"""What was in force on an earlier day: a verdict of today is no verdict of then."""

from __future__ import annotations

from datetime import date

from tests.integration.own_city import (
    PUBLISHED,
    account,
    cap,
    city_of,
    frozen,
    sectors,
    source,
    target,
    totals,
)

EARLY, LATE = PUBLISHED | {"source_code": "S1"}, PUBLISHED | {"source_code": "S2"}


def a_city(folder, as_of):
    """A city that changed target, share and registry in 2023, and decided a budget then."""
    share = {"inventory_code": "X-NET", "year": 2020, "sector_code": "transport"}
    registry = {"inventory_code": "X-REG", "year": 2020, "facilities_count": 5, "indirect_tco2e": 1}
    rows = {
        "sources": [source("S1", "2021-12-31"), source("S2", "2023-04-10")],
        "sectors": sectors("transport"),
        "inventories": [account(), account("X-REG")],
        "inventory_totals": [
            *totals({2005: 67_372_856}, standing="superseded"),
            *totals({2005: 66_147_000}, source_code="S2"),
            *totals({2020: 53_310_000}),
        ],
        "targets": [
            target(2030, 20, 2005, standing="superseded"),
            target(2030, 30, 2005) | LATE,
            target(2040, 40, 2005, standing="superseded"),
        ],
        "scenarios": [frozen()],
        "sector_shares": [
            share | {"share_pct": 30, "standing": "superseded"} | EARLY,
            share | {"share_pct": 25, "standing": "in_force"} | LATE,
        ],
        "facility_totals": [
            registry | {"direct_tco2e": 9, "emissions_tco2e": 10, "standing": "superseded"} | EARLY,
            registry | {"direct_tco2e": 7, "emissions_tco2e": 8, "standing": "in_force"} | LATE,
        ],
        "budget_caps": [cap(2025, 2026, 5_000_000) | LATE],
    }
    models = (
        "emissions_gap",
        "emissions_pathway",
        "cumulative_budget",
        "carbon_budget",
        "int_drivers__inputs",
    )
    return city_of(folder, rows, models, as_of=as_of)


def facts(build):
    """Allowance, gap, share of transport, direct emissions of the registry, caps, years of the path."""
    gap = build.query(
        "select allowable_tco2e, gap_tco2e, target_year from marts.emissions_gap where sector_code = 'ALL' order by 3"
    )
    share = build.query(
        "select share_pct from intermediate.int_inventory__sectors where sector_code = 'transport'"
    )
    direct = build.query(
        "select driver_value from intermediate.int_drivers__inputs where driver_code = 'direct'"
    )
    caps = build.query("select count(*) from marts.carbon_budget")
    path = build.query(
        "select max(year), count(*) > 0 from marts.emissions_pathway where sector_code = 'ALL'"
    )
    return [(float(low), float(gap), year) for low, gap, year in gap], share, direct, caps, path


def test_on_a_day_before_the_change_the_former_target_share_and_registry_stood(tmp_path):
    # 67 372 856 x 0.8 = 53 898 284.8, the number that CDP prints; 53 310 000 is below it; 67 372 856 x 0.6 = 40 423 713.6
    gap, share, direct, caps, path = facts(a_city(tmp_path, date(2022, 1, 15)))
    assert gap == [(53898284.8, -588284.8, 2030), (40423713.6, 12886286.4, 2040)]
    assert (share, direct, caps, path) == ([(30,)], [(9.0,)], [(0,)], [(2040, True)])


def test_today_what_is_in_force_stands_and_what_was_superseded_is_gone(tmp_path):
    # 66 147 000 x 0.7 = 46 302 900; 53 310 000 - 46 302 900 = 7 007 100; nothing but the target of 2030 is in force
    gap, share, direct, caps, path = facts(a_city(tmp_path, None))
    assert gap == [(46302900.0, 7007100.0, 2030)]
    assert (share, direct, caps, path) == ([(25,)], [(7.0,)], [(1,)], [(2030, True)])
