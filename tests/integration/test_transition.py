"""The transition accounts on the demonstration city: what is hidden stays hidden, what is stated stands beside its parts."""

from __future__ import annotations

from decimal import Decimal as D

from tests.integration.cities import City


def test_a_hidden_cell_is_hidden_wherever_it_is_published(langang: City) -> None:
    # steel in Camphor has two firms; electronics, the only other of the district, is hidden with it
    assert langang.query(
        "select industry_code, firms_count, workers_count, hotspot_index, missing_reason "
        "from marts.just_transition_hotspots where district_code = 'CAMPHOR' order by 1"
    ) == [("electronics", None, None, None, "suppressed"), ("steel", None, None, None, "suppressed")]


def test_the_stated_total_of_the_net_zero_budget_stands_beside_its_items(langang: City) -> None:
    # 137.5 x 100 million NT$ as stated; items 200 + 30 + 50 million, of which 20 % of 30 million
    assert langang.query(
        "select items_ntd, just_transition_ntd, stated_total_ntd from marts.just_transition_budget "
        "where bureau_code = 'ALL' and fiscal_year = 2025"
    ) == [(D(280_000_000), D(6_000_000), D(13_750_000_000))]


def test_every_co_benefit_has_a_figure_or_a_reason_and_a_method_that_exists(langang: City) -> None:
    (counts,) = langang.query(
        "select count(*), count(*) filter (where (benefit_value is null) = (missing_reason is null)), "
        "count(*) filter (where methods.method_code is null) "
        "from marts.co_benefits left join reference.methods using (method_code, method_version)"
    )
    assert counts[0] > 0 and counts[1:] == (0, 0)
