"""Electricity used in a scenario, so that the grid factor's part can be told apart."""

from pipelines.contracts.columns.accounts import scenario_field
from pipelines.contracts.columns.common import scenario_account_field, sector_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class ScenarioElectricity(SourcedContract):
    """One row is the electricity one sector uses in one account and year of one scenario."""

    scenario_code: Text = scenario_field()
    inventory_code: Text = scenario_account_field()
    sector_code: Text = sector_field(total_allowed=True)
    year: Integer = year_field(aliases=("年", "年份"), example="2030")
    electricity_kwh: Amount = column(
        "用電量",
        "Electricity",
        about_zh="當年的外購用電。",
        about_en="Purchased electricity of the year.",
        unit="kWh",
        commodity="electricity",
        ge=0,
        example="30000000000",
    )

    class Config(SourcedContract.Config):
        name = "scenario_electricity"
        unique = ["inventory_code", "scenario_code", "sector_code", "year"]
        metadata = dataset(
            title=Words("情境用電", "Electricity in the scenarios"),
            owner="secretariat",
            topic="scenarios",
        )
