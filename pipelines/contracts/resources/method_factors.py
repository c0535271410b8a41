"""Versions of the factors of methods beside the inventory; those of fuels and of the grid stand apart."""

import pandas as pd

from pipelines.contracts.columns.common import method_field, standing_field, year_field
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


class MethodFactors(SourcedContract):
    """One row is one version of one factor of a method."""

    factor_version_id: Text = column(
        "係數版本代碼",
        "Factor version",
        about_zh="這一版係數的代碼。",
        about_en="Code of this version of the factor.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="BIKE-SHARE-SCOOTER-FUEL-1",
    )
    method_code: Text = method_field()
    factor_code: Text = column(
        "係數代碼",
        "Factor",
        about_zh="方法公式中的係數。",
        about_en="Factor in the method's formula.",
        str_matches=r"^[a-z0-9][a-z0-9_]*$",
        example="scooter_fuel",
    )
    factor_value: Amount = column(
        "係數值",
        "Value",
        about_zh="係數的值，單位見係數單位。",
        about_en="Value, in its unit.",
        example="2.263",
    )
    factor_unit: Text = column(
        "係數單位",
        "Unit of the factor",
        about_zh="公式所要的單位；他種單位的係數不被採用。",
        about_en="The unit the formula asks for; a factor in another unit is not used.",
        example="kgCO2e/L",
    )
    low_value: Amount = column(
        "低值",
        "Low value",
        about_zh="可能範圍的低端。",
        about_en="Low end of its range.",
        nullable=True,
        required=False,
    )
    high_value: Amount = column(
        "高值",
        "High value",
        about_zh="可能範圍的高端。",
        about_en="High end of its range.",
        nullable=True,
        required=False,
    )
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="係數開始適用的年度。",
        about_en="First year the factor applies to.",
        example="2005",
    )
    valid_to_year: Integer = year_field(
        "適用迄年",
        "Valid to year",
        about_zh="係數最後適用的年度；空白表示仍適用。",
        about_en="Last year it applies to; empty while it still does.",
        nullable=True,
    )
    standing: Text = standing_field()

    @rule("valid_to_year", "適用迄年不可早於適用起年。", "The last year is not before the first.")
    def ends_after_start(cls, frame: pd.DataFrame) -> pd.Series:
        """A version does not end before it starts."""
        return frame["valid_to_year"] >= frame["valid_from_year"]

    @rule("factor_value", "係數值須在低值與高值之間。", "The value lies between its low and high ends.")
    def lies_in_its_range(cls, frame: pd.DataFrame) -> pd.Series:
        """A range holds its value."""
        low = (frame["factor_value"] >= frame["low_value"]).fillna(True)
        return low & (frame["factor_value"] <= frame["high_value"]).fillna(True)

    class Config(SourcedContract.Config):
        name = "method_factors"
        unique = ["factor_version_id"]
        metadata = dataset(
            title=Words("方法係數", "Factors of the methods"),
            owner="secretariat",
            topic="factors",
        )
