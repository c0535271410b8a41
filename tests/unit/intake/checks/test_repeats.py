"""Which other row is named beside one that repeats or contradicts it, and how many more there are."""

import pandas as pd

from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.repeats import Others, other_rows

SAID = Words("另見{others}。", "See {others}.")


def test_one_other_row_is_named_and_more_are_counted() -> None:
    assert Others(7, 0).named_in(SAID) == Words("另見第 7 列。", "See row 7.")
    # row 7 and two more are three
    assert Others(7, 2).named_in(SAID) == Words("另見第 7 列等 3 列。", "See row 7 and 2 more.")


def test_the_first_names_the_second_and_all_others_the_first() -> None:
    rows = pd.DataFrame({"k": ["a", "b", "a", "a", None, None]})
    numbers = pd.Series([12, 13, 14, 15, 16, 17])
    # of three alike each has two others, one of them named; missing is like missing; b is alone
    assert other_rows(rows, ["k"], numbers) == {
        0: Others(14, 1), 2: Others(12, 1), 3: Others(12, 1), 4: Others(17, 0), 5: Others(16, 0),
    }  # fmt: skip
    assert other_rows(rows.loc[[0, 1]], ["k"], numbers) == {}
