"""Emission factors of grid electricity."""

from pipelines.contracts.columns.common import standing_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class GridFactors(SourcedContract):
    """One row is one source's emission factor of grid electricity for one year."""

    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="係數所指的西元年。",
        about_en="Calendar year the factor is of.",
        example="2023",
    )
    kind: Text = column(
        "種類",
        "Kind",
        about_zh="actual 實績、benchmark 法定基準、target 目標；基準與目標不可當實績用。",
        about_en="Actual, statutory benchmark or target; only an actual may be used to compute emissions.",
        isin=["actual", "benchmark", "target"],
        example="actual",
    )
    factor_kgco2e_per_kwh: Amount = column(
        "電力排碳係數",
        "Grid emission factor",
        about_zh="每度電的排放公斤數。",
        about_en="Kilograms of CO2 equivalent per kilowatt-hour.",
        unit="kgCO2e/kWh",
        aliases=("電力排放係數", "排碳係數"),
        ge=0,
        # Those published since 2005 lie between 0.466 and 0.562; the target of 2030 is 0.319.
        expected_range=("0.3", "0.6"),
        example="0.494",
    )
    standing: Text = standing_field()

    class Config(SourcedContract.Config):
        name = "grid_factors"
        unique = ["year", "kind", "source_code"]
        metadata = dataset(
            title=Words("電力排碳係數", "Grid emission factors"),
            owner="EPB",
            year_column="year",
            complete_years=True,
        )
