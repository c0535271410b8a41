"""By which rule a sector has its part of what a target allows; several rules may stand side by side."""

import pandas as pd

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import emissions_field, inventory_field, sector_field, year_field
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


class SectorAllowables(SourcedContract):
    """One row is one rule for one sector, or for every sector, and one target year of one account."""

    inventory_code: Text = inventory_field()
    target_year: Integer = year_field(
        "目標年",
        "Target year",
        about_zh="規則所及的目標年，見 targets。",
        about_en="Year of the target that the rule divides; see targets.",
        example="2030",
    )
    sector_code: Text = sector_field(total_allowed=True)
    allowable_rule: Text = column(
        "分配規則",
        "Rule",
        about_zh="equal_share 各部門依最近一次清冊的占比分配城市的目標、sector_target 部門自己的目標、"
        "national_path 照國家的減量比例。",
        about_en="An equal share of the city's target by the shares of the latest inventory, a target of the "
        "sector's own, or the reduction of the nation.",
        isin=["equal_share", "sector_target", "national_path"],
        example="national_path",
    )
    rule_order: Integer = column(
        "採用順序",
        "Order",
        about_zh="同一部門有數個規則時，採用數字最小者。",
        about_en="Of several rules for a sector the one with the smallest number is used.",
        ge=1,
        example="1",
    )
    base_year: Integer = year_field(
        "基準年",
        "Base year",
        about_zh="減量比例的分母年度；equal_share 留空。",
        about_en="Year whose emissions are the denominator; empty for an equal share.",
        nullable=True,
        example="2005",
    )
    reduction_pct: Amount = percent_field(
        "減量比例",
        "Reduction",
        about_zh="較基準年減少的百分比；equal_share 或直接填容許量者留空。",
        about_en="Reduction against the base year; empty for an equal share, or where tonnes are stated.",
        ge=0,
        le=200,
        nullable=True,
        example="28",
    )
    plus_minus_pct: Amount = percent_field(
        "正負",
        "Plus or minus",
        about_zh="減量比例所附的正負範圍，百分點。",
        about_en="Range stated with the reduction, in points.",
        ge=0,
        nullable=True,
        required=False,
    )
    allowable_tco2e: Amount = emissions_field(
        "容許排放",
        "Allowable",
        about_zh="直接公布的部門容許排放；以比例公布者留空。",
        about_en="What the sector is allowed, where it is published as tonnes.",
        aliases=(),
        ge=0,
        nullable=True,
        required=False,
    )
    assumed_by_zh: Text = column(
        "採用者",
        "Held by",
        about_zh="訂定此規則，或假設此規則適用於本市者。",
        about_en="Who set the rule, or assumes that it holds for the city, in the city's language.",
        example="淨零推動小組",
    )

    @rule(
        "reduction_pct",
        "部門目標須填容許排放，或減量比例與基準年；國家路徑須填減量比例與基準年；均分者都不填。",
        "A sector's target states tonnes, or a reduction and its base year; the nation's path a "
        "reduction and its base year; an equal share none of them.",
    )
    def says_how_much(cls, frame: pd.DataFrame) -> pd.Series:
        """A rule says how much is allowed in exactly one way."""
        percent = frame["reduction_pct"].notna() & frame["base_year"].notna()
        tonnes = frame["allowable_tco2e"].notna()
        given = frame["reduction_pct"].notna() | tonnes
        kind = frame["allowable_rule"]
        return (
            ((kind == "equal_share") & ~given)
            | ((kind == "sector_target") & (percent != tonnes))
            | ((kind == "national_path") & percent & ~tonnes)
        )

    class Config(SourcedContract.Config):
        name = "sector_allowables"
        unique = ["inventory_code", "target_year", "sector_code", "allowable_rule"]
        metadata = dataset(
            title=Words("部門容許排放的規則", "Rules of sector allowables"),
            owner="secretariat",
            topic="measures",
        )
