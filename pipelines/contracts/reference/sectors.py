"""The six sectors emissions are reported by."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import Integer, SourcedContract, Text, Words, column, dataset


class Sectors(SourcedContract):
    """One row is one of the six sectors."""

    sector_code: Text = column(
        "部門代碼",
        "Sector code",
        about_zh="六大部門的代碼。",
        about_en="Code of the sector.",
        str_matches=r"^[a-z][a-z_]*$",
        example="manufacturing",
    )
    name_zh: Text = name_zh_field("部門的中文名稱。", "Name of the sector in Chinese.", example="製造")
    name_en: Text = name_en_field(
        "部門的英文名稱。", "Name of the sector in English.", example="Manufacturing"
    )
    display_order: Integer = column(
        "排序",
        "Display order",
        about_zh="圖表中由上而下的順序。",
        about_en="Order in tables and charts.",
        ge=1,
        example="2",
    )

    class Config(SourcedContract.Config):
        name = "sectors"
        unique = ["sector_code"]
        metadata = dataset(title=Words("部門", "Sectors"), owner="secretariat", topic="core", cadence="once")
