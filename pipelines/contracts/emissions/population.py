"""The people an account is of: for figures and targets per person."""

import pandas as pd

from pipelines.contracts.columns.common import (
    inventory_field,
    is_alone_in_force,
    standing_field,
    year_field,
)
from pipelines.contracts.machinery.contract import (
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class Population(SourcedContract):
    """One row is one source's number of people within the boundary of one account in one year."""

    inventory_code: Text = inventory_field()
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="人口所屬的西元年；未來年度為推估。",
        about_en="Calendar year of the number; of a year to come it is a projection.",
        example="2023",
    )
    population_count: Integer = column(
        "人口數",
        "Population",
        about_zh="清冊範圍內的人口，人；年中或年底依來源。",
        about_en="People within the boundary of the account, at mid-year or year's end as the source has it.",
        unit="count",
        aliases=("人口",),
        gt=0,
        example="2737941",
    )
    standing: Text = standing_field()

    @rule(
        "standing",
        "同一項只能有一個來源為 in_force；其餘請填 superseded、rounded 等。",
        "Only one source is in force for the same thing; the others are superseded, rounded or the like.",
    )
    def one_is_in_force(cls, frame: pd.DataFrame) -> pd.Series:
        """Of several sources of one figure one counts."""
        return is_alone_in_force(frame, "inventory_code", "year")

    class Config(SourcedContract.Config):
        name = "population"
        unique = ["inventory_code", "year", "source_code"]
        metadata = dataset(
            title=Words("人口", "Population"),
            owner="EPB",
            year_column="year",
        )
