"""Carrying budget between periods by section 40 of the Environment (Wales) Act 2016."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.accounting.budget_carry import carry

AMOUNT = st.decimals(0, 10_000, places=2)
PERIODS = st.lists(st.tuples(AMOUNT, st.none() | AMOUNT), min_size=1, max_size=6)


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


CAPS = decimals("100", "100", "90")
ACTUALS = decimals("95", "108", "85")


def test_what_is_unused_goes_forward_and_one_percent_comes_back() -> None:
    carried = carry(CAPS, ACTUALS)
    assert carried.moves == decimals("5", "-0.9")
    assert carried.effective_caps == decimals("95", "105.9", "89.1")
    assert carried.headroom == decimals("0", "-2.1", "4.1")
    assert sum(carried.effective_caps) == 290


def test_a_government_may_decide_to_carry_nothing() -> None:
    # the United Kingdom did not carry its third budget's unused 391 Mt forward
    carried = carry(CAPS, ACTUALS, moves=decimals("0", "0"))
    assert carried.effective_caps == CAPS
    assert carried.headroom == decimals("5", "-8", "5")


def test_no_more_comes_back_than_is_needed() -> None:
    assert carry(decimals("100", "100"), decimals("100.4", "90")).moves == decimals("-0.4")


def test_what_was_carried_may_be_carried_on() -> None:
    assert carry(decimals("10", "10", "10"), decimals("4", "9", "0")).moves == decimals("6", "7")


def test_nothing_moves_out_of_a_period_that_is_not_over() -> None:
    carried = carry(CAPS, [Decimal(95), None, None])
    assert carried.moves == decimals("5", "0")
    assert carried.effective_caps == decimals("95", "105", "90")
    assert carried.headroom == [Decimal(0), None, None]


@pytest.mark.parametrize("moves", [("5.1", "0"), ("5", "-0.91"), ("0", "1")])
def test_a_decision_beyond_the_rule_is_refused(moves: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="outside what may be carried back"):
        carry(CAPS, ACTUALS, decimals(*moves))


def test_lengths_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="3 periods need 3 actuals and 2 moves; 2 and none were given"):
        carry(CAPS, ACTUALS[:2])
    with pytest.raises(ValueError, match="3 and 1 were given"):
        carry(CAPS, ACTUALS, decimals("1"))


@given(PERIODS)
def test_the_sum_of_caps_never_changes(periods: list[tuple[Decimal, Decimal | None]]) -> None:
    caps, actuals = [cap for cap, _ in periods], [actual for _, actual in periods]
    carried = carry(caps, actuals)
    assert sum(carried.effective_caps, Decimal(0)) == sum(caps, Decimal(0))
    assert carry(caps, actuals, carried.moves) == carried
