"""Surveys of waiting at junctions, before and after signals gave priority."""

import pandas as pd

from pipelines.contracts.columns.common import district_field, name_en_field, name_zh_field, year_field
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

PERIODS_OF_DAY = ("am_peak", "off_peak", "pm_peak", "all_day")


class JunctionSurveys(SourcedContract):
    """One row is one survey of one junction, before or after a change of its signals."""

    junction_code: Text = column(
        "路口代碼",
        "Junction code",
        about_zh="受調查路口的代碼。",
        about_en="Code of the junction.",
        aliases=("路口編號",),
        example="J-ZHONGSHAN-1",
    )
    pair_code: Text = column(
        "對照代碼",
        "Pair code",
        about_zh="同一次號誌調整的前、後兩次調查用同一代碼。",
        about_en="The surveys before and after one change of signals share it.",
        example="2024-AM",
    )
    phase: Text = column(
        "前後",
        "Before or after",
        about_zh="before 調整前、after 調整後。",
        about_en="Before or after the change.",
        isin=["before", "after"],
        example="before",
    )
    name_zh: Text = name_zh_field("路口的名稱。", "Name of the junction in Chinese.", example="路口一")
    name_en: Text = name_en_field("路口的英文名稱。", "Name of the junction.", example="Example junction 1")
    district_code: Text = district_field()
    latitude: Amount = column(
        "緯度",
        "Latitude",
        about_zh="路口的緯度，度；在市境之外者不予計算。",
        about_en="Latitude in degrees; a junction outside the city is not computed.",
        ge=-90,
        le=90,
        example="22.63",
    )
    longitude: Amount = column(
        "經度",
        "Longitude",
        about_zh="路口的經度，度。",
        about_en="Longitude in degrees.",
        ge=-180,
        le=180,
        example="120.30",
    )
    year: Integer = year_field(
        "調查年度", "Survey year", about_zh="調查的西元年。", about_en="Year of the survey.", example="2024"
    )
    period_of_day: Text = column(
        "時段",
        "Period of day",
        about_zh="am_peak 晨峰、off_peak 離峰、pm_peak 昏峰、all_day 全日。",
        about_en="Morning peak, off-peak, evening peak or all day.",
        isin=list(PERIODS_OF_DAY),
        example="am_peak",
    )
    vehicles_per_year: Integer = column(
        "全年車輛數",
        "Vehicles a year",
        about_zh="該時段一年通過的車輛數。",
        about_en="Vehicles through the junction in that period of day, in a year.",
        unit="count",
        ge=0,
        aliases=("年車流量",),
        example="3000000",
    )
    sample_n: Integer = column(
        "樣本數",
        "Sample size",
        about_zh="量測延滯的車輛數；少於兩輛無從估計區間。",
        about_en="Vehicles whose delay was measured; fewer than two give no interval.",
        unit="count",
        ge=1,
        example="120",
    )
    mean_delay_s: Amount = column(
        "平均延滯",
        "Mean delay",
        about_zh="每車平均停等秒數。",
        about_en="Mean delay of a vehicle, seconds.",
        unit="s",
        ge=0,
        aliases=("平均停等時間",),
        example="42.5",
    )
    sd_delay_s: Amount = column(
        "延滯標準差",
        "Standard deviation of the delay",
        about_zh="各車延滯的標準差；未量者空白，不填 0。",
        about_en="Standard deviation over the vehicles; empty where not measured, never 0.",
        unit="s",
        ge=0,
        nullable=True,
        example="18.2",
    )
    stops_per_vehicle: Amount = column(
        "每車停車次數",
        "Stops per vehicle",
        about_zh="每車平均停下的次數；未量者空白。",
        about_en="Mean number of stops of a vehicle; empty where not measured.",
        ge=0,
        nullable=True,
        required=False,
        example="0.8",
    )

    @rule(
        "sd_delay_s",
        "只有一輛車時沒有標準差，請留空。",
        "One vehicle has no standard deviation; leave it empty.",
    )
    def one_vehicle_has_no_spread(cls, frame: pd.DataFrame) -> pd.Series:
        """A sample of one has no standard deviation."""
        return (frame["sample_n"] > 1) | frame["sd_delay_s"].isna()

    class Config(SourcedContract.Config):
        name = "junction_surveys"
        unique = ["junction_code", "pair_code", "phase"]
        metadata = dataset(
            title=Words("路口延滯調查", "Surveys of junctions"),
            owner="transport",
            topic="transport",
            year_column="year",
        )
