"""A country of 22 counties in one run, and two cities beside one another: each account by itself, none lost."""

from __future__ import annotations

import re
from decimal import Decimal as D

import duckdb
import pytest

from pipelines.ledger.register import add_arrival
from tests.integration.cities import City
from tests.integration.conftest import made_once, published
from tests.integration.own_city import (
    account,
    build_of,
    bureaus,
    cap,
    city_of,
    frozen,
    sectors,
    source,
    table,
    target,
    totals,
)

COUNTIES = [f"C{number:02}" for number in range(1, 23)]
HOME = """languages = ["en"]
country = "TW"

[name]
en = "First County"

[account]
inventory = "C01"

[clock]
time_zone = "Asia/Taipei"
"""


def country() -> dict[str, list[dict[str, object]]]:
    """County n emits 1 000 n t in 2010 and 900 n t in 2023, and is to cut 20 + n percent by 2030."""
    numbered = list(enumerate(COUNTIES, start=1))
    return {
        "sources": [source()],
        "sectors": sectors("energy"),
        "bureaus": bureaus("EPB"),
        "inventories": [
            account(code, name_en=f"County {code}", boundary="territorial", gwp_set="AR5" if n < 22 else "AR4")
            for n, code in numbered
        ],
        "inventory_totals": [
            row for n, code in numbered for row in totals({2010: 1000 * n, 2023: 900 * n}, code)
        ],
        # one code of one target in 22 accounts
        "targets": [target(2030, 20 + n, 2010, code, target_code="T2030-CUT") for n, code in numbered],
        "budget_caps": [
            cap(2023, 2024 if code == "C02" else 2027, 1000 * n * (2 if code == "C02" else 4), inventory_code=code)
            for n, code in numbered
        ],
        "scenarios": [frozen("HELD", "ALL"), frozen("PLAN", "ALL", kind="bau")],
        "scenario_growth": [
            {"scenario_code": "PLAN", "sector_code": "ALL", "from_year": 2024, "to_year": 2024, "annual_growth_pct": 10}
            | {"source_code": "S1", "record_status": "published"}
        ],
        "scenario_projects": [
            {
                "scenario_code": "PLAN", "project_code": "PLANT", "inventory_code": "C02", "sector_code": "energy",
                "name_zh": "廠", "name_en": "Plant", "start_year": 2025, "end_year": "", "emissions_tco2e": 10,
                "source_code": "S1", "record_status": "published",
            }
        ],
        "population": [
            {"inventory_code": "C01", "year": 2023, "population_count": 450, "standing": "in_force",
             "source_code": "S1", "record_status": "published"}
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def counties(tmp_path_factory) -> City:
    """The country, run once with its report."""

    def make(folder) -> None:
        (folder / "city.toml").write_text(HOME, encoding="utf-8")
        for dataset, rows in country().items():
            sent = folder / f"{dataset}.csv"
            sent.write_text(table(dataset, rows), encoding="utf-8")
            add_arrival(sent, folder / "raw", dataset=dataset, bureau="COMPILED", period="all")
        published(City(folder, folder / "raw", folder), CARBON_WRITE_REPORT="true")

    folder = made_once(tmp_path_factory, "counties", make)
    return City(folder, folder / "raw", folder)


def test_one_scenario_gives_every_county_its_gap(counties):
    held = dict(
        counties.query(
            "select inventory_code, gap_tco2e from marts.emissions_gap "
            "where scenario_code = 'HELD' and sector_code = 'ALL' and target_year = 2030"
        )
    )
    # allowed are 1 000 n x (80 - n) / 100 = 10 n (80 - n), so the gap is 900 n - 10 n (80 - n) = 100 n + 10 n^2
    assert held == {code: 100 * n + 10 * n * n for n, code in enumerate(COUNTIES, start=1)}
    # 100 x 253 + 10 x 3 795
    assert sum(held.values()) == 63_250


def test_rates_hold_everywhere_and_tonnes_in_the_account_they_are_of(counties):
    plan = dict(
        counties.query(
            "select inventory_code, gap_tco2e from marts.emissions_gap "
            "where scenario_code = 'PLAN' and sector_code = 'ALL' and inventory_code in ('C01', 'C02', 'C22')"
        )
    )
    # 900 n x 1.1 = 990 n, and 10 of the plant in C02: 990 - 790; 1 990 - 1 560; 21 780 - 12 760
    assert plan == {"C01": 200, "C02": 430, "C22": 9_020}


@pytest.mark.parametrize(
    ("code", "figures"),
    [
        ("C01", (2023, 900, 21, D(2), 790, 110, None, 2023, 2027, 4_000, 900, 3_100)),
        ("C02", (2023, 1_800, 20, None, 1_560, 240, None, 2023, 2024, 4_000, 1_800, 2_200)),
        ("C22", (2023, 19_800, 1, None, 12_760, 7_040, None, 2023, 2027, 88_000, 19_800, 68_200)),
    ],
)
def test_the_counties_stand_side_by_side_with_all_their_figures(counties, code, figures):
    (row,) = counties.query(
        "select latest_year, emissions_tco2e, rank_among_alike, emissions_tco2e_per_person, allowable_tco2e, "
        "gap_held_tco2e, gap_central_tco2e, period_start, period_end, period_cap_tco2e, spent_tco2e, remaining_tco2e "
        f"from marts.accounts_compared where inventory_code = '{code}'"
    )
    # C01 is the smallest of the 21 of its set of warming potentials, C22 alone in its own
    assert row == figures
    reasons = counties.query(
        "select per_person_missing_reason, gap_central_missing_reason from marts.accounts_compared "
        f"where inventory_code = '{code}'"
    )
    assert reasons == [(None if code == "C01" else "not_published", "no_scenario")]


def test_paths_budgets_over_time_and_steps_are_of_each_county(counties):
    # from 900 in 2023 to 790 in 2030; 900 - 110 x 2 / 7 in 2025
    assert counties.query(
        "select linear_from_latest_tco2e from marts.emissions_pathway "
        "where inventory_code = 'C01' and scenario_code = 'HELD' and sector_code = 'ALL' and year in (2023, 2025, 2030) "
        "order by year"
    ) == [(900,), (D("868.571429"),), (790,)]
    # 7 x 900 - 110 / 7 x 28 = 5 860; the trend falls by 100 / 13 a year: 6 300 - 100 / 13 x 28
    assert counties.query(
        "select path_total_tco2e, trend_total_tco2e from marts.cumulative_budget where inventory_code = 'C01'"
    ) == [(D(5860), D("6084.615385"))]
    assert counties.query("select count(*) from marts.cumulative_budget") == [(22,)]
    assert counties.query(
        "select step_code, step_change_tco2e, level_after_tco2e from marts.gap_waterfall "
        "where inventory_code = 'C22' and scenario_code = 'HELD' order by step_no"
    ) == [
        ("reference", 19_800, 19_800),
        ("growth", 0, 19_800),
        ("grid_factor", 0, 19_800),
        ("gap", -7_040, 12_760),
    ]
    # measures are the city's: that another county has none is not known, nor here, where none was filed
    assert counties.query(
        "select inventory_code, outcome, reduction_needed_tco2e, counted_tco2e, cover "
        "from marts.target_attainability where inventory_code in ('C01', 'C02') order by 1"
    ) == [("C01", "ahead", 110, None, None), ("C02", "ahead", 240, None, None)]


def test_every_identity_holds_in_every_county_and_a_finding_names_its_own(counties):
    assert counties.query(
        "select count(distinct inventory_code), bool_and(holds) from marts.accounting_identities "
        "where identity_code in ('GAP', 'R4', 'R7')"
    ) == [(22, True)]
    # what a target lacks is told of the city's alone: measures are its
    told = counties.query(
        "select inventory_code, message_en from marts.findings where rule_id = 'D3' order by inventory_code"
    )
    assert [code for code, _ in told] == ["C01"]
    assert "T2030-CUT" in told[0][1]


def test_the_report_is_of_the_account_that_is_asked_for(counties):
    result = counties.carbon("report", "--account", "C22")
    assert result.returncode == 0, result.stderr
    folder = counties.folder / "warehouse" / "account-reports" / "C22"
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "County C22" in page and "First County" not in page
    # 19 800 t less 12 760 t, of a base of 22 000 t
    assert "7,040" in page and "32.0 %" in page
    assert "110 t" not in page
    assert 'id="responsible"' not in page
    refused = counties.carbon("report", "--account", "C99", "--lang", "en")
    assert refused.returncode == 2
    assert "has no account C99" in refused.stderr


def test_the_page_of_all_accounts_keeps_the_kinds_apart_and_the_first_page_leads_there(counties):
    report = counties.folder / "warehouse" / "report"
    assert 'href="accounts.html"' in (report / "index.html").read_text(encoding="utf-8")
    page = (report / "accounts.html").read_text(encoding="utf-8")
    assert all(f"County {code}" in page for code in COUNTIES)
    assert "2 kinds of boundary and warming potentials, which are not compared" in page
    cells = re.findall(r"County (C\d\d)</td>", page)
    # AR4 before AR5; within a kind the largest first
    assert cells == ["C22", *reversed(COUNTIES[:21])]
    index = (report / "index.html").read_text(encoding="utf-8")
    assert "First County" in index and "7,040" not in index


def test_an_explanation_without_an_account_is_of_the_citys(counties):
    said = counties.carbon(
        "explain",
        "emissions_gap",
        "scenario_code=HELD",
        "target_year=2030",
        "sector_code=ALL",
        "--lang",
        "en",
    )
    assert said.returncode == 0, said.stderr
    assert "inventory_code=C01" in said.stdout and "inventory_code=C02" not in said.stdout
    named = counties.carbon(
        "explain",
        "emissions_gap",
        "inventory_code=C22",
        "scenario_code=HELD",
        "sector_code=ALL",
        "--lang",
        "en",
    )
    assert "7,040" in named.stdout


def two_cities(caps, **more):
    return {
        "sources": [source()],
        "bureaus": bureaus("EPB"),
        "sectors": sectors("transport"),
        "inventories": [account("LDS-NET"), account("BST-NET")],
        "inventory_totals": totals({2018: 30, 2019: 29}, "LDS-NET") + totals({2018: 12, 2019: 10}, "BST-NET"),
        "targets": [target(2030, 50, 2018, "LDS-NET")],
        "scenarios": [frozen(inventory="LDS-NET")],
        "budget_caps": caps,
    } | more


def carry(**more):
    return {
        "from_period_start": 2018, "to_period_start": 2020, "kind": "carry_forward", "amount_tco2e": 9,
        "source_code": "S1", "record_status": "published",
    } | more  # fmt: skip


def test_bristols_cap_stands_beside_that_of_leeds_with_carries_of_their_own(tmp_path):
    caps = [
        cap(start, start + 1, tonnes, inventory_code=code)
        for code, tonnes in (("LDS-NET", 60), ("BST-NET", 25))
        for start in (2018, 2020)
    ]
    allowed = {
        "policy_code": "CARRY_FORWARD_ALLOWED", "name_zh": "可留用", "name_en": "May be carried", "value": 1, "unit": "flag",
        "valid_from_year": 2000, "source_code": "S1", "record_status": "published",
    }  # fmt: skip
    # the first names no account and is of the city's, which is Leeds
    carries = [carry(inventory_code=""), carry(inventory_code="BST-NET")]
    build = city_of(
        tmp_path, two_cities(caps, budget_carries=carries, policies=[allowed]), ["carbon_budget"], "LDS-NET"
    )
    # 60 - 59 = 1 unused in Leeds, 25 - 22 = 3 in Bristol: no more than that goes forward
    assert build.query(
        "select inventory_code, period_start, spent_tco2e, carried_tco2e, remaining_tco2e, is_current_period "
        "from marts.carbon_budget order by all"
    ) == [
        ("BST-NET", 2018, 22, -3, 0, True),
        ("BST-NET", 2020, None, 3, None, False),
        ("LDS-NET", 2018, 59, -1, 0, True),
        ("LDS-NET", 2020, None, 1, None, False),
    ]


def test_a_row_that_names_the_city_repeats_one_that_names_nobody(tmp_path):
    rows = two_cities(
        [cap(2018, 2019, 60, inventory_code="LDS-NET")],
        budget_carries=[
            carry(inventory_code=""),
            carry(inventory_code="LDS-NET", amount_tco2e=8),
            carry(inventory_code="BST-NET"),
        ],
    )
    files = {dataset: table(dataset, given) for dataset, given in rows.items()}
    settings, _ = build_of(tmp_path, files, ["int_accounts__years"], "LDS-NET")
    with duckdb.connect(str(settings.build_path), read_only=True) as connection:
        refused = connection.execute(
            "select distinct source_row from quarantine.rejected_rows where dataset_name = 'budget_carries' order by 1"
        ).fetchall()
        kept = connection.execute("select inventory_code from raw.budget_carries").fetchall()
    assert (refused, kept) == ([(2,), (3,)], [("BST-NET",)])


def twice(row, tonnes_or_kwh, unnamed, named):
    """A row that names no account, and the same one with another amount that names the city's."""
    row = row | {"source_code": "S1", "record_status": "published"}
    return [row | {tonnes_or_kwh: unnamed}, row | {tonnes_or_kwh: named, "inventory_code": "LDS-NET"}]


def test_what_a_scenario_states_for_an_account_takes_the_place_of_what_it_states_for_none(tmp_path):
    plan = frozen("PLAN", "ALL", kind="bau", grid_path_code="P")
    stated = frozen("STATED", "ALL", kind="bau")
    plant = {
        "scenario_code": "PLAN", "project_code": "PLANT", "sector_code": "transport", "name_zh": "廠", "name_en": "Plant",
        "start_year": 2025, "end_year": "",
    }  # fmt: skip
    level = {"scenario_code": "STATED", "year": 2030}
    rows = two_cities(
        [],
        scenarios=[plan, stated],
        scenario_projects=twice(plant, "emissions_tco2e", 10, 12),
        scenario_levels=[
            *twice(level | {"sector_code": "ALL"}, "emissions_tco2e", 20, 25),
            *twice(level | {"sector_code": "transport"}, "emissions_tco2e", 18, 24),
        ],
        scenario_electricity=twice(
            {"scenario_code": "PLAN", "sector_code": "transport", "year": 2030}, "electricity_kwh", 7000, 5000
        ),
        grid_factor_paths=[
            {"path_code": "P", "year": year, "factor_kgco2e_per_kwh": factor} | {"source_code": "S1", "record_status": "published"}
            for year, factor in ((2019, "0.5"), (2030, "0.3"))
        ],
    )  # fmt: skip
    del rows["budget_caps"]
    # nothing is refused where the files are read, and every test of the models holds
    build = city_of(tmp_path, rows, ["emissions_gap"], "LDS-NET")
    # 29 + 12 - 5 000 x (0.5 - 0.3) / 1 000; of 25 the transport has 24
    assert build.query(
        "select scenario_code, sector_code, bau_tco2e, grid_effect_tco2e, projected_tco2e from marts.emissions_gap "
        "where target_year = 2030 and (sector_code = 'ALL' or scenario_code = 'STATED') order by all"
    ) == [
        ("PLAN", "ALL", 41, 1, 40),
        ("STATED", "ALL", 25, 0, 25),
        ("STATED", "REMAINDER", 1, 0, 1),
        ("STATED", "transport", 24, 0, 24),
    ]
