"""Motor fuel sold month by month, as energy agencies publish it."""

from pipelines.contracts.columns.accounts import fuel_field, month_field
from pipelines.contracts.columns.common import inventory_field, standing_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class MonthlyFuel(SourcedContract):
    """One row is what one source says was sold of one fuel in one month."""

    inventory_code: Text = inventory_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2025")
    month: Integer = month_field()
    fuel_code: Text = fuel_field()
    fuel_l: Amount = column(
        "售油量",
        "Fuel sold",
        about_zh="該月加油站所售，公升。",
        about_en="Litres that filling stations sold in the month.",
        unit="L",
        aliases=("銷售量",),
        ge=0,
        example="75339000",
    )
    standing: Text = standing_field()

    class Config(SourcedContract.Config):
        name = "monthly_fuel"
        unique = ["inventory_code", "year", "month", "fuel_code", "source_code"]
        metadata = dataset(
            title=Words("每月售油量", "Motor fuel sold by month"),
            owner="secretariat",
            topic="nowcast",
            year_column="year",
            cadence="as_published",
        )
