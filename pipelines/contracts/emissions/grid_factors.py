"""Emission factors of grid electricity."""

from pipelines.contracts.columns.accounts import percent_field
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
        le=1.5,
        # From grids of water and nuclear power to grids of coal; the history finds the jump of one year.
        expected_range=("0.005", "1.2"),
        example="0.494",
    )
    standing: Text = standing_field()
    uncertainty_pct: Amount = percent_field(
        "不確定性",
        "Uncertainty",
        about_zh="95% 信賴區間的半寬，占係數的百分比；同年各筆用電共用此誤差。",
        about_en="Half-width of the 95 % interval in percent; all electricity of the year shares it.",
        ge=0,
        nullable=True,
        required=False,
    )
    uncertainty_distribution: Text = column(
        "不確定性分布",
        "Distribution",
        about_zh="normal 常態、lognormal 對數常態、triangular 三角。",
        about_en="Distribution the factor is drawn from.",
        isin=["normal", "lognormal", "triangular"],
        nullable=True,
        required=False,
    )

    class Config(SourcedContract.Config):
        name = "grid_factors"
        unique = ["year", "kind", "source_code"]
        metadata = dataset(
            title=Words("電力排碳係數", "Grid emission factors"),
            owner="secretariat",
            topic="factors",
            year_column="year",
            complete_years=True,
        )
