"""The city's reduction targets, earlier ones included."""

import pandas as pd

from pipelines.contracts.columns.common import inventory_field, standing_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    Text,
    Words,
    column,
    dataset,
    rule,
)
from pipelines.contracts.machinery.standing_contract import OneInForceContract


class Targets(OneInForceContract):
    """One row is one reduction target."""

    target_code: Text = column(
        "目標代碼",
        "Target code",
        about_zh="目標的代碼。",
        about_en="Code of the target.",
        str_matches=r"^T\d{4}-[A-Z0-9-]+$",
        example="T2030-30",
    )
    inventory_code: Text = inventory_field()
    base_year: Integer = year_field(
        "基準年",
        "Base year",
        about_zh="減量百分比的分母年度。",
        about_en="Year whose emissions are the denominator.",
        example="2005",
    )
    target_year: Integer = year_field(
        "目標年",
        "Target year",
        about_zh="應達成的年度。",
        about_en="Year by which it is to be reached.",
        example="2030",
    )
    reduction_pct: Amount = column(
        "減量比例",
        "Reduction",
        about_zh="較基準年減少的百分比；淨零為 100，淨移除超過 100。",
        about_en="Reduction against the base year in percent; net zero is 100, and a net removal is more.",
        unit="pct",
        aliases=("減碳目標",),
        ge=0,
        le=200,
        example="30",
    )
    kind: Text = column(
        "種類",
        "Kind",
        about_zh="reduction 減量、net_zero 淨零、per_person 人均減量（兩年的人口見 population）。",
        about_en="A reduction, net zero, or a reduction per person, for whose people see population.",
        isin=["reduction", "net_zero", "per_person"],
        example="reduction",
    )
    standing: Text = standing_field()

    @classmethod
    def in_force_for(cls) -> tuple[str, ...]:
        """An account has one target for a year: a gap is measured against one number."""
        return ("inventory_code", "target_year")

    @rule("target_year", "目標年須晚於基準年。", "The target year is later than the base year.")
    def target_after_base(cls, frame: pd.DataFrame) -> pd.Series:
        """A target lies after its base year."""
        return frame["target_year"] > frame["base_year"]

    class Config(OneInForceContract.Config):
        name = "targets"
        unique = ["inventory_code", "target_code"]
        metadata = dataset(
            title=Words("減量目標", "Reduction targets"),
            owner="secretariat",
            topic="core",
        )
