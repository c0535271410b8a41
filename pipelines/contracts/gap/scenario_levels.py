"""Levels of emissions that a scenario states year by year, as they are published."""

from pipelines.contracts.columns.accounts import scenario_field
from pipelines.contracts.columns.common import (
    emissions_field,
    scenario_account_field,
    sector_field,
    year_field,
)
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Text, Words, dataset


class ScenarioLevels(SourcedContract):
    """One row is the level of one sector in one account and year of one scenario."""

    scenario_code: Text = scenario_field()
    inventory_code: Text = scenario_account_field()
    sector_code: Text = sector_field(total_allowed=True)
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="所述的西元年；該年有所述者不再以成長率推算。",
        about_en="Calendar year of the level; a year with a level is not computed from growth.",
        example="2030",
    )
    emissions_tco2e: Amount = emissions_field(
        about_zh="情境在該年的排放，未計情境另列的措施；移除為負。",
        about_en="Emissions of the scenario in that year, before measures that are listed with it; a removal "
        "is negative.",
        example="46302900",
    )

    class Config(SourcedContract.Config):
        name = "scenario_levels"
        unique = ["inventory_code", "scenario_code", "sector_code", "year"]
        metadata = dataset(
            title=Words("情境排放量", "Levels of the scenarios"),
            owner="secretariat",
            topic="scenarios",
        )
