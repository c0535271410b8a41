"""Which words in a comment make it a bureau's to answer: reviewed rules, on top of which a person decides."""

from pipelines.contracts.columns.common import bureau_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class AssignmentRules(SourcedContract):
    """One row is one word that assigns the comments it stands in to one bureau."""

    term_zh: Text = column(
        "詞",
        "Word",
        about_zh="意見內容含有此詞即歸該局處；不分大寫與小寫。",
        about_en="A comment with this word is the bureau's, whatever the case of its letters.",
        str_length={"min_value": 2},
        aliases=("關鍵詞",),
        example="運動中心",
    )
    bureau_code: Text = bureau_field()
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
