"""Rates of the national carbon fee, as the Ministry of Environment set them."""

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.columns.industry import fee_scheme_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class FeeRates(SourcedContract):
    """One row is one rate of the carbon fee, from the year it applies."""

    fee_scheme: Text = fee_scheme_field()
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="費率適用的第一個排放年度；次年繳納。",
        about_en="First year of emissions the rate applies to; paid the year after.",
        example="2025",
    )
    valid_from_month: Integer = column(
        "生效月份",
        "Month it came into force",
        about_zh="費率公告生效的月份；第一年自當月起按月份比例計費，空白表示全年。",
        about_en="Month it came into force; the first year is charged from that month on. Empty: all year.",
        ge=1,
        le=12,
        nullable=True,
        required=False,
        example="1",
    )
    rate_ntd_per_t: Amount = column(
        "費率",
        "Rate",
        about_zh="每公噸應繳的金額。",
        about_en="What a tonne costs.",
        unit="NTD/tCO2e",
        aliases=("徵收費率",),
        ge=0,
        example="300",
    )
    threshold_tco2e: Amount = column(
        "起徵門檻",
        "Threshold",
        about_zh="每廠每年不計費的排放量；未達者不繳。",
        about_en="Tonnes of each facility and year that are free; below it nothing is due.",
        unit="tCO2e",
        ge=0,
        example="25000",
    )
    leakage_coefficient: Amount = column(
        "高碳洩漏係數",
        "Coefficient of high leakage risk",
        about_zh="高碳洩漏風險且自主減量計畫經核定者的排放調整係數，不再扣門檻；未公布者留空。",
        about_en="What multiplies all tonnes of a high leakage risk with an approved plan; or empty.",
        ge=0,
        le=1,
        nullable=True,
        required=False,
        example="0.2",
    )

    class Config(SourcedContract.Config):
        name = "fee_rates"
        unique = ["fee_scheme", "valid_from_year"]
        metadata = dataset(
            title=Words("碳費費率", "Rates of the carbon fee"),
            owner="secretariat",
            topic="fee",
        )
