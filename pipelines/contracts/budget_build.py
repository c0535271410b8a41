"""How a carbon budget was put together, as published."""

import pandas as pd

from pipelines.contracts.common_columns import emissions_field, year_field
from pipelines.contracts.contract import Amount, Integer, SourcedContract, Text, Words, column, dataset, rule


class BudgetBuild(SourcedContract):
    """One row is one item in the build-up of one carbon budget."""

    period_start: Integer = year_field(
        "期間起年",
        "Period start",
        about_zh="碳預算期間的第一年。",
        about_en="First year of the budget period.",
        example="2025",
    )
    period_end: Integer = year_field(
        "期間迄年",
        "Period end",
        about_zh="碳預算期間的最後一年。",
        about_en="Last year of the budget period.",
        example="2026",
    )
    item_code: Text = column(
        "組成項目",
        "Item",
        about_zh="reference_level 起算水準、growth 成長、measures 減量措施、level 結果。",
        about_en="Reference level, growth, measures, or the resulting level.",
        isin=["reference_level", "growth", "measures", "level"],
        example="growth",
    )
    reference_year: Integer = year_field(
        "參考年",
        "Reference year",
        about_zh="起算水準所取的年度。",
        about_en="Year the reference level is taken from.",
        nullable=True,
        example="2022",
    )
    emissions_tco2e: Amount = emissions_field(
        about_zh="該項目的量；減少為負。",
        about_en="Amount of the item; a reduction is negative.",
        example="2420000",
    )

    @rule("period_end", "期間迄年不可早於期間起年。", "The period does not end before it starts.")
    def period_runs_forward(cls, frame: pd.DataFrame) -> pd.Series:
        """A period ends in or after the year it starts."""
        return frame["period_end"] >= frame["period_start"]

    class Config(SourcedContract.Config):
        name = "budget_build"
        unique = ["period_start", "period_end", "item_code"]
        metadata = dataset(
            title=Words("碳預算組成", "Build-up of the carbon budget"), owner="EPB", group="raw_budget"
        )
