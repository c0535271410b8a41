"""Target values of the indicators."""

from pipelines.contracts.columns.common import indicator_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class IndicatorTargets(SourcedContract):
    """One row is the target of one indicator for one year."""

    indicator_code: Text = indicator_field()
    year: Integer = year_field(
        aliases=("年", "年份", "目標年"),
        about_zh="應達成的西元年。",
        about_en="Calendar year the value is to be reached in.",
        example="2023",
    )
    target_value: Amount = column(
        "目標值",
        "Target value",
        about_zh="該年的目標值，單位依指標。",
        about_en="Target of the year, in the indicator's unit.",
        unit_by="indicator_code",
        example="650",
    )
    baseline_year: Integer = year_field(
        "基準年",
        "Baseline year",
        about_zh="計算達成度的起點年度。",
        about_en="Year the attainment is measured from.",
        nullable=True,
        required=False,
        example="2020",
    )
    baseline_value: Amount = column(
        "基準值",
        "Baseline value",
        about_zh="起點年度的數值。",
        about_en="Value of the baseline year.",
        nullable=True,
        required=False,
    )

    class Config(SourcedContract.Config):
        name = "indicator_targets"
        unique = ["indicator_code", "year"]
        metadata = dataset(
            title=Words("指標目標值", "Targets of the indicators"),
            owner="secretariat",
            topic="indicators",
            year_column="year",
        )
