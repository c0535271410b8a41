"""Rounding that keeps the total."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.accounting.apportionment import round_to_total

PARTS = st.lists(st.decimals(-1000, 1000, places=4), min_size=1, max_size=12)


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_the_largest_remainder_gets_the_missing_unit() -> None:
    parts = round_to_total(decimals("33.333", "33.333", "33.334"), Decimal(100))
    assert parts == decimals("33", "33", "34")


def test_equal_remainders_go_to_the_first() -> None:
    assert round_to_total(decimals("1.5", "1.5"), Decimal(3)) == decimals("2", "1")


def test_parts_keep_their_decimals() -> None:
    parts = round_to_total(decimals("0.005", "0.005", "0.99"), Decimal("1.00"), places=2)
    assert parts == decimals("0.01", "0.00", "0.99")


def test_a_negative_part_is_rounded_down_first() -> None:
    assert round_to_total(decimals("-1.4", "2.4"), Decimal(1)) == decimals("-1", "2")


def test_large_money_stays_exact() -> None:
    parts = round_to_total(decimals("9007199254740993.5", "0.5"), Decimal("9007199254740994"))
    assert parts == decimals("9007199254740994", "0")


@pytest.mark.parametrize("total", ["98", "103", "99.5"])
def test_a_total_out_of_reach_is_refused(total: str) -> None:
    with pytest.raises(ValueError, match="cannot be rounded to 0 decimals"):
        round_to_total(decimals("33.333", "33.333", "33.334"), Decimal(total))


def test_nothing_adds_up_to_nothing() -> None:
    assert round_to_total([], Decimal(0)) == []


@given(PARTS, st.integers(0, 3))
def test_the_parts_add_up_and_none_moves_by_a_whole_unit(values: list[Decimal], places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    total = sum(values, Decimal(0)).quantize(unit, ROUND_HALF_UP)
    parts = round_to_total(values, total, places)
    assert sum(parts, Decimal(0)) == total
    assert all(abs(part - value) < unit for part, value in zip(parts, values, strict=True))
