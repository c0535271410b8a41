"""Emissions of single registered facilities."""

import pandas as pd

from pipelines.contracts.columns.common import emissions_field, year_field
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


class FacilityEmissions(SourcedContract):
    """One row is one source's figure for the emissions of one facility in one year."""

    facility_code: Text = column(
        "管制編號",
        "Facility code",
        about_zh="排放的事業，見 facilities。",
        about_en="The facility; see facilities.",
        references="facilities.facility_code",
        example="E5600841",
    )
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="排放發生的西元年。",
        about_en="Calendar year the emissions occurred in.",
        example="2024",
    )
    direct_tco2e: Amount = emissions_field(
        "直接排放量",
        "Direct emissions",
        about_zh="廠區內的直接排放。",
        about_en="Direct emissions on site.",
        aliases=(),
        ge=0,
        nullable=True,
        example="17535246.96",
    )
    indirect_tco2e: Amount = emissions_field(
        "能源間接排放量",
        "Energy-indirect emissions",
        about_zh="外購電力等能源的間接排放。",
        about_en="Indirect emissions of purchased energy.",
        aliases=(),
        ge=0,
        nullable=True,
        example="1074273.61",
    )
    electricity_tco2e: Amount = emissions_field(
        "用電間接排放量",
        "Indirect emissions of electricity",
        about_zh="能源間接排放中使用電力的部分；碳費只計電力，蒸汽不計。",
        about_en="The part of the indirect emissions that is of electricity: the carbon fee counts no steam.",
        aliases=(),
        ge=0,
        nullable=True,
        required=False,
        example="1000000",
    )
    emissions_tco2e: Amount = emissions_field(
        "合計排放量",
        "Total emissions",
        about_zh="直接與能源間接排放合計，依來源所述。",
        about_en="Total as stated by the source.",
        aliases=("排放量",),
        ge=0,
        example="18609520.57",
    )

    @rule(
        "electricity_tco2e",
        "用電間接排放量不可大於能源間接排放量。",
        "Electricity is a part of the indirect emissions.",
    )
    def electricity_is_a_part(cls, frame: pd.DataFrame) -> pd.Series:
        """Electricity is not more than all indirect emissions."""
        return frame["electricity_tco2e"] <= frame["indirect_tco2e"]

    class Config(SourcedContract.Config):
        name = "facility_emissions"
        unique = ["facility_code", "year", "source_code"]
        metadata = dataset(
            title=Words("事業排放量", "Emissions of facilities"),
            owner="secretariat",
            topic="facilities",
            year_column="year",
            cadence="yearly",
        )
