"""The figures that must come out of the committed data, unrounded; 1 萬t = 10 000 t.

Sources: city council reports 2024-09 and 2025-06 (base), Environmental Protection Bureau 2018, 2022, 2025
(inventories), the ordinance (target), press 2025-06 (budget), minutes of 2023-11-09 (claims).
"""

from __future__ import annotations

from decimal import Decimal as D

import pytest

T = 10_000


def test_the_2030_target_allows_70_percent_of_2005(kaohsiung):
    # 6 614.70 * 0.7 = 4 630.29
    (row,) = kaohsiung.query(
        "select allowable_tco2e, reduction_needed_from_base_tco2e, gap_tco2e from marts.emissions_gap "
        "where target_year = 2030 and sector_code = 'ALL' and scenario_code = 'HELD_AT_LATEST'"
    )
    assert row == (D("4630.29") * T, D("1984.41") * T, D("321.71") * T)


def test_the_cap_is_an_annual_level_above_the_2023_actual(kaohsiung):
    # 5 093.73 / 6 614.70 - 1 = -22.994 %; 5 093.73 - 4 952 = 141.73
    (row,) = kaohsiung.query(
        "select cap_basis, round(vs_base_pct, 3), headroom_tco2e, actual_year, cap_not_binding "
        "from marts.carbon_budget where period_start = 2025 and sector_code = 'ALL' and bureau_code = 'ALL'"
    )
    assert row == ("annual_level", D("-22.994"), D("141.73") * T, 2023, True)


@pytest.mark.parametrize(
    ("year", "from_base", "from_latest"),
    # from 2005: 6614.70 - 1984.41 * 20/25 and 21/25; from 2023: 4952 - 321.71 * 2/7 and 3/7
    [(2025, "5027.172", "4860.083"), (2026, "4947.796", "4814.124")],
)
def test_straight_lines_to_2030(kaohsiung, year, from_base, from_latest):
    ((linear, latest),) = kaohsiung.query(
        "select linear_tco2e, linear_from_latest_tco2e from marts.emissions_pathway "
        f"where year = {year} and sector_code = 'ALL' and scenario_code = 'HELD_AT_LATEST'"
    )
    assert round(linear / T, 3) == D(from_base)
    assert round(latest / T, 3) == D(from_latest)


@pytest.mark.parametrize(
    ("reading", "claim", "megatonnes", "percent", "agrees"),
    [
        ("A", "CL-FURTHER-7MT", "50.0", None, None),  # 7 / 0.14
        ("B", "CL-FURTHER-7MT", "7.2441", "10.952", True),  # 0.30 * 66.147 - 12.6
        ("C", "CL-FURTHER-7MT", "6.6147", None, True),  # (14 % - 4 %) * 66.147
        ("D", "CL-FURTHER-7MT", "9.26058", None, False),  # 14 % * 66.147
        ("E", "CL-GAP-4", "61.54878", None, None),  # 46.3029 + 4 % * 66.147 + 12.6
        ("E", "CL-GAP-14", "68.16348", None, None),  # 46.3029 + 14 % * 66.147 + 12.6
        ("F", "CL-MAYOR-700", "7.0071", "13.144", True),  # 53.31 - 46.3029
    ],
)
def test_every_reading_of_the_minutes_stands_with_its_denominator(
    kaohsiung, reading, claim, megatonnes, percent, agrees
):
    ((tonnes, pct, denominator, borne_out),) = kaohsiung.query(
        "select recomputed_tco2e, recomputed_pct, reading_denominator_en, agrees from marts.gap_claims "
        f"where reading_code = '{reading}' and claim_code = '{claim}'"
    )
    assert tonnes == D(megatonnes) * 1_000_000
    assert percent is None or round(pct, 3) == D(percent)
    assert denominator
    assert borne_out is agrees


def test_no_percentage_of_the_minutes_gets_a_denominator_it_was_not_given(kaohsiung):
    assert kaohsiung.query(
        "select distinct denominator from marts.gap_claims where claim_code in ('CL-GAP-4', 'CL-GAP-14')"
    ) == [("UNRESOLVED",)]


def test_only_the_reading_from_2020_is_supported_by_a_published_statement(kaohsiung):
    readings = kaohsiung.query(
        "select distinct reading_code from marts.gap_claims "
        "where verdict = 'supported_by_published_statement'"
    )
    assert readings == [("F",)]


def test_the_city_emitted_a_fifth_of_the_country_in_2020(kaohsiung):
    # 53.31 / 263.2 = 20.25 %
    ((share,),) = kaohsiung.query(
        "select round(recomputed_pct, 2) from marts.gap_claims where claim_code = 'CL-NATIONAL-20'"
    )
    assert share == D("20.25")


def test_youbike_growth_is_recomputed_from_the_trips(kaohsiung):
    # 1 143 / 917 - 1 = 24.65 %, stated +24.7 %
    ((stated, recomputed, agrees),) = kaohsiung.query(
        "select stated_pct, round(recomputed_pct, 2), agrees from marts.stated_change_checks "
        "where subject_code = 'TRA-YOUBIKE-TRIPS' and from_period = '2021'"
    )
    assert (stated, recomputed, agrees) == (D("24.7"), D("24.65"), True)


def test_registered_facilities_stand_beside_the_inventory(kaohsiung):
    rows = dict(
        kaohsiung.query(
            "select name_zh, emissions_tco2e from marts.registered_facilities where year = 2024 "
            "and (facility_code = 'ALL' or name_zh like '%中國鋼鐵%')"
        )
    )
    assert D("62123159.63") in rows.values()
    assert any(round(value) == 18_609_521 for value in rows.values())


def test_registered_facilities_are_never_added_to_the_city_inventory(kaohsiung):
    ((sources,),) = kaohsiung.query(
        "select count(distinct inventory_code) from marts.fct_emissions "
        "where inventory_code in ('KHH-NET', 'KHH-REG')"
    )
    ((total,),) = kaohsiung.query(
        "select emissions_tco2e from marts.emissions_by_sector "
        "where inventory_code = 'KHH-NET' and year = 2023 and sector_code = 'ALL'"
    )
    assert sources == 2
    assert total == 4952 * T


def test_the_2018_vintage_of_the_base_is_logged_below_the_threshold(kaohsiung):
    # 5 781.47 / (1 - 0.1274) = 6 625.57; 6 614.70 / 6 625.57 - 1 = -0.16 %
    ((implied, percent, restated, material),) = kaohsiung.query(
        "select stated_tco2e, difference_pct, is_restatement, is_material from marts.restatements "
        "where year = 2005 and basis = 'implied' and known_from < date '2020-01-01'"
    )
    assert round(implied / T, 1) == D("6625.6")
    assert round(percent, 2) == D("-0.16")
    assert (restated, material) == (True, False)


def test_a_conflict_between_published_figures_is_listed_and_does_not_stop_the_run(kaohsiung):
    # -275.9 as 96.9 % of the cut implies -284.7, not the stated -283
    ((implied, stated, holds),) = kaohsiung.query(
        "select left_value, right_value, holds from marts.accounting_identities "
        "where identity_code = 'CHANGE_SHARE' and tested_on like 'manufacturing%'"
    )
    assert (round(implied / T, 1), stated, holds) == (D("-284.7"), -283 * T, False)


def test_both_shares_of_2022_are_kept(kaohsiung):
    shares = kaohsiung.query(
        "select share_pct from raw.sector_shares "
        "where year = 2022 and sector_code = 'manufacturing' order by 1"
    )
    assert [share for (share,) in shares] == [82, D("83.63")]


def test_both_grid_factors_of_2024_are_kept_with_their_sources(kaohsiung):
    factors = kaohsiung.query(
        "select factor_kgco2e_per_kwh, source_code from reference.grid_factors "
        "where year = 2024 and factor_kind = 'actual' order by 1"
    )
    assert [value for value, _ in factors] == [D("0.469"), D("0.474")]
    assert len({source for _, source in factors}) == 2


def test_a_scenario_is_as_good_as_what_it_assumes(kaohsiung):
    statuses = dict(kaohsiung.query("select distinct scenario_code, record_status from marts.emissions_gap"))
    # only the scenario that holds emissions at the latest inventory assumes nothing that was not published
    assert statuses == {"HELD_AT_LATEST": "published", "GRID_STATED": "assumed"}
    assert kaohsiung.query(
        "select distinct record_status from marts.emissions_by_sector where inventory_code = 'KHH-NET'"
    ) == [("published",)]


def test_the_grid_on_its_stated_path_takes_the_electricity_last_sold_with_it(kaohsiung):
    # Taipower 29935: 30 733 876 767 kWh in 2022; (0.494 - 0.319) kg a kWh = 5 378 428.434225 t less in 2030;
    # 49 520 000 - 5 378 428.434 - 46 302 900 = -2 161 328.434
    ((gap,),) = kaohsiung.query(
        "select gap_tco2e from marts.emissions_gap "
        "where scenario_code = 'GRID_STATED' and target_year = 2030 and sector_code = 'ALL'"
    )
    assert round(gap, 3) == D("-2161328.434")


def test_no_row_of_a_real_city_is_invented(kaohsiung):
    tables = kaohsiung.query(
        "select schema_name || '.' || table_name from duckdb_columns() "
        "where column_name = 'record_status' and schema_name in ('raw', 'marts', 'reference')"
    )
    assert len(tables) > 100
    for (table,) in tables:
        assert kaohsiung.query(f"select 1 from {table} where record_status = 'illustrative' limit 1") == [], (
            table
        )


def test_every_row_of_a_demonstration_that_speaks_of_its_city_is_marked_as_invented(langang):
    # what is not: lists, methods and factors that hold for any city, and the nation's own figures
    for table in (
        "inventory_totals",
        "targets",
        "budget_caps",
        "measures",
        "indicators",
        "facility_emissions",
        "districts",
    ):
        statuses = langang.query(
            f"select distinct record_status from raw.{table} where not starts_with("
            f"{'inventory_code' if table == 'inventory_totals' else 'coalesce(indicator_code, $$$$)' if table == 'indicators' else '$$$$'}, 'TW-')"
        )
        assert statuses == [("illustrative",)], table


def test_a_range_says_that_its_uncertainties_are_illustrative(langang):
    assert langang.query(
        "select distinct uncertainty_record_status from marts.emissions_gap where p05 is not null"
    ) == [("illustrative",)]


def test_the_summary_is_readable(kaohsiung):
    text = (kaohsiung.folder / "stdout.txt").read_text(encoding="utf-8")
    for expected in ("4630.29", "321.71", "141.73", "Nothing was refused."):
        assert expected in text


def test_the_uncertainty_of_three_gases_of_one_fuel_is_that_of_one_error(langang):
    # worked apart from the invented rows (IPCC 2006 Vol. 1, 3.2.3): drawn as if several they gave 10.134, 13.232
    ((level,),) = langang.query(
        "select uncertainty_pct from marts.emissions_by_sector "
        "where inventory_code = 'LGG-GPC' and year = 2022 and sector_code = 'transport'"
    )
    ((trend,),) = langang.query(
        "select trend_uncertainty_pct from marts.emissions_trend_uncertainty "
        "where inventory_code = 'LGG-GPC' and sector_code = 'transport'"
    )
    assert (float(level), float(trend)) == pytest.approx((10.281, 13.435), abs=5e-4)
