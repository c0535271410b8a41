"""Floods, district by district, with the rain that brought them."""

from pipelines.contracts.columns.common import district_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Day,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class FloodEvents(SourcedContract):
    """One row is one event of heavy rain in one district: what was flooded, zero where nothing was."""

    event_code: Text = column(
        "事件代碼", "Event code", about_zh="同一場豪雨各區用同一代碼。",
        about_en="The same for all districts of one rainfall.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$", example="RAIN-2024-07",
    )  # fmt: skip
    district_code: Text = district_field()
    happened_on: Day = column(
        "日期", "Day", about_zh="事件的日期。", about_en="Day of the event.", example="2024-07-25"
    )
    rain_mm: Amount = column(
        "日雨量",
        "Rain of the day",
        about_zh="該區當日雨量；不知者留空。",
        about_en="Rain of the day in the district; empty where not known.",
        unit="mm",
        ge=0,
        nullable=True,
        example="320",
    )
    flooded_area_ha: Amount = column(
        "淹水面積",
        "Flooded area",
        about_zh="淹水的面積；下了豪雨而沒有淹水者填 0，未調查者留空。",
        about_en="Area flooded; 0 where it rained and nothing was, empty where nobody looked.",
        unit="ha",
        ge=0,
        nullable=True,
        example="12.5",
    )

    class Config(SourcedContract.Config):
        name = "flood_events"
        unique = ["event_code", "district_code"]
        metadata = dataset(title=Words("淹水事件", "Floods"), owner="secretariat", topic="water")
