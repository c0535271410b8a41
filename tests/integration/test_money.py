"""The money of the demonstration city from vote to tonne, one bureau worked out by hand."""

from __future__ import annotations

from decimal import Decimal as D

from tests.integration.cities import City


def test_the_transportation_bureau_reconciles_by_hand(langang: City) -> None:
    # target 18 000 t x 2 years. Signals: 16 000 t a year falling by 2 %, beside 15 000 t and 8 000 t (0.8 x 10 000) of
    # 100 000 t that all three act on: 1 - (0.15 + 0.08) / 2 + 0.15 x 0.08 / 3 = 0.889 of them are theirs, so that
    # 2025 has 14 224 and 2026 0.98 x 14 224 = 13 939.52, together 28 163.52; 36 000 - 28 163.52 = 7 836.48.
    # over ten years: 16 000 x (0.889 x (1 - 0.98^5) + 0.925 x (0.98^5 - 0.98^10)) / 0.02 = 132 599.04, the shuttles
    # ending after five.
    # money: 205 - 5 (supplementary) + 60 = 260 million; 2025 all tagged, of 2026 0.8 x 60 = 48
    ((target, saved, unexplained, life, voted, tagged, untagged, spent, carried),) = langang.query(
        "select target_tco2e, abatement_net_tco2e, unexplained_tco2e, round(lifetime_net_tco2e, 2), voted_ntd, "
        "tagged_ntd, untagged_ntd, spent_ntd, carried_over_ntd from marts.period_reconciliation "
        "where inventory_code = 'LGG-NET' and bureau_code = 'TRA' and sector_code = 'ALL'"
    )
    assert (target, saved, unexplained) == (D(36000), D("28163.52"), D("7836.48"))
    assert life == D("132599.04")
    assert (voted, tagged, untagged) == (D(260_000_000), D(248_000_000), D(12_000_000))
    assert (spent, carried) == (D(150_000_000), D(20_000_000))


def test_a_measure_costs_its_money_of_all_years_over_the_tonnes_of_its_life(langang: City) -> None:
    # (160 + 48) million / 132 599.04 t = 1 568.64; footways were paid once, in 2025, and are funded in 2026
    assert langang.query(
        "select round(ntd_per_tco2e, 2) from marts.dim_measure where measure_code = 'TRA-SIGNAL'"
    ) == [(D("1568.64"),)]
    assert langang.query(
        "select year, tagged_ntd, is_funded from marts.measure_money "
        "where measure_code = 'PWB-WALK' and year in (2025, 2026) order by 1"
    ) == [(2025, D(40_000_000), True), (2026, None, True)]


def test_a_line_goes_its_way_at_one_stage_after_another(langang: City) -> None:
    assert langang.query(
        "select proposal_ntd, council_change_ntd, adopted_ntd, supplementary_ntd, in_force_ntd, settled_ntd, "
        "execution_pct from marts.budget_line_way where line_code = '20.1.1.2-58201010102' and fiscal_year = 2025"
    ) == [
        (
            D(210_000_000),
            D(-5_000_000),
            D(205_000_000),
            D(-5_000_000),
            D(200_000_000),
            D(150_000_000),
            D(75),
        )
    ]


def test_the_roll_ups_of_a_period_are_the_sums_of_their_cells(langang: City) -> None:
    ((cells, total),) = langang.query(
        "select sum(voted_ntd) filter (where not is_total), "
        "max(voted_ntd) filter (where bureau_code = 'ALL' and sector_code = 'ALL') "
        "from marts.period_reconciliation where inventory_code = 'LGG-NET'"
    )
    assert cells == total == D(425_000_000)
