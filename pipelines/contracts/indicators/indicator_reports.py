"""What was reported on an indicator: the quantity and, beside it, the quality."""

import pandas as pd

from pipelines.contracts.columns.common import PERIOD, indicator_field, is_of_the_calendar, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Day,
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class IndicatorReports(SourcedContract):
    """One row is one source's report on one indicator for one period."""

    indicator_code: Text = indicator_field()
    period: Text = column(
        "期間",
        "Period",
        about_zh="數值涵蓋的期間，如 2023、2023-09、2023-01/2023-12-16。",
        about_en="Period the value covers: 2023, 2023-09 or 2023-01/2023-12-16.",
        str_matches=PERIOD,
        example="2023",
    )
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="期間終了所在的西元年。",
        about_en="Calendar year the period ends in.",
        example="2023",
    )
    is_partial: Flag = column(
        "是否為部分期間",
        "Is partial",
        about_zh="期間未滿一整年，不可與全年值相比。",
        about_en="Whether the period is less than the whole year, so that it is not compared with one.",
        example="否",
    )
    value: Amount = column(
        "實績值",
        "Value",
        about_zh="實績值，單位依指標；未報留空，不填 0。",
        about_en="Value in the indicator's unit; empty where none was reported, never 0.",
        aliases=("數值", "達成值"),
        nullable=True,
        example="11430000",
    )
    highlight_zh: Text = column(
        "質性亮點",
        "Highlight (Chinese)",
        about_zh="質性成果說明。",
        about_en="Qualitative result, in Chinese.",
        aliases=("質化說明", "質性成果"),
        nullable=True,
        required=False,
    )
    highlight_en: Text = column(
        "質性亮點英文",
        "Highlight",
        about_zh="質性成果的英文。",
        about_en="Qualitative result.",
        nullable=True,
        required=False,
    )
    evidence_uri: Text = column(
        "佐證",
        "Evidence",
        about_zh="佐證資料的位置。",
        about_en="Where the evidence is.",
        aliases=("佐證連結",),
        nullable=True,
        required=False,
    )
    evidence_kind: Text = column(
        "佐證種類",
        "Kind of evidence",
        about_zh="measured_outcome 量得的成果、survey 調查、document 文件、statement 陳述。",
        about_en="Measured outcome, survey, document, or statement.",
        isin=["measured_outcome", "survey", "document", "statement"],
        nullable=True,
        required=False,
        example="survey",
    )
    miss_reason_code: Text = column(
        "未達標原因類別",
        "Miss reason",
        about_zh="random 隨機、design 設計、resource 資源、external 外部、data 資料。",
        about_en="Chance, design, resources, external events, or data.",
        isin=["random", "design", "resource", "external", "data"],
        nullable=True,
        required=False,
    )
    miss_reason_zh: Text = column(
        "未達標原因",
        "Miss reason in words",
        about_zh="就當年度實際狀況的說明。",
        about_en="Reason in words, about this year's facts, in the city's language.",
        nullable=True,
        required=False,
    )
    corrective_action_zh: Text = column(
        "改善作為",
        "Corrective action",
        about_zh="未達標後的改善作為。",
        about_en="What is done about a miss, in the city's language.",
        nullable=True,
        required=False,
    )

    controllable_share_pct: Amount = column(
        "可控比例",
        "Controllable share",
        about_zh="未達標中局處自己能改變的部分，百分比；完全不可控者填 0。",
        about_en="Part of the miss that the bureau itself can change, in percent; 0 where none of it.",
        unit="pct",
        nullable=True,
        required=False,
        ge=0,
        le=100,
        example="60",
    )
    action_owner_zh: Text = column(
        "改善主責",
        "Who acts",
        about_zh="負責改善作為的科室或職務。",
        about_en="Section or post that carries the action out, in the city's language.",
        nullable=True,
        required=False,
        example="運輸管理科",
    )
    action_due_on: Day = column(
        "改善期限",
        "Action due on",
        about_zh="改善作為應完成的日期。",
        about_en="Day by which the action is to be done.",
        nullable=True,
        required=False,
        example="2025-09-30",
    )
    next_review_on: Day = column(
        "下次檢討日",
        "Next review",
        about_zh="下一次檢討成效的日期。",
        about_en="Day on which the effect is looked at again.",
        nullable=True,
        required=False,
        example="2025-12-31",
    )
    withheld_reason_zh: Text = column(
        "不公開原因",
        "Why withheld",
        about_zh="數值存在而不公開的原因；有值者留空。",
        about_en="Why a value that exists is not given, in the city's language; empty where it is given.",
        nullable=True,
        required=False,
    )

    @rule(
        "withheld_reason_zh", "已填實績值者，不可再填不公開原因。", "A value that is given is not withheld."
    )
    def given_or_withheld(cls, frame: pd.DataFrame) -> pd.Series:
        """A value is given or withheld, not both."""
        return frame["value"].isna() | frame["withheld_reason_zh"].isna()

    @rule("year", "年度須為期間終了的年度。", "The year is the one the period ends in.")
    def year_ends_period(cls, frame: pd.DataFrame) -> pd.Series:
        """The year column is the year the period ends in."""
        ends_in = frame["period"].astype(object).map(lambda text: str(text).split("/")[-1][:4])
        return ends_in == frame["year"].astype(object).astype(str)

    @rule(
        "period",
        "期間須為曆上有的日月，起日不晚於迄日。",
        "A period is of real days and does not run backwards.",
    )
    def period_is_of_the_calendar(cls, frame: pd.DataFrame) -> pd.Series:
        """Month 13, or a period that ends before it starts, is a slip of the pen."""
        return frame["period"].astype(object).map(is_of_the_calendar)

    class Config(SourcedContract.Config):
        name = "indicator_reports"
        unique = ["indicator_code", "period", "source_code"]
        metadata = dataset(
            title=Words("指標實績", "Reports on the indicators"),
            owner="secretariat",
            topic="indicators",
            year_column="year",
            cadence="yearly",
        )
