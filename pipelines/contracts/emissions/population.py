"""The people an account is of: for figures and targets per person."""

from pipelines.contracts.columns.common import (
    inventory_field,
    standing_field,
    year_field,
)
from pipelines.contracts.machinery.contract import (
    Integer,
    Text,
    Words,
    column,
    dataset,
)
from pipelines.contracts.machinery.standing_contract import StandingContract


class Population(StandingContract):
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

    class Config(StandingContract.Config):
        name = "population"
        unique = ["inventory_code", "year", "source_code"]
        metadata = dataset(
            title=Words("人口", "Population"),
            owner="secretariat",
            topic="people",
            year_column="year",
        )
