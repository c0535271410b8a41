"""What is assumed of the uncertainty of a sector's emissions."""

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import inventory_field, sector_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class UncertaintyAssumptions(SourcedContract):
    """One row is the assumed uncertainty of one sector and year of one inventory."""

    inventory_code: Text = inventory_field()
    sector_code: Text = sector_field(total_allowed=True)
    year: Integer = year_field(aliases=("年", "年份"), example="2023")
    activity_uncertainty_pct: Amount = percent_field(
        "活動數據不確定性",
        "Activity uncertainty",
        about_zh="95% 信賴區間的半寬，百分比；各年獨立。",
        about_en="Half-width of the 95 % interval in percent; independent from year to year.",
        ge=0,
        example="5",
    )
    factor_uncertainty_pct: Amount = percent_field(
        "係數不確定性",
        "Factor uncertainty",
        about_zh="95% 信賴區間的半寬，百分比；同組各列相同。",
        about_en="Half-width of the 95 % interval in percent; the same for all rows of a group.",
        ge=0,
        example="7",
    )
    factor_group: Text = column(
        "係數組",
        "Factor group",
        about_zh="同組各列共用一次抽樣，因為用的是同一係數。",
        about_en="Rows of one group share one draw of the factor, for they use the same one.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="FUEL-INDUSTRY",
    )
    distribution: Text = column(
        "分布",
        "Distribution",
        about_zh="normal 常態、lognormal 對數常態、triangular 三角。",
        about_en="Distribution that activity and factor are drawn from.",
        isin=["normal", "lognormal", "triangular"],
        example="normal",
    )

    class Config(SourcedContract.Config):
        name = "uncertainty_assumptions"
        unique = ["inventory_code", "sector_code", "year"]
        metadata = dataset(
            title=Words("不確定性假設", "Assumed uncertainty"),
            owner="secretariat",
            topic="uncertainty",
            year_column="year",
        )
