"""Groups of measures that a budget rests on, as published."""

from pipelines.contracts.columns.accounts import period_end_field, period_start_field
from pipelines.contracts.columns.common import emissions_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    PeriodContract,
    Text,
    Words,
    column,
    dataset,
)


class MeasurePackages(PeriodContract):
    """One row is one group of measures of one budget period."""

    package_code: Text = column(
        "措施組代碼",
        "Package code",
        about_zh="一組減量措施的代碼。",
        about_en="Code of the group of measures.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="CB1-QUANTIFIED",
    )
    period_start: Integer = period_start_field()
    period_end: Integer = period_end_field()
    kind: Text = column(
        "種類",
        "Kind",
        about_zh="quantified 量化、supporting 配套、all 全部。",
        about_en="Quantified measures, supporting ones, or all.",
        isin=["quantified", "supporting", "all"],
        example="quantified",
    )
    measures_count: Integer = column(
        "措施數",
        "Measures",
        about_zh="組內的措施數。",
        about_en="Number of measures in the group.",
        aliases=("措施項數",),
        ge=0,
        nullable=True,
        example="16",
    )
    abatement_tco2e: Amount = emissions_field(
        "減碳量",
        "Abatement",
        about_zh="該組措施合計的減碳量，正值為減少；未公布留空。",
        about_en="Abatement of the group, positive; empty where it is not published.",
        aliases=("減量", "減碳效益"),
        ge=0,
        nullable=True,
        example="3830000",
    )

    class Config(PeriodContract.Config):
        name = "measure_packages"
        unique = ["package_code"]
        metadata = dataset(
            title=Words("減量措施組", "Packages of measures"),
            owner="secretariat",
            topic="measures",
        )
