"""Natural sinks of the city: what grows and what is lost each year, by area and method."""

from typing import Any

import pandas as pd

from pipelines.contracts.columns.common import (
    bureau_field,
    district_field,
    emissions_field,
    method_field,
    name_en_field,
    name_zh_field,
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


def sink_field(**more: Any) -> Any:
    """The sink a row is about."""
    return column(
        "碳匯代碼",
        "Sink code",
        about_zh="一處或一項碳匯的代碼。",
        about_en="Code of one sink.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="SINK-ILL-GREEN",
        **more,
    )


class Sinks(SourcedContract):
    """One row is one sink in one year."""

    sink_code: Text = sink_field()
    name_zh: Text = name_zh_field("碳匯的名稱。", "Name of the sink in Chinese.", example="造林地")
    name_en: Text = name_en_field(
        "碳匯的英文名稱。", "Name of the sink.", example="Illustrative afforestation"
    )
    sink_colour: Text = column(
        "碳匯類別",
        "Colour",
        about_zh="green 綠碳（森林）、yellow 黃碳（土壤與農地）、blue 藍碳（海岸與海洋）。",
        about_en="Green (forest), yellow (soil and farmland) or blue (coast and sea).",
        isin=["green", "yellow", "blue"],
        aliases=("顏色",),
        example="green",
    )
    bureau_code: Text = bureau_field()
    district_code: Text = district_field(nullable=True, required=False)
    year: Integer = year_field(aliases=("年", "年份"), example="2024")
    area_ha: Amount = column(
        "面積",
        "Area",
        about_zh="當年計入的面積；未公布者留空。",
        about_en="Area counted in the year; empty where it is not published.",
        unit="ha",
        ge=0,
        nullable=True,
        example="12",
    )
    method_code: Text = method_field(nullable=True)
    gain_t_per_ha: Amount = column(
        "每年增量",
        "Gain",
        about_zh="每公頃每年增加的乾物質公噸；方法的含碳率為 1 者，所填為碳公噸。",
        about_en="Tonnes of dry matter gained per hectare and year; of carbon where the method's carbon "
        "fraction is 1.",
        unit="t/ha",
        ge=0,
        nullable=True,
        example="4.5",
    )
    loss_t_per_ha: Amount = column(
        "每年損失",
        "Loss",
        about_zh="每公頃每年因砍伐、枯死等損失者，單位同每年增量。",
        about_en="What harvest, death and the like take per hectare and year, in the unit of the gain.",
        unit="t/ha",
        ge=0,
        nullable=True,
        example="0.5",
    )
    own_emissions_tco2e: Amount = emissions_field(
        "自身排放",
        "Own emissions",
        about_zh="栽植、養護與施肥等當年排放；沒有者填 0。",
        about_en="What planting, care and fertiliser emitted in the year; 0 where there is none.",
        aliases=(),
        ge=0,
        nullable=True,
        example="2",
    )
    stated_removal_tco2e: Amount = emissions_field(
        "所述移除量",
        "Removal as stated",
        about_zh="來源所述的每年移除量；不據以計算。",
        about_en="Removal a year as the source states it; nothing is computed from it.",
        aliases=(),
        ge=0,
        nullable=True,
        required=False,
    )

    @rule("method_code", "有面積者須填方法。", "An area is computed by a method.")
    def an_area_has_a_method(cls, frame: pd.DataFrame) -> pd.Series:
        """An area names its method."""
        return frame["area_ha"].isna() | frame["method_code"].notna()

    class Config(SourcedContract.Config):
        name = "sinks"
        unique = ["sink_code", "year"]
        metadata = dataset(
            title=Words("自然碳匯", "Natural sinks"), owner="secretariat", topic="sinks", year_column="year"
        )
