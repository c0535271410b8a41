"""How GPC lines map to the six sectors."""

import pandas as pd

from pipelines.contracts.columns.common import sector_field, year_field
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


class SectorBridge(SourcedContract):
    """One row is the share of one GPC line, from one year on, that goes to one sector."""

    gpc_ref: Text = column(
        "GPC編號",
        "GPC reference",
        about_zh="來源列號，見 gpc_references。",
        about_en="The GPC line; see gpc_references.",
        references="gpc_references.gpc_ref",
        example="I.3.2",
    )
    source_class: Text = column(
        "排放源類別",
        "Source class",
        about_zh="同一列號再細分的類別；不細分時為 ALL。",
        about_en="Class of sources within the line; ALL where it is not split.",
        total_allowed=True,
        example="ALL",
    )
    sector_code: Text = sector_field()
    weight: Amount = column(
        "權重",
        "Weight",
        about_zh="該列號歸入此部門的比例；同列號同期間合計為 1。",
        about_en="Share of the line that goes to the sector; the shares of a line sum to 1.",
        gt=0,
        le=1,
        example="1",
    )
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="對應開始適用的年度。",
        about_en="First year the mapping applies to.",
        example="2005",
    )
    valid_to_year: Integer = year_field(
        "適用迄年",
        "Valid to year",
        about_zh="對應最後適用的年度；空白表示仍適用。",
        about_en="Last year it applies to; empty while it still does.",
        nullable=True,
        example="2030",
    )

    @rule("valid_to_year", "適用迄年不可早於適用起年。", "The last year is not before the first.")
    def ends_after_start(cls, frame: pd.DataFrame) -> pd.Series:
        """A mapping does not end before it starts."""
        return frame["valid_to_year"] >= frame["valid_from_year"]

    class Config(SourcedContract.Config):
        name = "sector_bridge"
        unique = ["gpc_ref", "source_class", "sector_code", "valid_from_year"]
        metadata = dataset(
            title=Words("部門對應", "Bridge from GPC lines to sectors"),
            owner="secretariat",
            topic="core",
        )
