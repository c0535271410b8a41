"""What each bureau answers for: the emissions that its cap is held against."""

from pipelines.contracts.columns.common import (
    bureau_field,
    emissions_field,
    inventory_field,
    sector_field,
    year_field,
)
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Text, Words, dataset


class BureauEmissions(SourcedContract):
    """One row is the emissions that one bureau answers for, of one account, year and sector."""

    inventory_code: Text = inventory_field()
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="排放發生的西元年。",
        about_en="Calendar year of the emissions.",
        example="2023",
    )
    sector_code: Text = sector_field(total_allowed=True)
    bureau_code: Text = bureau_field()
    emissions_tco2e: Amount = emissions_field(
        "負責排放量",
        "Emissions answered for",
        about_zh="該局處在該年、該部門負責的排放量，與其碳預算上限相比。",
        about_en="Emissions of the year and sector that the bureau answers for; compared with its cap.",
        example="350000",
    )

    class Config(SourcedContract.Config):
        name = "bureau_emissions"
        unique = ["inventory_code", "year", "sector_code", "bureau_code"]
        metadata = dataset(
            title=Words("局處負責排放量", "Emissions the bureaus answer for"),
            owner="secretariat",
            topic="bureaus",
            year_column="year",
        )
