"""Hours that a course gives to each theme."""

from pipelines.contracts.columns.transition import course_field, theme_field
from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset


class CourseHours(SourcedContract):
    """One row is the hours of one course on one theme."""

    course_code: Text = course_field()
    theme_code: Text = theme_field()
    theme_hours: Amount = column(
        "主題時數",
        "Hours on the theme",
        about_zh="課程中用於此主題的時數；各主題合計不超過課程時數。",
        about_en="Hours of the course on the theme; themes add up to its hours at most.",
        gt=0,
        example="2",
    )

    class Config(SourcedContract.Config):
        name = "course_hours"
        unique = ["course_code", "theme_code"]
        metadata = dataset(
            title=Words("課程主題時數", "Hours of courses by theme"),
            owner="education",
            topic="education",
        )
