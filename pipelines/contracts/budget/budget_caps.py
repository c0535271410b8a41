"""Enacted ceilings of the carbon budget; a row is never changed once enacted."""

from pipelines.contracts.columns.accounts import period_end_field, period_start_field
from pipelines.contracts.columns.common import (
    bureau_field,
    emissions_field,
    inventory_field,
    sector_field,
)
from pipelines.contracts.machinery.contract import (
    Amount,
    Day,
    Integer,
    PeriodContract,
    Text,
    Words,
    column,
    dataset,
)


class BudgetCaps(PeriodContract):
    """One row is the enacted ceiling of one account, budget period, sector and bureau."""

    inventory_code: Text = inventory_field()
    period_start: Integer = period_start_field()
    period_end: Integer = period_end_field()
    sector_code: Text = sector_field(total_allowed=True)
    bureau_code: Text = bureau_field(total_allowed=True)
    cap_tco2e: Amount = emissions_field(
        "上限",
        "Cap",
        about_zh="該期間的排放上限，意義依上限基礎而定。",
        about_en="Ceiling of the period; what it means depends on its basis.",
        aliases=("碳預算", "排放上限"),
        ge=0,
        example="50937300",
    )
    cap_basis: Text = column(
        "上限基礎",
        "Cap basis",
        about_zh="annual_level 每年水準、period_total 期間合計。",
        about_en="A level for each year, or the sum over the period.",
        isin=["annual_level", "period_total"],
        example="annual_level",
    )
    stated_vs_base_pct: Amount = column(
        "公布之較基準年變化",
        "Stated change against the base",
        about_zh="公布時所稱較基準年的增減百分比。",
        about_en="Change against the base year as stated on publication, in percent.",
        unit="pct",
        nullable=True,
        example="-23",
    )
    enacted_on: Day = column(
        "通過日期",
        "Enacted on",
        about_zh="議會通過的日期。",
        about_en="Day the council adopted it.",
        nullable=True,
        example="2025-06-02",
    )

    class Config(PeriodContract.Config):
        name = "budget_caps"
        unique = ["inventory_code", "period_start", "period_end", "sector_code", "bureau_code"]
        metadata = dataset(
            title=Words("碳預算上限", "Carbon budget caps"),
            owner="secretariat",
            topic="core",
        )
