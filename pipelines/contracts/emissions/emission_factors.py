"""Versions of emission factors of fuels; grid electricity has its own dataset."""

import pandas as pd

from pipelines.contracts.columns.accounts import fuel_field, gas_field, percent_field
from pipelines.contracts.columns.common import year_field
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

CODE = r"^[A-Z0-9][A-Z0-9-]*$"


class EmissionFactors(SourcedContract):
    """One row is one version of one emission factor."""

    factor_version_id: Text = column(
        "係數版本代碼",
        "Factor version",
        about_zh="這一版係數的代碼。",
        about_en="Code of this version of the factor.",
        str_matches=CODE,
        example="DIESEL-CO2-1",
    )
    factor_id: Text = column(
        "係數代碼",
        "Factor",
        about_zh="各版本所屬的係數。",
        about_en="Code of the factor whose versions these are.",
        str_matches=CODE,
        example="DIESEL-CO2",
    )
    fuel_code: Text = fuel_field()
    gas: Text = gas_field()
    factor_kg_per_tj: Amount = column(
        "每兆焦耳係數",
        "Factor per terajoule",
        about_zh="每兆焦耳熱值排放的氣體公斤數，須配熱值。",
        about_en="Kilograms of gas per terajoule burnt; needs a heating value.",
        ge=0,
        nullable=True,
        example="74100",
    )
    factor_kg_per_unit: Amount = column(
        "每單位係數",
        "Factor per unit",
        about_zh="每燃料標準單位排放的氣體公斤數。",
        about_en="Kilograms of gas per canonical unit of the fuel.",
        ge=0,
        nullable=True,
    )
    heating_value_tj_per_unit: Amount = column(
        "熱值",
        "Heating value",
        about_zh="每燃料標準單位的低位熱值，兆焦耳。",
        about_en="Net calorific value in terajoules per canonical unit of the fuel.",
        gt=0,
        nullable=True,
        example="0.00003516912",
    )
    oxidation_factor: Amount = column(
        "氧化率",
        "Oxidation factor",
        about_zh="燃料中被氧化的比例，預設 1。",
        about_en="Share of the fuel that is oxidised; 1 by default.",
        ge=0,
        le=1,
        example="1",
    )
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="係數開始適用的年度。",
        about_en="First reporting year the factor applies to.",
        example="2005",
    )
    valid_to_year: Integer = year_field(
        "適用迄年",
        "Valid to year",
        about_zh="係數最後適用的年度；空白表示仍適用。",
        about_en="Last reporting year it applies to; empty while it still does.",
        nullable=True,
    )
    scope2_method: Text = column(
        "範疇二方法",
        "Scope 2 method",
        about_zh="location 地點基礎、market 市場基礎；非外購能源留空。",
        about_en="Location or market based; empty where it is no purchased energy.",
        isin=["location", "market"],
        nullable=True,
    )
    uncertainty_pct: Amount = percent_field(
        "不確定性",
        "Uncertainty",
        about_zh="95% 信賴區間的半寬，占係數的百分比。",
        about_en="Half-width of the 95 % interval in percent of the factor.",
        ge=0,
        nullable=True,
    )
    uncertainty_distribution: Text = column(
        "不確定性分布",
        "Distribution",
        about_zh="normal 常態、lognormal 對數常態、triangular 三角。",
        about_en="Distribution the factor is drawn from.",
        isin=["normal", "lognormal", "triangular"],
        nullable=True,
    )

    @rule(
        "factor_kg_per_tj", "每兆焦耳係數與每單位係數須恰填一項。", "Exactly one of the two factors is given."
    )
    def has_one_factor(cls, frame: pd.DataFrame) -> pd.Series:
        """A version has a factor per terajoule or one per unit."""
        return frame["factor_kg_per_tj"].notna() != frame["factor_kg_per_unit"].notna()

    @rule(
        "heating_value_tj_per_unit", "每兆焦耳係數須配熱值。", "A factor per terajoule needs a heating value."
    )
    def has_heating_value(cls, frame: pd.DataFrame) -> pd.Series:
        """A factor per terajoule cannot be used without a heating value."""
        return frame["factor_kg_per_tj"].isna() | frame["heating_value_tj_per_unit"].notna()

    @rule("valid_to_year", "適用迄年不可早於適用起年。", "The last year is not before the first.")
    def ends_after_start(cls, frame: pd.DataFrame) -> pd.Series:
        """A version does not end before it starts."""
        return frame["valid_to_year"] >= frame["valid_from_year"]

    class Config(SourcedContract.Config):
        name = "emission_factors"
        unique = ["factor_version_id"]
        metadata = dataset(
            title=Words("排放係數", "Emission factors"),
            owner="secretariat",
            topic="factors",
        )
