"""Published shares of the sectors in a year's emissions."""

from pipelines.contracts.columns.common import (
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


class SectorShares(StandingContract):
    """One row is one source's figure for the share of one sector in one year's emissions."""

    inventory_code: Text = inventory_field()
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="占比所指的西元年。",
        about_en="Calendar year the share is of.",
        example="2023",
    )
    sector_code: Text = sector_field()
    share_pct: Amount = column(
        "占比",
        "Share",
        about_zh="該部門占總排放的百分比，依來源所述；淨帳中移除的部門為負，其他部門可超過 100。",
        about_en="Share of the sector in total emissions, in percent, as stated; in a net account a sector "
        "that removes is negative, and another may exceed 100.",
        unit="pct",
        aliases=("比例",),
        example="81",
    )
    standing: Text = standing_field()

    class Config(StandingContract.Config):
        name = "sector_shares"
        unique = ["inventory_code", "year", "sector_code", "source_code"]
        metadata = dataset(
            title=Words("部門占比", "Shares of the sectors"),
            owner="secretariat",
            topic="core",
            year_column="year",
        )
