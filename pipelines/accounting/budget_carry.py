"""Carrying carbon budget between consecutive periods, in decimals, so that the sum of caps never changes.

Source: Environment (Wales) Act 2016, section 40: the unused part of a budget may be carried forward, which
lowers the earlier budget and raises the later one; up to 1 % of a later budget may be carried back, which
does the opposite. The enacted caps stay as they are; what comes out are effective caps beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

CARRY_BACK_SHARE = Decimal("0.01")


@dataclass(frozen=True)
class CarriedBudgets:
    """Budgets after carrying, one entry per period, in the unit of the caps.

    Attributes:
        moves: what each period passes to the next: above zero carried forward, below zero carried back to
            it from the next. One entry fewer than there are periods.
        effective_caps: the caps after the moves; they add up to the enacted caps.
        headroom: effective cap less actual; below zero exceeded, None while the actual is unknown.
    """

    moves: list[Decimal]
    effective_caps: list[Decimal]
    headroom: list[Decimal | None]


def carry(
    caps: Sequence[Decimal],
    actuals: Sequence[Decimal | None],
    moves: Sequence[Decimal] | None = None,
    carry_back_share: Decimal = CARRY_BACK_SHARE,
) -> CarriedBudgets:
    """Apply the moves decided between periods, or all that the rule permits.

    Args:
        caps: enacted totals of consecutive periods, in one unit.
        actuals: actual emissions of the periods; None where not yet known, and then nothing moves by itself.
        moves: what was decided, as in ``CarriedBudgets.moves``; when left out, everything unused goes forward
            and as much as is needed and permitted comes back.
        carry_back_share: how much of a later enacted cap may come back.

    Raises:
        ValueError: the lengths do not fit, or a decided move exceeds what the rule permits.
    """
    if len(actuals) != len(caps) or (moves is not None and len(moves) != max(len(caps) - 1, 0)):
        raise ValueError(
            f"{len(caps)} periods need {len(caps)} actuals and {max(len(caps) - 1, 0)} moves; "
            f"{len(actuals)} and {'none' if moves is None else len(moves)} were given."
        )
    effective, made = list(caps), list[Decimal]()
    for period in range(len(caps) - 1):
        lowest = -carry_back_share * caps[period + 1]
        unused = _less(effective[period], actuals[period])
        if moves is None:
            move = Decimal(0) if unused is None else max(unused, lowest)
        else:
            move = _permitted(moves[period], lowest, unused, period)
        effective[period] -= move
        effective[period + 1] += move
        made.append(move)
    headroom = [_less(cap, actual) for cap, actual in zip(effective, actuals, strict=True)]
    return CarriedBudgets(made, effective, headroom)


def _permitted(move: Decimal, lowest: Decimal, unused: Decimal | None, period: int) -> Decimal:
    """The move decided after a period, if the rule allows it."""
    highest = max(unused or Decimal(0), Decimal(0))
    if not lowest <= move <= highest:
        raise ValueError(
            f"The move {move} after period {period + 1} is outside what may be carried back ({-lowest}) "
            f"or forward ({highest})."
        )
    return move


def _less(cap: Decimal, actual: Decimal | None) -> Decimal | None:
    return None if actual is None else cap - actual
