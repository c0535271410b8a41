"""A period is read in the usual ways to write one; what is none, or two, keeps its text and is named once."""

from pathlib import Path

import pytest

from pipelines.intake.literals.periods import read_period
from tests.unit.tables import check, faults, write_csv

REPORTS = ["指標代碼", "期間", "年度", "是否為部分期間", "實績值", "來源代碼", "資料狀態"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("112", "2023"), ("112年", "2023"), ("112年度", "2023"), ("112年1-12月", "2023"), ("112/09", "2023-09"),
        ("2023年9月", "2023-09"), ("2023-9", "2023-09"), ("2023/9", "2023-09"), ("112.1-112.12", "2023"),
        ("2023/01-2023/09", "2023-01/2023-09"), ("112年上半年", "2023-01/2023-06"), ("112Q3", "2023-07/2023-09"),
        ("112年第3季", "2023-07/2023-09"), ("112年第三季", "2023-07/2023-09"), ("112下半年", "2023-07/2023-12"),
        ("2023H1", "2023-01/2023-06"), ("Q3 2023", "2023-07/2023-09"), ("112年1月至9月", "2023-01/2023-09"),
        ("112年1月~112年9月", "2023-01/2023-09"), ("112年1～6月", "2023-01/2023-06"), ("民國112年9月份", "2023-09"),
        ("一一二年", "2023"), ("１１２年", "2023"), ("0112", "2023"), ("112-113", "2023/2024"),
        ("112/113", "2023/2024"), ("112年1月1日至112年9月30日", "2023-01-01/2023-09-30"), ("112/9/1", "2023-09-01"),
        ("西元2023年", "2023"), ("112年度上半年", "2023-01/2023-06"), ("112年全年", "2023"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_it_is_written(text: str, period: str) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "12/09",
        "1-9月",
        "112學年度",
        "112/13",
        "112年13月",
        "112年12月-3月",
        "Q5 2023",
        "第3季",
        "去年",
        "UNRESOLVED",
    ],
)
def test_what_is_no_period_or_two_is_not_read(text: str) -> None:
    assert read_period(text) is None


def test_a_city_of_the_common_calendar_has_no_year_112() -> None:
    assert read_period("112", with_roc_years=False) is None


def test_a_period_that_is_none_is_named_once_with_examples(tmp_path: Path) -> None:
    row = ["RIDES", "去年", "2023", "否", "5", "CODES", "published"]
    checked = check(write_csv(tmp_path / "a.csv", REPORTS, row), "indicator_reports")
    assert faults(checked) == [("B2", "str_matches")]
    assert (
        "格式不符，例：2023、2023-09、2023-01/2023-06、112年、112年1-12月"
        in checked.rejected["message_zh"].iloc[0]
    )


def test_an_empty_period_is_empty_and_nothing_else(tmp_path: Path) -> None:
    row = ["RIDES", "", "2023", "否", "5", "CODES", "published"]
    assert faults(check(write_csv(tmp_path / "a.csv", REPORTS, row), "indicator_reports")) == [
        ("B2", "required")
    ]
