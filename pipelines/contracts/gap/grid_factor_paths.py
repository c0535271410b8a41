"""Paths of the grid emission factor that scenarios follow."""

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class GridFactorPaths(SourcedContract):
    """One row is the grid factor of one path in one year."""

    path_code: Text = column(
        "路徑代碼",
        "Path code",
        about_zh="路徑的代碼；兩點之間以直線內插，末點之後不變。",
        about_en="Code of the path; straight lines between its points, level after the last.",
        str_matches=r"^[A-Z][A-Z0-9_]*$",
        example="OFFICIAL",
    )
    year: Integer = year_field(aliases=("年", "年份"), example="2030")
    factor_kgco2e_per_kwh: Amount = column(
        "電力排碳係數",
        "Grid emission factor",
        about_zh="每度電的排放公斤數。",
        about_en="Kilograms of CO2 equivalent per kilowatt-hour.",
        unit="kgCO2e/kWh",
        aliases=("電力排放係數", "排碳係數"),
        ge=0,
        example="0.319",
    )

    class Config(SourcedContract.Config):
        name = "grid_factor_paths"
        unique = ["path_code", "year"]
        metadata = dataset(
            title=Words("電力排碳係數路徑", "Paths of the grid factor"),
            owner="secretariat",
            topic="core",
        )
