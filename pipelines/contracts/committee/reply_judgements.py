"""Whether a reply answers what the member asked; where it does not, the bureau is asked again."""

import pandas as pd

from pipelines.contracts.columns.common import bureau_field, comment_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset, rule


class ReplyJudgements(SourcedContract):
    """One row is one judgement on one bureau's last reply to one comment."""

    comment_code: Text = comment_field()
    bureau_code: Text = bureau_field()
    judged_on: Day = column(
        "審視日",
        "Judged on",
        about_zh="審視回復的日期；審視的是當日以前最近的一次回復。",
        about_en="Day of the judgement; it is on the last reply until then.",
        example="2024-03-22",
    )
    verdict: Text = column(
        "審視結果",
        "Verdict",
        about_zh="sufficient 已回應、insufficient 未盡回應，請再回復。",
        about_en="Sufficient, or insufficient: the bureau is asked again.",
        isin=["sufficient", "insufficient"],
        example="insufficient",
    )
    what_lacks_zh: Text = column(
        "尚缺事項",
        "What lacks",
        about_zh="回復還缺什麼；已回應者留空。",
        about_en="What the reply does not answer, in the city's language; empty where it is sufficient.",
        nullable=True,
        required=False,
        example="未附調查方法",
    )
    due_on: Day = column(
        "再回復期限",
        "Due again on",
        about_zh="再回復的期限；留空者依復文期限的政策，自審視日起算。",
        about_en="Day by which it is to reply again; empty: the days of the policy, from the judgement.",
        nullable=True,
        required=False,
        example="2024-03-29",
    )
    judged_by_zh: Text = column(
        "審視者",
        "Judged by",
        about_zh="審視的委員或單位。",
        about_en="Member or office that judged it, in the city's language.",
        example="甲委員",
    )

    @rule("what_lacks_zh", "未盡回應者須說明尚缺什麼。", "An insufficient reply: say what lacks.")
    def says_what_lacks(cls, frame: pd.DataFrame) -> pd.Series:
        """A bureau that is asked again has to know what for."""
        return (frame["verdict"] != "insufficient") | frame["what_lacks_zh"].notna()

    class Config(SourcedContract.Config):
        name = "reply_judgements"
        unique = ["comment_code", "bureau_code", "judged_on"]
        metadata = dataset(
            title=Words("回復審視", "Judgements on replies"),
            owner="secretariat",
            topic="committee",
        )
