"""The real foreign files with their faults, through the mappings that ship, against what was counted outside."""

from __future__ import annotations

from decimal import Decimal as D
from math import log
from pathlib import Path

import openpyxl
import pytest

from pipelines.accounting.nowcast import estimate, half_width, month_number, plain_estimate
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.recognising import fitting_kinds
from pipelines.ledger.errors import RefusedFileError
from tests.integration.conftest import SHARED_DATA
from tests.unit.foreign_files import LIMIT, read_as, rows, said

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the background material is not here"),
]

FUEL = SHARED_DATA / "fuel" / "motor_fuel_by_county_2025-11.xlsx"
CITIES, POWER, ROADS = SHARED_DATA / "cities", SHARED_DATA / "electricity", SHARED_DATA / "roads"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (CITIES / "oslo_gpc_2020.csv", "gpc-table"),
        (CITIES / "uk_local_authorities_5.csv", "uk-la-wide"),
        (POWER / "taipower_29935_city_sector_202301.csv", "tw-taipower"),
        (SHARED_DATA / "people" / "villages_2021-03.csv", "tw-villages"),
        (ROADS / "a1_2025.csv", "tw-a1"),
        (ROADS / "a1_2017.csv", "tw-a1-old"),
        (FUEL, "tw-motor-fuel"),
        (SHARED_DATA / "budget" / "kaohsiung" / "2017_leaf.csv", "tw-budget"),
        (SHARED_DATA / "budget" / "others" / "chiayi_county_2016_歲出機關別預算表_g0v_2016.csv", "tw-budget"),
    ],
)
def test_a_file_as_it_came_is_recognised_and_nothing_else_fits_it(path: Path, kind: str) -> None:
    assert fitting_kinds(read_sheets(path, LIMIT)) == [kind]


def test_oslo_is_read_by_line_and_scope_with_its_notation_keys() -> None:
    checked = read_as(CITIES / "oslo_gpc_2020.csv", "activity_data", "gpc-table", year="2020")
    figures = {
        ref: amount for ref, amount in rows(checked, "gpc_ref", "activity_amount") if amount is not None
    }
    basic = [amount for ref, amount in figures.items() if not ref.endswith(".3") and ref != "I.4.4"]
    # printed: 158 703 + 316 989 of stationary energy, 605 762 of transport, 53 154 + 5 003 of waste
    assert sum(basic) == D(158703 + 316989 + 605762 + 53154 + 5003)
    assert figures["III.1.1"] == D(43481)  # "43 481" in the row III.1.1/2
    keys = dict(rows(checked, "gpc_ref", "notation_key"))
    assert (keys["I.3.3"], keys["II.2.1"], keys["V.2"]) == ("NE", "NO", "NE")
    # IE without the line it is in: three cells are asked about, and answered by --means
    assert sorted(checked.rejected["cell"]) == ["B16", "B25", "B29"]
    told = {"ie_target_gpc_ref": {"II.1.2": "I.2.2", "III.3.1/2.1": "I.4.4", "III.3.3.1": "I.4.4"}}
    answered = read_as(CITIES / "oslo_gpc_2020.csv", "activity_data", "gpc-table", told, year="2020")
    assert answered.rejected.empty


def test_five_british_cities_add_up_as_they_print() -> None:
    path = CITIES / "uk_local_authorities_5.csv"
    first = read_as(path, "inventory_totals", "uk-la-wide", place="BST")
    assert rows(first, "year", "emissions_tco2e")[0] == (2005, D("2530829.1927045934"))
    leeds = read_as(path, "sector_emissions", "uk-la-wide", place="LDS")
    assert len(leeds.accepted) == 7 * 16
    of_2020 = [tonnes for year, tonnes in rows(leeds, "year", "emissions_tco2e") if year == 2020]
    assert float(sum(of_2020)) == pytest.approx(2822068.601003, abs=1e-5)
    assert said(leeds, "stated_sum_differs") == []
    assert len(said(leeds, "stated_sum")) == 3


def test_taipower_gives_the_years_that_have_their_months() -> None:
    path = POWER / "taipower_29935_city_sector_202301.csv"
    checked = read_as(path, "activity_data", "tw-taipower", place="高雄市")
    amounts = {(year, ref): kwh for year, ref, kwh in rows(checked, "year", "gpc_ref", "activity_amount")}
    # counted outside: 2022 in all 30 733 876 767 kWh, homes 5 970 888 494, industry 18 960 812 904
    assert sum(kwh for (year, _), kwh in amounts.items() if year == 2022) == 30733876767
    assert (amounts[2022, "I.1.2"], amounts[2022, "I.3.2"]) == (5970888494, 18960812904)
    assert {year for year, _ in amounts} == set(range(2016, 2023))
    assert len(said(checked, "sum_incomplete")) == 4  # January 2023 of four sectors
    assert said(checked, "stated_sum_differs") == []


def test_the_deaths_of_a_year_are_counted_once_for_each_accident() -> None:
    # counted outside, by place, within 24 h: 156 in 2017, 148 in 2025, where each party has a row
    old = read_as(ROADS / "a1_2017.csv", "event_counts", "tw-a1-old", place="高雄市", indicator="X")
    assert rows(old, "year", "event_count") == [(2017, 156)]
    new = read_as(ROADS / "a1_2025.csv", "event_counts", "tw-a1", place="高雄市", indicator="X")
    assert rows(new, "year", "event_count") == [(2025, 148)]


def test_the_villages_of_kaohsiung_are_one_number_that_leads_to_each_of_them() -> None:
    checked = read_as(
        SHARED_DATA / "people" / "villages_2021-03.csv", "population", "tw-villages", place="高雄市"
    )
    [(year, note)] = rows(checked, "year", "note")
    assert (year, note) == (2021, "=SUM(F3268:F4158)")  # 891 villages


def test_the_motor_fuel_of_twelve_months_is_a_year_and_one_month_is_none(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError, match="there are 1 of 12 different periods"):
        read_as(FUEL, "activity_data", "tw-motor-fuel", place="高雄市")
    book = openpyxl.load_workbook(FUEL)
    sheet = book["銷售統計表"]
    for month in [*range(1, 11), 12]:
        book.copy_worksheet(sheet)["A2"] = str(sheet["A2"].value).replace("11月", f"{month}月")
    book.save(tmp_path / "year.xlsx")
    checked = read_as(tmp_path / "year.xlsx", "activity_data", "tw-motor-fuel", place="高雄市")
    # counted outside, of the one month that is here: petrol 75 339 kL, diesel 44 600 kL
    assert rows(checked, "year", "fuel_code", "activity_amount") == [
        (2025, "gasoline", D(12 * 75339)), (2025, "diesel_road", D(12 * 44600)),
    ]  # fmt: skip
    assert said(checked, "stated_sum_differs") == []
    assert len(said(checked, "stated_sum")) == 3


def test_the_lines_of_a_budget_add_up_to_the_book() -> None:
    path = SHARED_DATA / "budget" / "kaohsiung" / "2017_leaf.csv"
    checked = read_as(path, "budget_lines", "tw-budget", year="2017", stage="adopted")
    assert (len(checked.accepted), checked.rejected.empty) == (563, True)
    # printed: 128 949 990 thousand, over 27 heads
    assert checked.accepted["amount_ntd"].sum() == D(128949990000)
    assert checked.accepted["bureau_code"].nunique() == 27


def test_every_month_of_electricity_is_read_with_its_printed_total() -> None:
    path = POWER / "taipower_29935_city_sector_202301.csv"
    checked = read_as(path, "monthly_electricity", "tw-taipower", place="高雄市")
    months = rows(checked, "year", "month", "customer_sector", "electricity_kwh")
    assert len(months) == 85 * 5  # 2016-01 to 2023-01, four sectors and their total
    # counted outside: 27 795 560 789 kWh in 2016, 30 733 876 767 in 2022, homes 642.5 GWh in 2021-11 and 411.8 in -12
    totals = {
        year: sum(kwh for y, _, who, kwh in months if (y, who) == (year, "ALL")) for year in (2016, 2022)
    }
    assert totals == {2016: 27795560789, 2022: 30733876767}
    homes = {month: kwh for year, month, who, kwh in months if (year, who) == (2021, "residential")}
    assert [round(homes[month] / 10**6, 1) for month in (11, 12)] == [D("642.5"), D("411.8")]


def test_one_month_of_motor_fuel_is_a_month() -> None:
    checked = read_as(FUEL, "monthly_fuel", "tw-motor-fuel", place="高雄市")
    assert rows(checked, "year", "month", "fuel_code", "fuel_l") == [
        (2025, 11, "gasoline", D(75339000)), (2025, 11, "diesel_road", D(44600000)),
    ]  # fmt: skip


def test_past_years_are_estimated_no_worse_than_plainly_and_within_the_stated_range() -> None:
    """The bar of the nowcast, over Kaohsiung's years 2017 to 2022 after three, six and nine months."""
    path = POWER / "taipower_29935_city_sector_202301.csv"
    checked = read_as(path, "monthly_electricity", "tw-taipower", place="高雄市")
    held = []
    for who in ("ALL", "residential", "services", "agriculture", "industry"):
        months = {
            month_number(year, month): float(kwh)
            for year, month, sold_to, kwh in rows(
                checked, "year", "month", "customer_sector", "electricity_kwh"
            )
            if sold_to == who
        }
        for known in (3, 6, 9):
            ours, plain = [], []
            for first in (month_number(year, 1) for year in range(2017, 2023)):
                by_then = {month: kwh for month, kwh in months.items() if month < first + known}
                truth = sum(months[first + n] for n in range(12))
                expected, plainly = (f(by_then, first, known) for f in (estimate, plain_estimate))
                ours.append(abs(expected / truth - 1))
                plain.append(abs(plainly / truth - 1))
                width = half_width(by_then, first + known - 1, known)
                if width is not None:
                    held.append(abs(log(truth / expected)) <= width)
            assert sum(ours) <= sum(plain), (who, known)
    # 2017 has no year before it that was estimated; 68 of 75 are 90.7 %, where 90 % are said
    assert (len(held), sum(held)) == (75, 68)
