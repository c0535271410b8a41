"""Developments that add emissions in a scenario."""

import pandas as pd

from pipelines.contracts.columns.accounts import scenario_field
from pipelines.contracts.columns.common import (
    emissions_field,
    name_en_field,
    name_zh_field,
    scenario_account_field,
    sector_field,
    year_field,
)
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


class ScenarioProjects(SourcedContract):
    """One row is one development in one scenario of one account."""

    scenario_code: Text = scenario_field()
    inventory_code: Text = scenario_account_field()
    project_code: Text = column(
        "開發案代碼",
        "Project code",
        about_zh="開發案的代碼。",
        about_en="Code of the development.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="CB1-GROWTH",
    )
    sector_code: Text = sector_field(total_allowed=True)
    name_zh: Text = name_zh_field(
        "開發案的名稱。", "Name of the development in Chinese.", example="環評開發案與人口成長"
    )
    name_en: Text = name_en_field(
        "開發案的英文名稱。",
        "Name of the development.",
        example="Developments under impact assessment and population",
    )
    start_year: Integer = year_field(
        "起年", "Start year", about_zh="開始排放的年度。", about_en="First year it emits.", example="2025"
    )
    end_year: Integer = year_field(
        "迄年",
        "End year",
        about_zh="最後排放的年度；空白表示持續。",
        about_en="Last year it emits; empty while it goes on.",
        nullable=True,
    )
    emissions_tco2e: Amount = emissions_field(
        "年排放量",
        "Emissions a year",
        about_zh="每年增加的排放；移除為負。",
        about_en="Emissions it adds in each year; a removal is negative.",
        aliases=("排放量",),
        example="2420000",
    )

    @rule("end_year", "迄年不可早於起年。", "The last year is not before the first.")
    def runs_forward(cls, frame: pd.DataFrame) -> pd.Series:
        """A development does not end before it starts."""
        return frame["end_year"] >= frame["start_year"]

    class Config(SourcedContract.Config):
        name = "scenario_projects"
        unique = ["inventory_code", "scenario_code", "project_code"]
        metadata = dataset(
            title=Words("情境開發案", "Developments in the scenarios"),
            owner="secretariat",
            topic="scenarios",
        )
