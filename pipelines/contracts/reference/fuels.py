"""Fuels and energy carriers that activity data are reported in."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import Flag, SourcedContract, Text, Words, column, dataset


class Fuels(SourcedContract):
    """One row is one fuel or energy carrier in one kind of use."""

    fuel_code: Text = column(
        "燃料代碼",
        "Fuel code",
        about_zh="燃料或能源的代碼；同一燃料在不同用途的甲烷與氧化亞氮係數不同者，各有代碼。",
        about_en="Code of the fuel or energy carrier; one fuel has a code for each use in which its "
        "methane and nitrous oxide factors differ.",
        str_matches=r"^[a-z][a-z0-9_]*$",
        aliases=("燃料",),
        example="diesel",
    )
    name_zh: Text = name_zh_field("燃料的中文名稱。", "Name of the fuel in Chinese.", example="柴油")
    name_en: Text = name_en_field("燃料的英文名稱。", "Name of the fuel in English.", example="Diesel")
    commodity: Text = column(
        "品類",
        "Commodity",
        about_zh="單位有歧義時用以分辨的品類，如電的度與天然氣的度，見 units.csv。",
        about_en="What is measured, where a unit alone is ambiguous; see units.csv.",
        str_matches=r"^[a-z][a-z_]*$",
        example="liquid_fuel",
    )
    canonical_unit: Text = column(
        "標準單位",
        "Canonical unit",
        about_zh="活動數據換算後的單位。",
        about_en="Unit that activity amounts are converted to.",
        isin=["kWh", "m3", "L", "t", "TJ"],
        example="L",
    )
    is_biogenic: Flag = column(
        "是否為生質",
        "Is biogenic",
        about_zh="生質燃料的二氧化碳另列，不計入總量。",
        about_en="Whether its CO2 is biogenic, to be listed apart and left out of the total.",
        example="否",
    )

    class Config(SourcedContract.Config):
        name = "fuels"
        unique = ["fuel_code"]
        metadata = dataset(
            title=Words("燃料", "Fuels"),
            owner="secretariat",
            topic="factors",
        )
