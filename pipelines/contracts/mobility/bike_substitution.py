"""What riders of public bicycles would have used instead."""

from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import indicator_field, year_field
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

REPLACED = ("scooter", "e_scooter", "car", "transit", "walk")
_ROUNDING = Decimal("0.1")


def _share(zh: str, en: str) -> Any:
    """The share of one way of travelling among the trips that replaced another."""
    return percent_field(
        f"取代{zh}比例",
        f"Share that replaced {en}",
        about_zh=f"非新增的騎乘中，原本會用{zh}的百分比。",
        about_en=f"Percent of the trips that are not new for which {en} would have been used.",
        ge=0,
        le=100,
        example="20",
    )


class BikeSubstitution(SourcedContract):
    """One row is one survey of what trips by public bicycle replaced."""

    indicator_code: Text = indicator_field()
    year: Integer = year_field(
        "調查年度",
        "Survey year",
        about_zh="調查的西元年；其後各年用最近一次。",
        about_en="Year of the survey; later years use the latest.",
        example="2021",
    )
    sample_n: Integer = column(
        "樣本數",
        "Sample size",
        about_zh="受訪人數。",
        about_en="Riders asked.",
        unit="count",
        ge=1,
        example="400",
    )
    scooter_pct: Amount = _share("機車", "a scooter")
    e_scooter_pct: Amount = _share("電動機車", "an electric scooter")
    car_pct: Amount = _share("汽車", "a car")
    transit_pct: Amount = _share("公共運輸", "public transport")
    walk_pct: Amount = _share("步行", "walking")
    induced_pct: Amount = percent_field(
        "新增旅次比例",
        "Share of new trips",
        about_zh="沒有公共自行車就不會發生的騎乘，占全部騎乘的百分比。",
        about_en="Percent of all trips that would not have been made at all.",
        ge=0,
        le=100,
        example="10",
    )
    trip_km: Amount = column(
        "每趟里程",
        "Length of a trip",
        about_zh="每趟平均里程，公里。",
        about_en="Mean length of a trip, km.",
        unit="km",
        ge=0,
        example="2.5",
    )

    @rule(
        "walk_pct",
        "各取代比例須合計 100%；新增旅次另計。",
        "The shares that were replaced add up to 100 %; new trips are apart.",
    )
    def shares_add_up(cls, frame: pd.DataFrame) -> pd.Series:
        """The ways that were replaced are all there are, within rounding."""
        parts = [frame[f"{mode}_pct"].astype(object) for mode in REPLACED]
        return (sum(parts[1:], parts[0]) - 100).abs() <= _ROUNDING

    class Config(SourcedContract.Config):
        name = "bike_substitution"
        unique = ["indicator_code", "year", "source_code"]
        metadata = dataset(
            title=Words("公共自行車取代運具調查", "What public bicycles replaced"),
            owner="transport",
            topic="transport",
            year_column="year",
        )
