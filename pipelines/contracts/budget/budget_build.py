"""How a carbon budget was put together, as published."""

from pipelines.contracts.columns.accounts import period_end_field, period_start_field
from pipelines.contracts.columns.common import city_account_field, emissions_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    PeriodContract,
    Text,
    Words,
    column,
    dataset,
)


class BudgetBuild(PeriodContract):
    """One row is one item in the build-up of one carbon budget of one account."""

    inventory_code: Text = city_account_field()
    period_start: Integer = period_start_field()
    period_end: Integer = period_end_field()
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

    class Config(PeriodContract.Config):
        name = "budget_build"
        unique = ["inventory_code", "period_start", "period_end", "item_code"]
        metadata = dataset(
            title=Words("碳預算組成", "Build-up of the carbon budget"),
            owner="secretariat",
            topic="carry",
        )
