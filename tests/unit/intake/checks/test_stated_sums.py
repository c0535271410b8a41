"""A foreign file against the sums that it prints itself."""

from pathlib import Path

import pytest

from pipelines.ledger.errors import RefusedFileError
from tests.unit.foreign_files import read_as, said
from tests.unit.intake.foreign.test_rows import LEEDS, PORTO_ALEGRE
from tests.unit.tables import write_csv

TAIPOWER = ["日期", "縣市", "住宅部門售電量(度)", "服務業部門(含包燈)(度)", "農林漁牧售電量(度)", "工業部門售電量(度)",
            "合計售電量(度)"]  # fmt: skip


def month(date: str, county: str, *sold: int) -> list[object]:
    return [date, county, *sold, sum(sold)]


def test_sums_that_agree_are_one_line(tmp_path: Path) -> None:
    # seven sectors of Leeds add up to 5 087.879… kt within what binary floating point loses
    checked = read_as(write_csv(tmp_path / "uk.csv", *LEEDS), "population", "uk-la-wide", place="LDS")
    assert said(checked, "stated_sum") == [
        "1 sums that the file states itself (Total Emissions:kt CO2) agree with their parts."
    ]
    assert said(checked, "stated_sum_differs") == []


def test_gases_that_do_not_add_up_are_said_with_both_figures_and_the_cell(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "poa.csv", *PORTO_ALEGRE)
    checked = read_as(path, "activity_data", "citycatalyst", year="2022")
    # 566 660 808 kg of CH4 beside a total of 566 702.317 t: in the file as it is published
    assert said(checked, "stated_sum_differs") == [
        "Total Emissions in D6 states 566702.317 while its 1 parts add up to 566660.808, -41.509 apart; see which is right."
    ]
    assert said(checked, "stated_sum") == [
        "5 sums that the file states itself (Total Emissions) agree with their parts."
    ]


def test_rounded_parts_may_differ_from_their_rounded_total_by_what_rounding_can_make(tmp_path: Path) -> None:
    rows = [PORTO_ALEGRE[0], ["I.1.1", "x", "", "10", "t CO2e", "", "3400", "3400", "3400"]]
    checked = read_as(write_csv(tmp_path / "a.csv", *rows), "activity_data", "citycatalyst", year="2022")
    assert said(checked, "stated_sum_differs") == []  # 10.2 beside a 10 that may be 10.49
    rows[1][3] = "10.0"
    checked = read_as(write_csv(tmp_path / "b.csv", *rows), "activity_data", "citycatalyst", year="2022")
    assert len(said(checked, "stated_sum_differs")) == 1


def test_printed_totals_are_held_against_their_rows(tmp_path: Path) -> None:
    rows = [
        row
        for number in range(1, 13)
        for row in (
            month(f"2022{number:02}", "合計", 15, 25, 6, 35),
            month(f"2022{number:02}", "高雄市", 10, 20, 1, 30),
            month(f"2022{number:02}", "臺南市", 5, 5, 5, 5),
        )
    ]
    assert said(read(write_csv(tmp_path / "a.csv", TAIPOWER, *rows)), "stated_sum_differs") == []
    rows[0][6] = 92
    # 61 + 20 = 81, and 15 + 25 + 6 + 35 too
    assert said(read(write_csv(tmp_path / "b.csv", TAIPOWER, *rows)), "stated_sum_differs") == [
        "合計售電量(度) in G2 states 92 while its 4 parts add up to 81, -11 apart; see which is right.",
        "合計售電量(度) in G2 states 92 while its 2 parts add up to 81, -11 apart; see which is right.",
    ]


def test_a_file_of_one_month_is_refused_for_what_it_lacks(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", TAIPOWER, month("202301", "高雄市", 9, 9, 9, 9))
    with pytest.raises(RefusedFileError, match="there are 1 of 12 different '日期'"):
        read(path)


def test_a_year_without_its_twelve_months_has_no_sum_and_says_so(tmp_path: Path) -> None:
    months = [month(f"2022{number:02}", "高雄市", number, 1, 1, 1) for number in range(1, 13)]
    path = write_csv(tmp_path / "a.csv", TAIPOWER, *months, month("202301", "高雄市", 9, 9, 9, 9))
    checked = read(path)
    assert sorted(set(checked.accepted["year"])) == [2022]
    assert checked.accepted["activity_amount"].tolist()[0] == 78  # 1 + 2 + … + 12
    assert said(checked, "sum_incomplete")[0] == (
        "X 2023 I.1.2 electricity location: there are 1 of 12 different '日期', so there is no sum; submit the file again "
        "when it has them all."
    )


def read(path: Path):
    return read_as(path, "activity_data", "tw-taipower", place="高雄市")
