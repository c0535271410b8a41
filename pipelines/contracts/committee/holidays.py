"""Days that are off, or worked, against the weekday: used where a time limit may not end on a day off."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset


class Holidays(SourcedContract):
    """One row is one day that is off or, as a make-up day, worked."""

    day: Day = column("日期", "Day", example="2024-10-10")
    kind: Text = column(
        "日別",
        "Kind of day",
        about_zh="day_off 放假、working_day 補班。",
        about_en="A day off, or a day worked to make up for one.",
        isin=["day_off", "working_day"],
        example="day_off",
    )
    name_zh: Text = name_zh_field("日子的名稱。", "Name of the day in Chinese.", example="國慶日")
    name_en: Text = name_en_field("日子的英文名稱。", "Name of the day.", example="National Day")

    class Config(SourcedContract.Config):
        name = "holidays"
        unique = ["day"]
        metadata = dataset(
            title=Words("放假與補班日", "Days off"),
            owner="secretariat",
            topic="committee",
        )
