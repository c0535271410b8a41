"""How many carbon credits firms of the city look for."""

import pandas as pd

from pipelines.contracts.columns.common import emissions_field, year_field
from pipelines.contracts.columns.industry import standard_field
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

FIRM_CLASSES = ("fee_payer", "other_large", "small_or_medium", "public_body")


class CreditDemand(SourcedContract):
    """One row is the demand of one class of firms in one year for credits of one standard, or of any."""

    year: Integer = year_field(aliases=("年", "年份"), example="2026")
    firm_class: Text = column(
        "企業類別",
        "Class of firms",
        about_zh="fee_payer 繳碳費者、other_large 其他大企業、small_or_medium 中小企業、public_body 公部門。",
        about_en="Payers of the carbon fee, other large firms, small and medium firms, public bodies.",
        isin=list(FIRM_CLASSES),
        example="small_or_medium",
    )
    standard_code: Text = standard_field(total_allowed=True)
    quantity_tco2e: Amount = emissions_field(
        "需求量",
        "Quantity",
        about_zh="想購買的額度。",
        about_en="Quantity looked for.",
        aliases=("額度",),
        ge=0,
        example="3000",
    )
    low_price_ntd_per_t: Amount = column(
        "願付低價",
        "Low price",
        about_zh="願付價格的低端。",
        about_en="Low end of what they would pay.",
        unit="NTD/tCO2e",
        ge=0,
        nullable=True,
        required=False,
        example="300",
    )
    high_price_ntd_per_t: Amount = column(
        "願付高價",
        "High price",
        about_zh="願付價格的高端。",
        about_en="High end of what they would pay.",
        unit="NTD/tCO2e",
        ge=0,
        nullable=True,
        required=False,
        example="900",
    )

    @rule("high_price_ntd_per_t", "願付高價不可低於低價。", "The high price is not below the low one.")
    def prices_run_upwards(cls, frame: pd.DataFrame) -> pd.Series:
        """A range of prices does not end below its start."""
        return frame["high_price_ntd_per_t"] >= frame["low_price_ntd_per_t"]

    class Config(SourcedContract.Config):
        name = "credit_demand"
        unique = ["year", "firm_class", "standard_code"]
        metadata = dataset(
            title=Words("碳權需求", "Demand for carbon credits"),
            owner="secretariat",
            topic="credits",
            year_column="year",
        )
