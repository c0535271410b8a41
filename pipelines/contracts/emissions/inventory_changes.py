"""Changes of emissions as someone stated them, kept apart from what can be recomputed."""

import pandas as pd

from pipelines.contracts.columns.common import inventory_field, sector_field, standing_field, year_field
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


class InventoryChanges(SourcedContract):
    """One row is one source's statement of how the emissions of a sector changed between two years."""

    inventory_code: Text = inventory_field()
    from_year: Integer = year_field(
        "起年",
        "From year",
        about_zh="比較的起始年度。",
        about_en="Year the change is measured from.",
        example="2022",
    )
    to_year: Integer = year_field(
        "迄年",
        "To year",
        about_zh="比較的終了年度。",
        about_en="Year the change is measured to.",
        example="2023",
    )
    sector_code: Text = sector_field(total_allowed=True)
    change_tco2e: Amount = column(
        "變化量",
        "Change",
        about_zh="來源所述的增減量，減少為負。",
        about_en="Change as stated; a fall is negative.",
        unit="tCO2e",
        aliases=("增減量",),
        nullable=True,
        example="-2830000",
    )
    change_pct: Amount = column(
        "變化率",
        "Change in percent",
        about_zh="來源所述的增減百分比，分母為起年。",
        about_en="Change as stated, in percent of the first year.",
        unit="pct",
        aliases=("增減率",),
        nullable=True,
        example="-25",
    )
    share_of_total_change_pct: Amount = column(
        "占總變化比例",
        "Share of the total change",
        about_zh="來源所述該部門占總減量的百分比。",
        about_en="Share of the total change that the source ascribes to the sector.",
        unit="pct",
        nullable=True,
        required=False,
        example="96.9",
    )
    standing: Text = standing_field()

    @rule(
        "change_tco2e",
        "變化量與變化率至少填一項。",
        "At least one of the change and its percentage is given.",
    )
    def has_change(cls, frame: pd.DataFrame) -> pd.Series:
        """A stated change carries an amount or a percentage."""
        return frame["change_tco2e"].notna() | frame["change_pct"].notna()

    @rule("to_year", "迄年須晚於起年。", "The second year is later than the first.")
    def runs_forward(cls, frame: pd.DataFrame) -> pd.Series:
        """A change runs from an earlier to a later year."""
        return frame["to_year"] > frame["from_year"]

    class Config(SourcedContract.Config):
        name = "inventory_changes"
        unique = ["inventory_code", "from_year", "to_year", "sector_code", "source_code"]
        metadata = dataset(
            title=Words("排放變化聲明", "Stated changes of emissions"),
            owner="secretariat",
            topic="restatements",
        )
