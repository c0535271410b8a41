"""Detention ponds, each in its place."""

from pipelines.contracts.columns.common import district_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class Ponds(SourcedContract):
    """One row is one detention pond."""

    pond_code: Text = column(
        "滯洪池代碼",
        "Pond code",
        about_zh="滯洪池的代碼。",
        about_en="Code of the pond.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="POND-01",
    )
    name_zh: Text = name_zh_field("滯洪池的名稱。", "Name of the pond in Chinese.", example="竹圍滯洪池")
    name_en: Text = name_en_field("滯洪池的英文名稱。", "Name of the pond.", example="Zhuwei pond")
    district_code: Text = district_field()
    latitude: Amount = column(
        "緯度", "Latitude", about_zh="緯度，度。", about_en="Latitude in degrees.",
        ge=-90, le=90, nullable=True, required=False, example="22.7",
    )  # fmt: skip
    longitude: Amount = column(
        "經度", "Longitude", about_zh="經度，度。", about_en="Longitude in degrees.",
        ge=-180, le=180, nullable=True, required=False, example="120.3",
    )  # fmt: skip
    capacity_m3: Amount = column(
        "滯洪容量",
        "Capacity",
        about_zh="可滯洪的水量；不知者留空，不填 0。",
        about_en="Water it can hold back; empty where not known, never 0.",
        unit="m3",
        gt=0,
        nullable=True,
        commodity="water",
        example="120000",
    )
    built_year: Integer = year_field(
        "完工年度",
        "Built in",
        about_zh="開始滯洪的西元年；尚未完工者留空。",
        about_en="Year from which it holds water back; empty while it is not built.",
        nullable=True,
        example="2022",
    )

    class Config(SourcedContract.Config):
        name = "ponds"
        unique = ["pond_code"]
        metadata = dataset(title=Words("滯洪池", "Detention ponds"), owner="secretariat", topic="water")
