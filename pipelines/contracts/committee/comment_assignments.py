"""What a person decided on who answers a comment: what the rules propose, confirmed, added to or removed."""

from pipelines.contracts.columns.common import bureau_field, comment_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class CommentAssignments(SourcedContract):
    """One row is one person's decision that one comment is, or is not, one bureau's to answer."""

    comment_code: Text = comment_field()
    bureau_code: Text = bureau_field()
    decision: Text = column(
        "分派決定",
        "Decision",
        about_zh="confirm 確認規則的建議、add 加派、remove 免派。",
        about_en="Confirm what the rules propose, add the bureau, or remove it.",
        isin=["confirm", "add", "remove"],
        example="add",
    )
    role: Text = column(
        "主協辦",
        "Role",
        about_zh="lead 主辦、support 協辦；免派者留空。",
        about_en="The bureau leads or supports; empty where it is removed.",
        isin=["lead", "support"],
        nullable=True,
        required=False,
        example="lead",
    )
    reason_zh: Text = column(
        "理由",
        "Reason",
        about_zh="為何如此決定。",
        about_en="Why it was so decided, in the city's language.",
        example="業務屬該局",
    )
    decided_by_zh: Text = column(
        "決定者",
        "Decided by",
        about_zh="作此決定的人。",
        about_en="Who decided it, in the city's language.",
        example="推動會秘書處",
    )
    decided_on: Day = column(
        "決定日",
        "Decided on",
        about_zh="決定的日期。",
        about_en="Day of the decision.",
        example="2024-03-08",
    )

    class Config(SourcedContract.Config):
        name = "comment_assignments"
        unique = ["comment_code", "bureau_code"]
        metadata = dataset(
            title=Words("意見改派", "Comments assigned by a person"),
            owner="secretariat",
            topic="committee",
        )
