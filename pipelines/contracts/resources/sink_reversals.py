"""Carbon that a sink gave back: fire, storm, harvest; a log that is only added to."""

from pipelines.contracts.columns.common import emissions_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)
from pipelines.contracts.resources.sinks import sink_field


class SinkReversals(SourcedContract):
    """One row is what one sink lost again in one year by one cause."""

    sink_code: Text = sink_field(references="sinks.sink_code")
    year: Integer = year_field(aliases=("年", "年份"), example="2024")
    cause: Text = column(
        "逆轉原因",
        "Cause",
        about_zh="fire 火災、storm 風災、harvest 砍伐、land_use_change 土地變更、pest 病蟲害、other 其他。",
        about_en="Fire, storm, harvest, land use change, pest or other.",
        isin=["fire", "storm", "harvest", "land_use_change", "pest", "other"],
        aliases=("原因",),
        example="storm",
    )
    reversed_tco2e: Amount = emissions_field(
        "逆轉量",
        "Reversed",
        about_zh="當年釋回大氣的量。",
        about_en="What went back to the air in the year.",
        aliases=(),
        gt=0,
        example="18",
    )

    class Config(SourcedContract.Config):
        name = "sink_reversals"
        unique = ["sink_code", "year", "cause"]
        metadata = dataset(
            title=Words("碳匯逆轉紀錄", "Reversals of sinks"),
            owner="secretariat",
            topic="sinks",
            year_column="year",
        )
