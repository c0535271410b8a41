from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.contracts.machinery.contract import Amount, Contract, Day, Text, Words, column, dataset
from pipelines.intake.checks.differences import differences, plain_text


class Readings(Contract):
    """One row is one reading of one meter."""

    meter: Text = column("表號", "Meter")
    read_on: Day = column("日期", "Day")
    amount: Amount = column("度數", "Amount", nullable=True)
    note: Text = column("備註", "Note", nullable=True)

    class Config(Contract.Config):
        name = "readings"
        unique = ("meter", "read_on")
        metadata = dataset(title=Words("抄表", "Readings"), owner="secretariat", topic="core")


DAY = date(2025, 1, 31)
ROW = "meter={}; read_on=2025-01-31"


def readings(*rows: Sequence[object]) -> pd.DataFrame:
    """Rows of submission, meter, amount, note, all read on one day."""
    frame = pd.DataFrame(
        [(submission, meter, DAY, amount, note) for submission, meter, amount, note in rows],
        columns=["submission_id", "meter", "read_on", "amount", "note"],
    )
    types = {info.name: pd.ArrowDtype(info.arrow_type) for info in Readings.columns()}
    return frame.astype(types)


def difference(rows: pd.DataFrame, *successions: tuple[str, str]) -> list[tuple]:
    pairs = pd.DataFrame(successions, columns=["superseded_submission_id", "submission_id"])
    found = differences(rows, pairs, Readings)
    return [tuple(row) for row in found.drop(columns="superseded_submission_id").to_numpy()]


def test_a_changed_field_is_listed_with_both_values() -> None:
    rows = readings(("old", "A", Decimal("1.5"), "x"), ("new", "A", Decimal("2"), "x"))
    assert difference(rows, ("old", "new")) == [("new", ROW.format("A"), "amount", "1.5", "2", "changed")]


def test_a_row_that_came_and_one_that_went_are_listed_by_field() -> None:
    rows = readings(("old", "A", Decimal(1), None), ("new", "B", Decimal(2), "y"))
    assert difference(rows, ("old", "new")) == [
        ("new", ROW.format("A"), "amount", "1", None, "removed"),
        ("new", ROW.format("B"), "amount", None, "2", "added"),
        ("new", ROW.format("B"), "note", None, "y", "added"),
    ]


def test_a_value_that_went_missing_is_a_change_and_not_zero() -> None:
    rows = readings(("old", "A", Decimal(0), None), ("new", "A", None, None))
    assert difference(rows, ("old", "new")) == [("new", ROW.format("A"), "amount", "0", None, "changed")]


def test_rows_in_another_order_are_no_difference() -> None:
    rows = readings(
        ("old", "A", Decimal(1), None), ("old", "B", Decimal(2), None),
        ("new", "B", Decimal("2.000"), None), ("new", "A", Decimal(1), None),
    )  # fmt: skip
    assert difference(rows, ("old", "new")) == []


def test_each_file_is_compared_with_the_one_it_replaced() -> None:
    rows = readings(
        ("first", "A", Decimal(1), None), ("second", "A", Decimal(2), None), ("third", "A", Decimal(1), None)
    )
    assert difference(rows, ("first", "second"), ("second", "third")) == [
        ("second", ROW.format("A"), "amount", "1", "2", "changed"),
        ("third", ROW.format("A"), "amount", "2", "1", "changed"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("0E-12"), "0"), (Decimal("0.0000001"), "0.0000001"), (Decimal("100.500"), "100.5"),
        (Decimal("1E+3"), "1000"), (100, "100"), (DAY, "2025-01-31"), (None, None), (pd.NA, None),
    ],
)  # fmt: skip
def test_a_value_is_written_as_a_person_writes_it(value: object, text: str | None) -> None:
    assert plain_text(value) == text
