"""On which terms a facility is assumed to pay the carbon fee."""

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.columns.industry import fee_scheme_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class FacilityFeeTerms(SourcedContract):
    """One row is the terms of one facility for the emissions of one year."""

    facility_code: Text = column(
        "管制編號",
        "Facility code",
        about_zh="環境部列管的管制編號，見 facilities。",
        about_en="Control number of the facility; see facilities.",
        references="facilities.facility_code",
        example="E5600841",
    )
    year: Integer = year_field(
        aliases=("年", "年份"), about_zh="排放年度。", about_en="Year of the emissions.", example="2024"
    )
    fee_scheme: Text = fee_scheme_field()
    has_high_leakage_risk: Flag = column(
        "是否高碳洩漏風險",
        "Has a high leakage risk",
        about_zh="是否被認定為高碳洩漏風險事業。",
        about_en="Whether it counts as a business with a high leakage risk.",
        example="否",
    )
    deducted_credits_tco2e: Amount = column(
        "扣除的減量額度",
        "Reduction credits taken off",
        about_zh="經核可自收費排放量扣除的減量額度，已計入扣除比率與上限；兩者未依辦法條文查證，不另核算。",
        about_en="Credits granted to be taken off the charged tonnes, after ratio and limit; neither was "
        "verified against the text of the rules, and neither is computed here. Or empty.",
        unit="tCO2e",
        ge=0,
        nullable=True,
        required=False,
        example="1000",
    )

    class Config(SourcedContract.Config):
        name = "facility_fee_terms"
        unique = ["facility_code", "year"]
        metadata = dataset(
            title=Words("事業碳費條件", "Terms of the carbon fee by facility"),
            owner="secretariat",
            topic="fee",
            year_column="year",
        )
