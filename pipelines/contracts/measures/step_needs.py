"""What a measure needs from others before it can be done: a permit, the grid, finance, a law, land."""

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class StepNeeds(SourcedContract):
    """One row is one thing that one measure needs from others."""

    measure_code: Text = measure_field()
    need_code: Text = column(
        "需求代碼",
        "Need code",
        about_zh="同一措施內需求的代碼。",
        about_en="Code of the need within its measure.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="GRID-1",
    )
    need_kind: Text = column(
        "需求種類",
        "Kind",
        about_zh="permit 許可、grid 電網、finance 資金、law 法規、land 土地、skills 人力。",
        about_en="A permit, the grid, finance, a law, land, or skilled people.",
        isin=["permit", "grid", "finance", "law", "land", "skills"],
        example="grid",
    )
    need_zh: Text = column(
        "需求內容",
        "Need",
        about_zh="需要什麼。",
        about_en="What is needed, in the city's language.",
        example="變電所增設饋線",
    )
    from_whom_zh: Text = column(
        "由誰提供",
        "From whom",
        about_zh="可以提供的機關或單位。",
        about_en="Who can give it, in the city's language.",
        example="電力公司",
    )
    needed_by: Day = column(
        "需求日期",
        "Needed by",
        about_zh="最遲須具備的日期；未定者留空。",
        about_en="Day by which it has to be there; empty where none is set.",
        nullable=True,
        example="2027-06-30",
    )
    met_on: Day = column(
        "具備日期",
        "Met on",
        about_zh="已具備的日期；尚未具備者留空。",
        about_en="Day on which it was there; empty while it is not.",
        nullable=True,
        required=False,
    )

    class Config(SourcedContract.Config):
        name = "step_needs"
        unique = ["measure_code", "need_code"]
        metadata = dataset(
            title=Words("措施的需求", "Needs of measures"),
            owner="secretariat",
            topic="measures",
        )
