"""Counts of events over time with what they are counted over: crime, fraud, fires."""

import pandas as pd

from pipelines.contracts.columns.common import indicator_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class EventCounts(SourcedContract):
    """One row is how often one kind of event happened in one full year, and over what exposure."""

    indicator_code: Text = indicator_field()
    year: Integer = year_field(example="2024")
    event_count: Integer = column(
        "件數",
        "Events",
        about_zh="該年全年的件數；未統計者不列，不填 0。",
        about_en="Events of the whole year; a year not counted is left out, never 0.",
        ge=0,
        example="25",
    )
    exposure: Amount = column(
        "暴露量",
        "Exposure",
        about_zh="件數所對應的量，如檢查家次或人口；同一指標用同一單位。",
        about_en="What the events are counted over, such as inspections or people; one unit per indicator.",
        gt=0,
        example="400",
    )
    exposure_unit: Text = column(
        "暴露單位",
        "Unit of exposure",
        about_zh="暴露量的單位。",
        about_en="Unit of the exposure, in Chinese.",
        example="家次",
    )
    evidence_zh: Text = column(
        "作為與佐證",
        "Evidence",
        about_zh="該年做了什麼、如何得知有效。",
        about_en="What was done that year and how it is known to work, in the city's language.",
        nullable=True,
        required=False,
        example="完成高風險廠場聯合檢查",
    )

    @rule("exposure_unit", "同一指標的暴露單位須相同。", "The exposures of one indicator are in one unit.")
    def one_unit_of_exposure(cls, frame: pd.DataFrame) -> pd.Series:
        """Rates over different exposures could not be compared."""
        return frame.groupby("indicator_code")["exposure_unit"].transform("nunique") <= 1

    class Config(SourcedContract.Config):
        name = "event_counts"
        unique = ["indicator_code", "year"]
        metadata = dataset(
            title=Words("事件數", "Counts of events"),
            owner="secretariat",
            topic="indicators",
            year_column="year",
        )
