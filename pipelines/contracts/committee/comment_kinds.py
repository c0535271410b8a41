"""What a comment is: a request or a question wants an answer, praise does not."""

from pipelines.contracts.columns.common import comment_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class CommentKinds(SourcedContract):
    """One row is the kind of one comment, as a person read it."""

    comment_code: Text = comment_field()
    comment_kind: Text = column(
        "意見性質",
        "Kind of comment",
        about_zh="request 建議、question 詢問、praise 肯定、remark 說明；肯定與說明不須回復。",
        about_en="Request, question, praise or remark; praise and remarks want no reply.",
        isin=["request", "question", "praise", "remark"],
        example="praise",
    )
    decided_by_zh: Text = column(
        "決定者",
        "Decided by",
        about_zh="作此判讀的人或單位。",
        about_en="Who read it so, in the city's language.",
        example="推動會秘書處",
    )
    decided_on: Day = column(
        "決定日",
        "Decided on",
        about_zh="判讀的日期。",
        about_en="Day of the reading.",
        example="2024-03-08",
    )

    class Config(SourcedContract.Config):
        name = "comment_kinds"
        unique = ["comment_code"]
        metadata = dataset(
            title=Words("意見性質", "Kinds of comments"),
            owner="secretariat",
            topic="committee",
        )
