"""The milestones of a measure, with the days they are due and were reached."""

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class StepMilestones(SourcedContract):
    """One row is one milestone of one measure."""

    measure_code: Text = measure_field()
    milestone_code: Text = column(
        "里程碑代碼",
        "Milestone code",
        about_zh="同一措施內里程碑的代碼。",
        about_en="Code of the milestone within its measure.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="M1",
    )
    milestone_zh: Text = column(
        "里程碑",
        "Milestone",
        about_zh="應完成的事項。",
        about_en="What is to be done, in the city's language.",
        example="完成細部設計",
    )
    due_on: Day = column(
        "預定日期",
        "Due on",
        about_zh="預定完成的日期。",
        about_en="Day on which it is due.",
        example="2026-12-31",
    )
    reached_on: Day = column(
        "完成日期",
        "Reached on",
        about_zh="實際完成的日期；未完成者留空。",
        about_en="Day on which it was reached; empty while it is not.",
        nullable=True,
        required=False,
    )

    class Config(SourcedContract.Config):
        name = "step_milestones"
        unique = ["measure_code", "milestone_code"]
        metadata = dataset(
            title=Words("措施的里程碑", "Milestones of measures"),
            owner="secretariat",
            topic="measures",
        )
