"""Who answers in person for a sector or a measure: a name, a post, and since when."""

import pandas as pd

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.columns.common import sector_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset, rule


class Officers(SourcedContract):
    """One row is one officer of one sector or one measure, from the day of the appointment."""

    sector_code: Text = sector_field(total_allowed=True)
    measure_code: Text = measure_field(
        about_zh="主管人員所負責的措施，見 measures；主管整個部門者填 ALL。",
        about_en="Measure that the officer answers for; see measures. ALL: the whole sector.",
        total_allowed=True,
        example="ALL",
    )
    appointed_on: Day = column(
        "派任日",
        "Appointed on",
        about_zh="開始負責的日期。",
        about_en="First day on which the officer answers for it.",
        example="2026-01-05",
    )
    left_on: Day = column(
        "卸任日",
        "Left on",
        about_zh="不再負責的第一天；在任者留空。",
        about_en="First day on which the officer does not any more; empty while in office.",
        nullable=True,
        required=False,
    )
    officer_name: Text = column(
        "主管人員",
        "Officer",
        about_zh="負責公務的人員姓名。",
        about_en="Name of the person who answers for it in office.",
        example="林小明",
    )
    post_zh: Text = column(
        "職稱",
        "Post",
        about_zh="其職稱。",
        about_en="Post that the officer holds, in the city's language.",
        example="經濟發展局副局長",
    )

    @rule(
        "measure_code",
        "措施的主管人員，部門代碼填 ALL；部門的主管人員，措施代碼填 ALL。",
        "The officer of a measure has the sector ALL, the officer of a sector the measure ALL.",
    )
    def answers_for_one(cls, frame: pd.DataFrame) -> pd.Series:
        """An officer answers for a sector or a measure; ALL and ALL is the whole city."""
        return (frame["sector_code"] == "ALL") | (frame["measure_code"] == "ALL")

    @rule("left_on", "卸任日須晚於派任日。", "The officer leaves after the appointment.")
    def leaves_after_appointment(cls, frame: pd.DataFrame) -> pd.Series:
        """Nobody leaves before the appointment."""
        return frame["left_on"].isna() | (frame["left_on"] > frame["appointed_on"])

    class Config(SourcedContract.Config):
        name = "officers"
        unique = ["sector_code", "measure_code", "appointed_on"]
        metadata = dataset(
            title=Words("主管人員", "Officers"),
            owner="secretariat",
            topic="measures",
        )
