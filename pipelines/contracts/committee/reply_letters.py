"""When the letter that asks for replies reached each bureau: the time to answer runs from that day."""

from pipelines.contracts.columns.common import bureau_field, meeting_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class ReplyLetters(SourcedContract):
    """One row is the arrival at one bureau of the letter about one meeting; ALL: at every other bureau."""

    meeting_code: Text = meeting_field()
    bureau_code: Text = bureau_field(total_allowed=True)
    letter_no: Text = column(
        "文號",
        "Letter number",
        about_zh="函的文號。",
        about_en="Number of the letter.",
        nullable=True,
        required=False,
        example="永字第 1130001 號",
    )
    arrived_on: Day = column(
        "文到日",
        "Arrived on",
        about_zh="函送達的日期。",
        about_en="Day on which the letter arrived.",
        aliases=("送達日",),
        example="2024-03-11",
    )

    class Config(SourcedContract.Config):
        name = "reply_letters"
        unique = ["meeting_code", "bureau_code"]
        metadata = dataset(
            title=Words("請復函送達", "Letters that ask for replies"),
            owner="secretariat",
            topic="committee",
        )
