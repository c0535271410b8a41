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
    """One row is the guidance of one industry in one district and one year."""

    year: Integer = year_field(aliases=("年", "年份"), example="2025")
    district_code: Text = district_field()
    industry_code: Text = industry_field()
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
        about_zh="該年接受輔導的家數，每家計一次。",
        about_en="Firms guided in the year, each counted once.",
        ge=0,
        example="56",
    )

    @rule("firms_guided", "已輔導家數不可多於應輔導家數。", "No more firms are guided than are eligible.")
    def guided_are_eligible(cls, frame: pd.DataFrame) -> pd.Series:
        """Those guided are among those eligible."""
        return frame["firms_guided"] <= frame["firms_eligible"]

    class Config(SourcedContract.Config):
        name = "sme_guidance"
        unique = ["year", "district_code", "industry_code"]
        metadata = dataset(
            title=Words("中小企業輔導", "Guidance of small and medium firms"),
            owner="economy",
            topic="just_transition",
            year_column="year",
        )
