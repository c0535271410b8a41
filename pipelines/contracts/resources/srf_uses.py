"""Solid recovered fuel burnt in place of coal."""

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import name_en_field, name_zh_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class SrfUses(SourcedContract):
    """One row is the solid recovered fuel that one user burnt in one year."""

    srf_code: Text = column(
        "SRF代碼",
        "Code of the use",
        about_zh="使用者的代碼。",
        about_en="Code of the user.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="SRF-ILL-BOILER",
    )
    name_zh: Text = name_zh_field("使用者的名稱。", "Name of the user in Chinese.", example="鍋爐")
    name_en: Text = name_en_field("使用者的英文名稱。", "Name of the user.", example="Illustrative boiler")
    year: Integer = year_field(aliases=("年", "年份"), example="2024")
    facility_code: Text = column(
        "管制編號",
        "Facility code",
        about_zh="使用的事業，見 facilities；ALL 指全市。",
        about_en="The facility that burns it; see facilities. ALL: the city.",
        references="facilities.facility_code",
        total_allowed=True,
        example="ALL",
    )
    quantity_t: Amount = column(
        "使用量",
        "Quantity",
        about_zh="當年燃燒的量；未統計者留空。",
        about_en="What was burnt in the year; empty where not counted.",
        unit="t",
        ge=0,
        nullable=True,
        example="1000",
    )
    ncv_gj_per_t: Amount = column(
        "淨熱值",
        "Net calorific value",
        about_zh="每公噸的淨熱值。",
        about_en="Net heat of a tonne.",
        unit="GJ/t",
        gt=0,
        nullable=True,
        example="18",
    )
    biogenic_pct: Amount = percent_field(
        "生質能比例",
        "Biogenic share of energy",
        about_zh="占能量的百分比；未量測者留空。",
        about_en="Biogenic part of the energy; empty where not measured.",
        ge=0,
        le=100,
        nullable=True,
        example="43",
    )

    class Config(SourcedContract.Config):
        name = "srf_uses"
        unique = ["srf_code", "year"]
        metadata = dataset(
            title=Words("固體再生燃料使用", "Use of solid recovered fuel"),
            owner="secretariat",
            topic="materials",
            year_column="year",
        )
