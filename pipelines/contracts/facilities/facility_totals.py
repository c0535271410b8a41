"""Yearly totals of the facilities registered in the city."""

from pipelines.contracts.columns.common import emissions_field, inventory_field, standing_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class FacilityTotals(SourcedContract):
    """One row is one source's total of the registered facilities of one year."""

    inventory_code: Text = inventory_field()
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="排放發生的西元年。",
        about_en="Calendar year the emissions occurred in.",
        example="2024",
    )
    facilities_count: Integer = column(
        "廠家數",
        "Facilities",
        about_zh="當年登錄的事業數；名單規則改變時不可視為排放成長。",
        about_en="Number of registered facilities; the list grew when the rule changed, emissions did not.",
        aliases=("家數",),
        ge=0,
        nullable=True,
        example="110",
    )
    direct_tco2e: Amount = emissions_field(
        "直接排放量",
        "Direct emissions",
        about_zh="登錄事業直接排放合計，含電廠；舊格式為七種氣體之和。",
        about_en="Direct emissions, power plants included; in the older form the sum of the seven gases.",
        aliases=(),
        ge=0,
        nullable=True,
        required=False,
        example="54191629.41",
    )
    indirect_tco2e: Amount = emissions_field(
        "能源間接排放量",
        "Energy-indirect emissions",
        about_zh="登錄事業外購電力等能源的間接排放合計。",
        about_en="Indirect emissions of purchased energy.",
        aliases=(),
        ge=0,
        nullable=True,
        required=False,
        example="7931530.19",
    )
    emissions_tco2e: Amount = emissions_field(
        about_zh="登錄事業直接與能源間接排放合計，含電廠，不可併入消費基礎總量。",
        about_en="Direct and energy-indirect, power plants included; never added to the consumption account.",
        ge=0,
        example="62123159.63",
    )
    standing: Text = standing_field()

    class Config(SourcedContract.Config):
        name = "facility_totals"
        unique = ["year", "source_code"]
        metadata = dataset(
            title=Words("登錄事業年排放", "Yearly totals of registered facilities"),
            owner="secretariat",
            topic="facilities",
            year_column="year",
            complete_years=True,
            cadence="yearly",
        )
