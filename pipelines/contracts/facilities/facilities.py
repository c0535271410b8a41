"""The registered facilities that are shown by name."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import Flag, SourcedContract, Text, Words, column, dataset


class Facilities(SourcedContract):
    """One row is one registered facility."""

    facility_code: Text = column(
        "管制編號",
        "Facility code",
        about_zh="環境部列管的管制編號。",
        about_en="Control number in the Ministry of Environment's registry.",
        str_matches=r"^[A-Z]\d{7}$",
        example="E5600841",
    )
    name_zh: Text = name_zh_field("登錄的事業名稱。", "Registered name.", example="中國鋼鐵股份有限公司")
    name_en: Text = name_en_field("事業的英文名稱。", "Name in English.", example="China Steel Corporation")
    industry_zh: Text = column(
        "行業別",
        "Industry",
        about_zh="登錄的行業分類。",
        about_en="Industry as registered, in the city's language.",
        aliases=("行業分類",),
        nullable=True,
        example="鋼鐵製造業",
    )
    district: Text = column(
        "行政區",
        "District",
        about_zh="所在的行政區。",
        about_en="District it stands in, in Chinese.",
        nullable=True,
        required=False,
        example="小港區",
    )
    is_power_plant: Flag = column(
        "是否為電廠",
        "Is a power plant",
        about_zh="電廠的發電排放不計入消費基礎總量。",
        about_en="Whether it generates for the grid, so that the consumption account leaves it out.",
        example="否",
    )

    class Config(SourcedContract.Config):
        name = "facilities"
        unique = ["facility_code"]
        metadata = dataset(
            title=Words("登錄事業", "Registered facilities"),
            owner="secretariat",
            topic="activity",
        )
