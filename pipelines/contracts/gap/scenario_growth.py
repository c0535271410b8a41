"""Growth of emissions before measures, by scenario."""

import pandas as pd

from pipelines.contracts.columns.accounts import percent_field, scenario_field
from pipelines.contracts.columns.common import sector_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    dataset,
    rule,
)


class ScenarioGrowth(SourcedContract):
    """One row is the yearly growth of one sector over a run of years in one scenario."""

    scenario_code: Text = scenario_field()
    sector_code: Text = sector_field(total_allowed=True)
    from_year: Integer = year_field(
        "起年",
        "From year",
        about_zh="適用此成長率的第一年，較前一年成長；ALL 適用於沒有自己一列的部門。",
        about_en="First year that grows by it over the year before; ALL: sectors without their own row.",
        example="2024",
    )
    to_year: Integer = year_field(
        "迄年",
        "To year",
        about_zh="適用此成長率的最後一年。",
        about_en="Last year that grows by it.",
        example="2030",
    )
    annual_growth_pct: Amount = percent_field(
        "年成長率",
        "Yearly growth",
        about_zh="排放每年的增減百分比，減少為負，未計減量措施。",
        about_en="Change of emissions a year in percent, a fall negative, before measures.",
        aliases=("成長率",),
        gt=-100,
        example="1",
    )

    @rule("to_year", "迄年不可早於起年。", "The last year is not before the first.")
    def runs_forward(cls, frame: pd.DataFrame) -> pd.Series:
        """Growth does not end before it starts."""
        return frame["to_year"] >= frame["from_year"]

    class Config(SourcedContract.Config):
        name = "scenario_growth"
        unique = ["scenario_code", "sector_code", "from_year"]
        metadata = dataset(
            title=Words("情境成長率", "Growth in the scenarios"),
            owner="secretariat",
            topic="scenarios",
        )
