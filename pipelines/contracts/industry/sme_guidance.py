"""Guidance of small and medium firms on carbon."""

import pandas as pd

from pipelines.contracts.columns.common import district_field, year_field
from pipelines.contracts.columns.transition import industry_field
from pipelines.contracts.machinery.contract import (
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class SmeGuidance(SourcedContract):
    """One row is one kind of guidance of one industry in one district and one year."""

    year: Integer = year_field(aliases=("年", "年份"), example="2025")
    district_code: Text = district_field()
    industry_code: Text = industry_field()
    guidance_kind: Text = column(
        "輔導種類",
        "Kind of guidance",
        about_zh="general 一般、carbon_accounting 碳盤查、credit_purchase 選購碳權、"
        "foreign_trading 國外平台與 EU ETS。",
        about_en="General, carbon accounting, buying credits, or foreign platforms and the EU ETS.",
        isin=["general", "carbon_accounting", "credit_purchase", "foreign_trading"],
        required=False,
        absent="general",
        example="credit_purchase",
    )
    firms_eligible: Integer = column(
        "應輔導家數",
        "Firms eligible",
        about_zh="符合輔導資格的中小企業家數。",
        about_en="Small and medium firms that could be guided.",
        ge=0,
        example="700",
    )
    firms_guided: Integer = column(
        "已輔導家數",
        "Firms guided",
        about_zh="該年接受此種輔導的家數，每家計一次。",
        about_en="Firms that had this guidance in the year, each counted once.",
        ge=0,
        example="56",
    )

    @rule("firms_guided", "已輔導家數不可多於應輔導家數。", "No more firms are guided than are eligible.")
    def guided_are_eligible(cls, frame: pd.DataFrame) -> pd.Series:
        """Those guided are among those eligible."""
        return frame["firms_guided"] <= frame["firms_eligible"]

    class Config(SourcedContract.Config):
        name = "sme_guidance"
        unique = ["year", "district_code", "industry_code", "guidance_kind"]
        metadata = dataset(
            title=Words("中小企業輔導", "Guidance of small and medium firms"),
            owner="economy",
            topic="just_transition",
            year_column="year",
        )
