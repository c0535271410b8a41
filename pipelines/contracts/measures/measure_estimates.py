"""What a measure is estimated or measured to save, and to cost."""

import pandas as pd

from pipelines.contracts.columns.accounts import measure_field, money_field, percent_field
from pipelines.contracts.columns.common import emissions_field, year_field
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

TOTAL = "ALL"


class MeasureEstimates(SourcedContract):
    """One row is one estimate of one measure, made in one year, or one of its effects by year."""

    measure_code: Text = measure_field()
    basis: Text = column(
        "評估時點",
        "Basis",
        about_zh="ex_ante 事前估計、ex_post 事後量測。",
        about_en="Estimated beforehand, or measured afterwards.",
        isin=["ex_ante", "ex_post"],
        example="ex_ante",
    )
    estimate_year: Integer = year_field(
        "評估年度",
        "Estimate year",
        about_zh="提出此估計的年度。",
        about_en="Year the estimate was made.",
        example="2025",
    )
    first_year: Integer = year_field(
        "效果起年",
        "First year",
        about_zh="每年減量開始的年度。",
        about_en="First year of the yearly abatement.",
        nullable=True,
        example="2025",
    )
    effect_year: Text = column(
        "效果年度",
        "Effect year",
        about_zh="同一估計載有數年的效果時，一列一年；各自該年起至下一年為止。只有一個效果時為 ALL。",
        about_en="Where one estimate states an effect for each of several years, the year of this one: it "
        "holds from that year until the next. ALL where there is one effect.",
        str_matches=r"^(ALL|[0-9]{4})$",
        absent=TOTAL,
        required=False,
        example="2025",
    )
    base_year: Integer = year_field(
        "減量基準年",
        "Base year of the estimate",
        about_zh="減量所比較的水準之年度；只在由該年起算的情境計入。未限定者留空。",
        about_en="Year of the level that the abatement is stated against. It counts in scenarios that start "
        "from that year only; empty where it is bound to none.",
        nullable=True,
        required=False,
        example="2022",
    )
    annual_gross_tco2e: Amount = emissions_field(
        "年減量",
        "Abatement a year",
        about_zh="未扣重疊的每年減量；來源未稱為每年者留空。",
        about_en="Abatement a year before overlaps; empty where the source does not call it yearly.",
        aliases=("每年減量",),
        ge=0,
        nullable=True,
        example="20000",
    )
    cumulative_gross_tco2e: Amount = emissions_field(
        "累計減量",
        "Cumulative abatement",
        about_zh="來源所述的累計減量；不可當作每年減量。",
        about_en="Abatement over several years as stated; never used as a yearly one.",
        aliases=(),
        ge=0,
        nullable=True,
        required=False,
    )
    reduction_rate_pct: Amount = percent_field(
        "減量率",
        "Reduction rate",
        about_zh="占重疊組基準排放的百分比，用於連乘扣除。",
        about_en="Percent of the group's base, for multiplicative overlap.",
        ge=0,
        le=100,
        nullable=True,
        required=False,
        example="20",
    )
    capex_ntd: Amount = money_field(
        "投資額",
        "Capital cost",
        about_zh="一次性支出。",
        about_en="Cost met once, at the start.",
        nullable=True,
        required=False,
    )
    annual_cost_ntd: Amount = money_field(
        "年成本",
        "Cost a year",
        about_zh="每年支出。",
        about_en="Cost of each year.",
        nullable=True,
        required=False,
    )
    annual_saving_ntd: Amount = money_field(
        "年節省",
        "Saving a year",
        about_zh="每年節省。",
        about_en="Saving of each year.",
        nullable=True,
        required=False,
    )
    discount_rate_pct: Amount = percent_field(
        "折現率",
        "Discount rate",
        about_zh="計算現值的折現率。",
        about_en="Rate for present values.",
        ge=0,
        nullable=True,
        required=False,
        example="5",
    )

    @rule(
        "annual_gross_tco2e",
        "年減量與累計減量須恰填一項。",
        "The abatement is yearly or cumulative, not both.",
    )
    def has_one_amount(cls, frame: pd.DataFrame) -> pd.Series:
        """An estimate is a yearly or a cumulative one."""
        return frame["annual_gross_tco2e"].notna() != frame["cumulative_gross_tco2e"].notna()

    @rule("first_year", "年減量須填效果起年。", "A yearly abatement names its first year.")
    def yearly_has_first_year(cls, frame: pd.DataFrame) -> pd.Series:
        """A yearly abatement starts in some year."""
        stated = frame["first_year"].notna() | (frame["effect_year"] != TOTAL)
        return frame["annual_gross_tco2e"].isna() | stated

    @rule(
        "effect_year",
        "效果年度即該效果的起年，須與效果起年相同；不填效果起年亦可。",
        "The effect year is the first year of its effect; the first year says the same or is empty.",
    )
    def effect_starts_in_its_year(cls, frame: pd.DataFrame) -> pd.Series:
        """An effect of a year starts in that year."""
        stated = pd.to_numeric(frame["effect_year"].astype(object), errors="coerce")
        first = pd.to_numeric(frame["first_year"].astype(object), errors="coerce")
        return first.isna() | stated.isna() | (first == stated)

    class Config(SourcedContract.Config):
        name = "measure_estimates"
        unique = ["measure_code", "basis", "estimate_year", "effect_year"]
        metadata = dataset(
            title=Words("措施減量評估", "Estimates of measures"),
            owner="secretariat",
            topic="measures",
        )
