"""Tables of one month each: a year is a workbook of twelve sheets, and the month stands above the titles."""

from decimal import Decimal as D
from pathlib import Path

import openpyxl
import pytest

from pipelines.ledger.errors import RefusedFileError
from tests.unit.foreign_files import cells, read_as, rows, said

TITLES = ["縣市別", "站　數", "汽　油", "柴　油", "合　計", "公秉／日‧站"]
# Energy Administration, 2025-11 (OGDL): two counties and the sum of all of them
TAIPEI = ["臺北市", 73, 49377, 7874, 57251, 26.142]
KAOHSIUNG = ["高雄市", 271, 75339, 44600, 119939, 14.7526]
NOVEMBER = [TAIPEI, KAOHSIUNG, ["合　計", 344, 49377 + 75339, 7874 + 44600, 57251 + 119939, 15]]


def _small(petrol: int) -> list[list[object]]:
    """A month of one county."""
    row: list[object] = ["高雄市", 1, petrol, 1, petrol + 1, 1]
    return [row, ["合　計", *row[1:]]]


def _workbook(path: Path, months: list[tuple[str, list[list[object]]]]) -> Path:
    """A workbook with the publisher's sheet of each month, and its other sheet."""
    book = openpyxl.Workbook()
    book.active.title = "銷售分析表"
    book.active.append(["114年11月份各縣市汽車加油站汽、柴油銷售量分析表"])
    book.active.append(["縣市別", "5以下"])
    for number, (month, body) in enumerate(months):
        sheet = book.create_sheet(f"銷售統計表 ({number})")
        for row in (
            ["【附表1】"],
            [f"{month}份各縣市汽車加油站汽、柴油銷售量統計表"],
            ["( 單位：公秉 )"],
            TITLES,
            *body,
        ):
            sheet.append(row)
    book.save(path)
    return path


def _year(path: Path, *more: tuple[str, list[list[object]]]) -> Path:
    months = [(f"114年{month}月", _small(100 * month)) for month in range(1, 13) if month != 11]
    return _workbook(path, [*months, ("114年11月", NOVEMBER), *more])


def test_twelve_sheets_are_a_year_and_its_sum_names_the_cells_of_each(tmp_path: Path) -> None:
    checked = read_as(_year(tmp_path / "a.xlsx"), "activity_data", "tw-motor-fuel", place="高雄市")
    # 100 + 200 + … + 1 200 without November's 1 100, and 75 339; diesel 11 times 1 and 44 600
    assert rows(checked, "year", "gpc_ref", "fuel_code", "activity_amount", "activity_unit") == [
        (2025, "II.1.1", "gasoline", D(7800 - 1100 + 75339), "公秉"),
        (2025, "II.1.1", "diesel_road", D(11 + 44600), "公秉"),
    ]
    note = checked.accepted["note"][0]
    assert note.startswith("=SUM(C5,'銷售統計表 (1)'!C5,")
    assert note.endswith(",'銷售統計表 (11)'!C6)")
    assert cells(checked, "activity_amount") == ["C5", "D5"]
    assert {item.info.name for _, item in checked.columns} == {"activity_amount"}
    assert said(checked, "stated_sum_differs") == []


def test_a_month_alone_is_no_year_and_says_so(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [("114年11月", NOVEMBER)])
    with pytest.raises(
        RefusedFileError, match="there are 1 of 12 different periods above the titles"
    ) as refused:
        read_as(path, "activity_data", "tw-motor-fuel", place="高雄市")
    assert "表題期間只有 1 個，須有 12 個" in refused.value.words.zh


def test_a_month_that_stands_on_two_sheets_is_not_added_twice(tmp_path: Path) -> None:
    path = _year(tmp_path / "a.xlsx", ("114年 3 月", _small(7)))
    with pytest.raises(RefusedFileError, match="stand on 13 sheets, one of them twice"):
        read_as(path, "activity_data", "tw-motor-fuel", place="高雄市")


def test_the_sums_of_each_sheet_are_looked_at(tmp_path: Path) -> None:
    wrong = [TAIPEI, KAOHSIUNG, ["合　計", 344, 1, 52474, 52475, 15]]
    checked = read_as(
        _year(tmp_path / "a.xlsx", ("113年1月", wrong)), "activity_data", "tw-motor-fuel", place="高雄市"
    )
    assert said(checked, "stated_sum_differs") == [
        "汽油 in C7 states 1 while its 2 parts add up to 124716, 124715 apart; see which is right."
    ]
    assert len(said(checked, "sum_incomplete")) == 2  # 2024, of each fuel
