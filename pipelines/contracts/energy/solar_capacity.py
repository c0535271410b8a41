"""Solar capacity: filed, installed, or planned."""

import pandas as pd

from pipelines.contracts.columns.common import PERIOD, bureau_field, year_field
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


class SolarCapacity(SourcedContract):
    """One row is the capacity of one kind of solar power in one standing, at the end of a period."""

    solar_kind: Text = column(
        "光電類型",
        "Kind of solar power",
        about_zh="rooftop 屋頂、ground 地面、agrivoltaic 農電（漁電）共生、all 全部；all 不可與其他相加。",
        about_en="Rooftop, ground, agrivoltaic, or all of them; all is never added to the others.",
        isin=["rooftop", "ground", "agrivoltaic", "all"],
        example="rooftop",
    )
    period: Text = column(
        "期間",
        "Period",
        about_zh="累計的起迄，如 2021-01/2023-09；計畫為其年度。",
        about_en="What it is cumulative over, such as 2021-01/2023-09; a plan has its year.",
        str_matches=PERIOD,
        is_period=True,
        example="2023",
    )
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="期間終了所在的西元年。",
        about_en="Year the period ends in.",
        example="2023",
    )
    capacity_status: Text = column(
        "容量狀態",
        "Standing of the capacity",
        about_zh="filed 備案、installed 設置、planned 計畫、unstated 來源未說明；備案不是設置。",
        about_en="Filed, installed, planned, or not stated by the source; filed is not installed.",
        isin=["filed", "installed", "planned", "unstated"],
        aliases=("狀態",),
        example="installed",
    )
    plan_counts: Text = column(
        "計畫計算的是",
        "What a plan counts",
        about_zh="計畫以備案、設置或未說明者計；非計畫者空白。",
        about_en="Whether a plan counts what is filed or installed; empty where it is no plan.",
        isin=["filed", "installed", "unstated"],
        nullable=True,
        required=False,
    )
    capacity_mw: Amount = column(
        "容量",
        "Capacity",
        about_zh="累計容量；已是指標者空白，不重複填。",
        about_en="Cumulative capacity; empty where it is an indicator already, and not typed twice.",
        unit="MW",
        ge=0,
        nullable=True,
        example="105",
    )
    indicator_code: Text = column(
        "所在指標",
        "Indicator that holds it",
        about_zh="容量或目標值所在的指標，見 indicators；自填容量者空白。",
        about_en="Indicator whose value or target it is, see indicators; empty where the capacity is "
        "given here.",
        references="indicators.indicator_code",
        nullable=True,
        required=False,
    )
    bureau_code: Text = bureau_field()

    @rule(
        "capacity_mw",
        "容量與所在指標須恰填一項。",
        "Give the capacity or the indicator that holds it, not both.",
    )
    def is_given_once(cls, frame: pd.DataFrame) -> pd.Series:
        """The capacity stands here or in an indicator."""
        return frame["capacity_mw"].notna() != frame["indicator_code"].notna()

    @rule("plan_counts", "計畫須說明以備案或設置計；非計畫者留空。", "Only a plan says what it counts.")
    def plans_say_what_they_count(cls, frame: pd.DataFrame) -> pd.Series:
        """A plan counts something; progress is what it is."""
        return (frame["capacity_status"] == "planned") == frame["plan_counts"].notna()

    @rule("year", "年度須為期間終了的年度。", "The year is the one the period ends in.")
    def year_ends_period(cls, frame: pd.DataFrame) -> pd.Series:
        """The year column is the year the period ends in."""
        ends_in = frame["period"].astype(object).map(lambda text: str(text).split("/")[-1][:4])
        return ends_in == frame["year"].astype(object).astype(str)

    class Config(SourcedContract.Config):
        name = "solar_capacity"
        unique = ["solar_kind", "period", "capacity_status", "source_code"]
        metadata = dataset(
            title=Words("太陽光電容量", "Solar capacity"),
            owner="works",
            topic="solar",
            year_column="year",
        )
