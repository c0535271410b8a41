"""When a bureau is to submit what."""

from pipelines.contracts.columns.common import PERIOD, bureau_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class SubmissionCalendar(SourcedContract):
    """One row is the day by which one bureau is to submit one dataset for one period."""

    due_dataset: Text = column(
        "資料集",
        "Dataset",
        about_zh="應送的資料集名稱。",
        about_en="Name of the dataset that is due.",
        str_matches=r"^[a-z][a-z_]*$",
        example="indicator_reports",
        alias="dataset_name",
    )
    bureau_code: Text = bureau_field()
    period: Text = column(
        "期間",
        "Period",
        about_zh="應送資料的期間。",
        about_en="Period the data are of.",
        str_matches=PERIOD,
        is_period=True,
        example="2025",
    )
    due_on: Day = column(
        "截止日",
        "Due on",
        about_zh="最後送件日。",
        about_en="Last day to submit.",
        aliases=("期限",),
        example="2026-01-31",
    )

    class Config(SourcedContract.Config):
        name = "submission_calendar"
        unique = ["dataset_name", "bureau_code", "period"]
        metadata = dataset(
            title=Words("送件期限", "Submission calendar"),
            owner="secretariat",
            topic="reporting",
        )
