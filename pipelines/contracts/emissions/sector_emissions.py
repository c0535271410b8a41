"""Emissions of the sectors as they are published: in tonnes, by scope and gas where the source says so."""

from pipelines.contracts.columns.accounts import gas_field
from pipelines.contracts.columns.common import (
    emissions_field,
    gwp_set_field,
    inventory_field,
    sector_field,
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


class SectorEmissions(StandingContract):
    """One row is one source's tonnes of one sector, scope and gas in one year of an account."""

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
        about_zh="1、2、3；來源不分範疇者為 ALL。同一部門並列時 ALL 為合計，不與各範疇相加。",
        about_en="1, 2 or 3; ALL where the source does not split by scope. Beside them ALL is their total.",
        isin=["ALL", "1", "2", "3"],
        example="ALL",
    )
    sector_code: Text = sector_field()
    gas: Text = gas_field(total_allowed=True)
    emissions_tco2e: Amount = emissions_field(
        about_zh="溫室氣體排放量，換算為公噸二氧化碳當量；移除為負。",
        about_en="Greenhouse gas emissions in tonnes of CO2 equivalent; a removal is negative.",
        example="40111200",
    )
    standing: Text = standing_field()
    gwp_set: Text = gwp_set_field(
        "此版數字所用全球暖化潛勢的版本；留空者依該帳當時宣告的版本。",
        "Set of global warming potentials of this vintage; empty: the one the account had declared by then.",
        required=False,
    )

    class Config(StandingContract.Config):
        name = "sector_emissions"
        unique = ["inventory_code", "year", "scope", "sector_code", "gas", "source_code"]
        metadata = dataset(
            title=Words("部門排放量", "Emissions of the sectors"),
            owner="secretariat",
            topic="core",
            year_column="year",
        )
