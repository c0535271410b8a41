"""Published totals of the emissions accounts."""

from pipelines.contracts.columns.common import (
    emissions_field,
    gwp_set_field,
    inventory_field,
    standing_field,
    year_field,
)
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    Text,
    Words,
    column,
    dataset,
)
from pipelines.contracts.machinery.standing_contract import StandingContract


class InventoryTotals(StandingContract):
    """One row is one source's figure for the emissions of one account, year and scope."""

    inventory_code: Text = inventory_field()
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="排放發生的西元年。",
        about_en="Calendar year the emissions occurred in.",
        example="2023",
    )
    scope: Text = column(
        "範疇",
        "Scope",
        about_zh="1、2、3；ALL 為來源公布的總量。",
        about_en="1, 2 or 3; ALL is the total as published.",
        isin=["ALL", "1", "2", "3"],
        example="ALL",
    )
    emissions_tco2e: Amount = emissions_field(
        about_zh="溫室氣體排放量，換算為公噸二氧化碳當量；淨帳的移除為負。",
        about_en="Greenhouse gas emissions in tonnes of CO2 equivalent; a net removal is negative.",
        example="49520000",
    )
    standing: Text = standing_field()
    gwp_set: Text = gwp_set_field(
        "此版數字所用全球暖化潛勢的版本；留空者依該帳當時宣告的版本。",
        "Set of global warming potentials of this vintage; empty: the one the account had declared by then.",
        required=False,
    )

    class Config(StandingContract.Config):
        name = "inventory_totals"
        unique = ["inventory_code", "year", "scope", "source_code"]
        metadata = dataset(
            title=Words("排放總量", "Totals of the inventories"),
            owner="secretariat",
            topic="core",
            year_column="year",
        )
