"""Which words in a comment propose it to a bureau: reviewed rules; a person confirms what they propose."""

from pipelines.contracts.columns.common import bureau_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class AssignmentRules(SourcedContract):
    """One row is one word that proposes the comments it stands in to one bureau."""

    term_zh: Text = column(
        "詞",
        "Word",
        about_zh="意見內容含有此詞即建議歸該局處，由人確認；不分大寫與小寫。",
        about_en="A comment with this word is proposed to the bureau, whatever the case of its letters.",
        str_length={"min_value": 2},
        aliases=("關鍵詞",),
        example="運動中心",
    )
    bureau_code: Text = bureau_field()
    not_with_zh: Text = column(
        "不適用於",
        "Not with",
        about_zh="內容同時含有這些詞之一者，不建議歸該局處；以「、」分隔。",
        about_en="Where one of these words stands too, it is not proposed; several are parted by 、.",
        nullable=True,
        required=False,
        example="場地租借、維修",
    )
    reviewed_by_zh: Text = column(
        "審核者",
        "Reviewed by",
        about_zh="審核此規則的人或單位。",
        about_en="Who reviewed the rule, in the city's language.",
        example="推動會秘書處",
    )
    reviewed_on: Day = column(
        "審核日",
        "Reviewed on",
        about_zh="審核的日期。",
        about_en="Day of the review.",
        example="2023-11-15",
    )

    class Config(SourcedContract.Config):
        name = "assignment_rules"
        unique = ["term_zh", "bureau_code"]
        metadata = dataset(
            title=Words("意見分派規則", "Rules that assign comments"),
            owner="secretariat",
            topic="committee",
        )
