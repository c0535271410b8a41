from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.contracts.machinery.contract import Amount, Contract, Integer, Text, Words, column, dataset
from pipelines.intake.checks.history import doubtful_values, measured_columns

LETTERS = {("表", "amount"): "C", ("表", "share"): "D"}
YEARS = (2016, 2017, 2018, 2019, 2020)


class Factories(Contract):
    """One row is one factory and year."""

    factory: Text = column("工廠", "Factory")
    year: Integer = column("年度", "Year")
    amount: Amount = column("排放量", "Amount", nullable=True)
    share: Amount = column("比例", "Share", nullable=True, expected_range=("0.3", "0.7"))

    class Config(Contract.Config):
        name = "factories"
        unique = ("factory", "year")
        metadata = dataset(
            title=Words("工廠", "Factories"), owner="secretariat", topic="core", year_column="year"
        )


def factories(**amounts: Sequence[object]) -> pd.DataFrame:
    """One row for each factory and amount, from 2016 on, as read from sheet 表, row 2 on."""
    rows = [
        (name, year, amount if amount is None else Decimal(str(amount)), None)
        for name, values in amounts.items()
        for year, amount in zip(YEARS, values, strict=False)
    ]
    types = {info.name: pd.ArrowDtype(info.arrow_type) for info in Factories.columns()}
    frame = pd.DataFrame(rows, columns=["factory", "year", "amount", "share"]).astype(types)
    return frame.assign(source_sheet="表", source_row=range(2, 2 + len(rows)))


def far(rows: pd.DataFrame) -> list[tuple[str | None, str]]:
    return [(item.cell, item.value) for item in doubtful_values(rows, Factories, LETTERS)]


def test_a_factory_six_hundred_times_its_neighbours_is_found_in_its_first_file() -> None:
    assert far(factories(A=[10, 11, 6600, 12, 11], B=[6600, 6500, 6700, 6600, 6500])) == [("C4", "6600")]


@pytest.mark.parametrize(
    ("last", "is_far"), [(100, False), (101, True), (1, False), ("0.99", True), (0, True)]
)
def test_far_is_more_than_ten_times_or_less_than_a_tenth(last: object, is_far: bool) -> None:
    assert bool(far(factories(A=[10, 10, 10, 10, last]))) is is_far


def test_three_other_values_are_a_history_and_two_are_none() -> None:
    assert far(factories(A=[10, 10, 10, 1000])) == [("C5", "1000")]
    assert far(factories(A=[10, 10, 1000])) == []


def test_a_missing_value_is_no_part_of_a_history_and_not_far_from_it() -> None:
    assert far(factories(A=[10, 10, None, 1000])) == []
    assert far(factories(A=[10, 10, 10, None, 10])) == []


def test_a_series_that_hovers_around_zero_has_no_factor() -> None:
    assert far(factories(A=[0, 0, 0, 0, 5])) == []


def test_the_warning_says_what_to_do_in_both_languages() -> None:
    rows = factories(A=[10, 10, 10, 10, 6000])
    (told,) = doubtful_values(rows, Factories, LETTERS)
    assert (told.rule, told.severity, told.column_name) == ("far_from_history", "warning", "amount")
    assert told.message_zh == "「排放量」6000 是歷年中位數 10 的 600 倍；請確認無誤或改正。"
    assert told.message_en == (
        "Amount: 6000 is 600 times the median 10 of its own years; confirm it or correct it."
    )


def test_a_value_outside_its_usual_range_is_told() -> None:
    shares = [Decimal("0.3"), Decimal("0.7"), Decimal("0.29"), None, Decimal("5")]
    rows = factories(A=[1, 1, 1, 1, 1])
    rows["share"] = pd.array(shares, dtype=rows["share"].dtype)
    told = doubtful_values(rows, Factories, LETTERS)
    assert [(item.cell, item.value, item.rule) for item in told] == [
        ("D4", "0.29", "outside_expected"), ("D6", "5", "outside_expected"),
    ]  # fmt: skip
    assert told[0].message_zh == "「比例」0.29 不在通常的範圍 0.3–0.7 內；請確認無誤或改正。"
    assert told[0].message_en == ("Share: 0.29 is outside the usual range 0.3–0.7; confirm it or correct it.")


def test_a_dataset_without_years_has_no_history() -> None:
    class Parts(Contract):
        """One row is one part."""

        part: Text = column("零件", "Part")
        weight: Amount = column("重", "Weight")

        class Config(Contract.Config):
            name = "parts"
            unique = ("part",)
            metadata = dataset(title=Words("零件", "Parts"), owner="secretariat", topic="core")

    assert measured_columns(Parts) == []
