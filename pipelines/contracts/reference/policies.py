"""Settings of the accounts that someone decided and may change."""

import pandas as pd

from pipelines.contracts.columns.common import name_en_field, name_zh_field, year_field
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


class Policies(SourcedContract):
    """One row is one setting of the accounts and the first year it holds for."""

    policy_code: Text = column(
        "規則代碼",
        "Policy code",
        about_zh="核算規則的代碼。",
        about_en="Code of the setting.",
        str_matches=r"^[A-Z][A-Z0-9_]*$",
        example="BUDGET_PERIOD_YEARS",
    )
    name_zh: Text = name_zh_field("規則的名稱。", "Name of the setting in Chinese.", example="碳預算期長")
    name_en: Text = name_en_field(
        "規則的英文名稱。", "Name of the setting.", example="Length of a budget period"
    )
    value: Amount = column(
        "規則值",
        "Value",
        about_zh="規則的值；是否類以 1 與 0 表示。",
        about_en="Value of the setting; 1 and 0 where it is yes or no.",
        aliases=("數值",),
        example="2",
    )
    unit: Text = column(
        "規則單位",
        "Unit",
        about_zh="規則值的單位；flag 指是否。",
        about_en="Unit of the value; flag where it is yes or no.",
        isin=["flag", "pct", "year", "day", "tCO2e", "degree"],
        example="year",
    )
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="規則開始適用的年度。",
        about_en="First year the setting applies to.",
        example="2025",
    )

    @rule("value", "除經緯度外，規則值不可小於 0。", "Only a latitude or longitude is below 0.")
    def only_degrees_are_negative(cls, frame: pd.DataFrame) -> pd.Series:
        """Shares, days and tonnes are not negative; a city south or west of zero is."""
        return (frame["unit"] == "degree") | (frame["value"] >= 0)

    class Config(SourcedContract.Config):
        name = "policies"
        unique = ["policy_code", "valid_from_year"]
        metadata = dataset(
            title=Words("核算規則", "Settings of the accounts"),
            owner="secretariat",
            topic="core",
        )
