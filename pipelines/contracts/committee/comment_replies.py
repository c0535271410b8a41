"""What a bureau answers to a member's comment; filled in from its to-do list."""

from pipelines.contracts.columns.common import bureau_field, comment_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class CommentReplies(SourcedContract):
    """One row is one reply of one bureau to one comment; asked again, it replies again on another day."""

    comment_code: Text = comment_field()
    bureau_code: Text = bureau_field()
    comment_zh: Text = column(
        "委員意見",
        "Comment",
        about_zh="意見內容，供填寫時對照。",
        about_en="What the member said, to read while filling in.",
        nullable=True,
        required=False,
        quoted=True,
        example="建議把步道的長度與使用人數一併呈現。",
    )
    response_kind: Text = column(
        "回復類別",
        "Kind of reply",
        about_zh="adopted 採納、partly_adopted 部分採納、explained 說明、not_adopted 不採納。",
        about_en="Adopted, partly adopted, explained, or not adopted.",
        isin=["adopted", "partly_adopted", "explained", "not_adopted"],
        example="adopted",
    )
    reply_zh: Text = column(
        "回復內容",
        "Reply",
        about_zh="局處的回復。",
        about_en="What the bureau answers, in the city's language.",
        aliases=("局處回復",),
        example="已於下季報表併列步道長度與使用人數。",
    )
    replied_on: Day = column(
        "回復日",
        "Replied on",
        about_zh="回復的日期。",
        about_en="Day of the reply.",
        example="2024-03-15",
    )
    evidence_uri: Text = column(
        "佐證",
        "Evidence",
        about_zh="佐證的位置。",
        about_en="Where the evidence is.",
        nullable=True,
        required=False,
        example="https://example.org/trails",
    )

    class Config(SourcedContract.Config):
        name = "comment_replies"
        unique = ["comment_code", "bureau_code", "replied_on"]
        metadata = dataset(
            title=Words("委員意見回復", "Replies to comments"),
            owner="secretariat",
            topic="committee",
        )
