"""The drivers whose product is the emissions of a sector and activity."""

import pandas as pd

from pipelines.contracts.columns.common import inventory_field, sector_field, year_field
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
from pipelines.contracts.machinery.driver_units import multiply_to_tonnes


class DriverInputs(SourcedContract):
    """One row is the value of one driver of one sector, activity and year."""

    inventory_code: Text = inventory_field()
    sector_code: Text = sector_field(total_allowed=True)
    activity_code: Text = column(
        "活動代碼",
        "Activity code",
        about_zh="分解的活動；同部門同年各活動的排放可相加。",
        about_en="The activity that is decomposed; the activities of a sector and year add up.",
        str_matches=r"^[a-z][a-z0-9_]*$",
        example="direct_emissions",
    )
    year: Integer = year_field(aliases=("年", "年份"), example="2023")
    driver_code: Text = column(
        "因子代碼",
        "Driver code",
        about_zh="activity 活動量、structure 結構、intensity 強度、mix 組成、"
        "grid_factor 電力係數、fuel_factor 燃料係數。",
        about_en="Activity, structure, intensity, fuel mix, grid factor or fuel factor.",
        isin=["activity", "structure", "intensity", "mix", "grid_factor", "fuel_factor"],
        example="activity",
    )
    driver_order: Integer = column(
        "因子順序",
        "Driver order",
        about_zh="因子在連乘式中的順序。",
        about_en="Place of the driver in the product.",
        ge=1,
        example="1",
    )
    value: Amount = column(
        "因子值",
        "Value",
        about_zh="因子的值，以因子單位計；同活動同年各因子換算後相乘為排放公噸數。",
        about_en="Value in its unit; the drivers of an activity and year, converted, multiply to tonnes.",
        aliases=("數值",),
        ge=0,
        example="12500",
    )
    value_unit: Text = column(
        "因子單位",
        "Unit of the value",
        about_zh="因子值的單位，如 GWh、kgCO2e/kWh；沒有單位者寫 1。"
        "單位表所列者換算，其餘須與另一因子的單位相消。",
        about_en="Unit of the value, such as GWh or kgCO2e/kWh; 1 where there is none. What the unit table "
        "holds is converted, anything else must cancel against the unit of another driver.",
        example="tCO2e",
    )

    coverage_code: Text = column(
        "涵蓋範圍",
        "Coverage",
        about_zh="該年數值涵蓋什麼的代碼；名單或邊界改變即換一個代碼，跨越改變的差額另列一項，不歸給任何因子。",
        about_en="Code of what the figures of the year cover. Where list or boundary change it is another, "
        "and the change over it is a term of its own that no driver explains.",
        nullable=True,
        required=False,
        example="LIST-2022",
    )

    @rule(
        "value_unit",
        "同活動同年各因子的單位相乘須為公噸CO2e（如 GWh × kgCO2e/kWh）；請改用單位表所列的單位。",
        "The units of the drivers of an activity and year must multiply to tonnes of CO2e (such as GWh × "
        "kgCO2e/kWh); use units of the unit table.",
    )
    def units_multiply_to_tonnes(cls, frame: pd.DataFrame) -> pd.Series:
        """A value in a unit that cannot be converted would be off by an unknown factor."""
        keys = ["inventory_code", "sector_code", "activity_code", "year"]
        fits = frame.groupby(keys, dropna=False)["value_unit"].transform(
            lambda units: multiply_to_tonnes(units.dropna().astype(str))
        )
        return fits.astype(bool)

    class Config(SourcedContract.Config):
        name = "driver_inputs"
        unique = ["inventory_code", "sector_code", "activity_code", "year", "driver_code"]
        metadata = dataset(
            title=Words("排放因子分解輸入", "Drivers of emissions"),
            owner="secretariat",
            topic="drivers",
            year_column="year",
        )
