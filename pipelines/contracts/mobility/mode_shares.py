"""Shares of the ways of travelling, and the shares aimed at."""

import pandas as pd

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class ModeShares(SourcedContract):
    """One row is one way of travelling in one year: its share, or the share aimed at."""

    trip_leg: Text = column(
        "旅次段",
        "Part of the trip",
        about_zh="main 主要運具、last_mile 公共運輸之後的最後一哩。",
        about_en="The main way of the trip, or the last mile after public transport.",
        isin=["main", "last_mile"],
        example="main",
    )
    mode_code: Text = column(
        "運具",
        "Way of travelling",
        about_zh="walking 步行、cycling 自行車、transit 公共運輸、private_car 自用小客車、scooter 機車。",
        about_en="Walking, cycling, public transport, private car or scooter.",
        isin=["walking", "cycling", "transit", "private_car", "scooter"],
        aliases=("運具別",),
        example="walking",
    )
    year: Integer = year_field(aliases=("年", "年份"), example="2023")
    is_target: Flag = column(
        "是否為目標",
        "Is a target",
        about_zh="是者為該年應達到的比例，否者為實際。",
        about_en="Whether the share is aimed at, not observed.",
        example="否",
    )
    share_pct: Amount = percent_field(
        "占比",
        "Share",
        about_zh="占該段全部旅次的百分比。",
        about_en="Percent of all trips of that part.",
        ge=0,
        le=100,
        example="12",
    )
    set_by: Text = column(
        "目標由誰提出",
        "Who set the target",
        about_zh="city 市府訂定、member 委員建議而市府未訂、example 虛構；實際者空白。",
        about_en="The city, a member of the committee (not set by the city), or an example; empty where "
        "observed.",
        isin=["city", "member", "example"],
        nullable=True,
        required=False,
    )
    indicator_code: Text = column(
        "並列指標",
        "Indicator beside it",
        about_zh="與此運具並列的公布指標，如捷運運量；見 indicators。",
        about_en="Published indicator shown beside it, such as metro rides; see indicators.",
        references="indicators.indicator_code",
        nullable=True,
        required=False,
    )

    @rule(
        "set_by", "目標須說明由誰提出；實際值留空。", "A target says who set it; an observed share does not."
    )
    def targets_have_an_author(cls, frame: pd.DataFrame) -> pd.Series:
        """Only a target is set by somebody."""
        return frame["is_target"] == frame["set_by"].notna()

    class Config(SourcedContract.Config):
        name = "mode_shares"
        unique = ["trip_leg", "mode_code", "year", "is_target", "source_code"]
        metadata = dataset(
            title=Words("運具占比", "Shares of the ways of travelling"),
            owner="transport",
            topic="transport",
            year_column="year",
        )
