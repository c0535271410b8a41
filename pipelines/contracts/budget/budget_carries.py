"""Amounts carried from one budget period to another."""

import pandas as pd

from pipelines.contracts.columns.common import city_account_field, emissions_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class BudgetCarries(SourcedContract):
    """One row is one amount carried from one budget period of one account to another."""

    inventory_code: Text = city_account_field()
    from_period_start: Integer = year_field(
        "轉出期起年",
        "From period",
        about_zh="上限因此降低的期間的第一年。",
        about_en="First year of the period whose cap falls.",
        example="2025",
    )
    to_period_start: Integer = year_field(
        "轉入期起年",
        "To period",
        about_zh="上限因此提高的期間的第一年。",
        about_en="First year of the period whose cap rises.",
        example="2027",
    )
    kind: Text = column(
        "種類",
        "Kind",
        about_zh="carry_forward 未用完的量留到下一期、carry_back 向下一期預借。",
        about_en="Unused amount taken to the next period, or amount borrowed from it.",
        isin=["carry_forward", "carry_back"],
        example="carry_forward",
    )
    amount_tco2e: Amount = emissions_field(
        "轉移量",
        "Amount",
        about_zh="轉移的量。",
        about_en="Amount carried.",
        aliases=(),
        ge=0,
        example="100000",
    )

    @rule(
        "to_period_start",
        "留用由前期轉入後期，預借由後期轉入前期。",
        "Carrying forward goes to a later period, borrowing to an earlier one.",
    )
    def runs_as_its_kind_says(cls, frame: pd.DataFrame) -> pd.Series:
        """An unused amount goes forward, a borrowed one back."""
        is_later = frame["to_period_start"] > frame["from_period_start"]
        is_earlier = frame["to_period_start"] < frame["from_period_start"]
        is_forward = frame["kind"] == "carry_forward"
        return (is_forward & is_later) | (~is_forward & is_earlier)

    class Config(SourcedContract.Config):
        name = "budget_carries"
        unique = ["inventory_code", "from_period_start", "to_period_start"]
        metadata = dataset(
            title=Words("碳預算留用與預借", "Amounts carried between budgets"),
            owner="secretariat",
            topic="carry",
        )
