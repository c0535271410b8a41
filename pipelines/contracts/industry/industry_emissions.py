"""Emissions of industries, for tonnes per worker."""

from pipelines.contracts.columns.common import emissions_field, year_field
from pipelines.contracts.columns.transition import industry_field
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Text, Words, dataset


class IndustryEmissions(SourcedContract):
    """One row is the emissions of one industry in one year."""

    industry_code: Text = industry_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2023")
    emissions_tco2e: Amount = emissions_field(
        about_zh="該產業在本市的直接與能源間接排放。",
        about_en="Direct and energy-indirect emissions of the industry in the city.",
        ge=0,
        example="1000",
    )

    class Config(SourcedContract.Config):
        name = "industry_emissions"
        unique = ["industry_code", "year"]
        metadata = dataset(
            title=Words("產業排放", "Emissions of industries"),
            owner="labour",
            topic="just_transition",
            year_column="year",
        )
