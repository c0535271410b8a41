"""Recycled materials in road works: what replaced virgin material, and how far each was hauled."""

from pipelines.contracts.columns.common import (
    bureau_field,
    district_field,
    method_field,
    name_en_field,
    name_zh_field,
    year_field,
)
from pipelines.contracts.machinery.contract import (
    Amount,
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class MaterialUses(SourcedContract):
    """One row is the use of one recycled material in one year's works."""

    use_code: Text = column(
        "使用代碼",
        "Code of the use",
        about_zh="一項工程或一局處一年的使用。",
        about_en="One project, or what a bureau used in a year.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="MAT-ILL-AGGREGATE",
    )
    name_zh: Text = name_zh_field("工程的名稱。", "Name of the works in Chinese.", example="道路基層")
    name_en: Text = name_en_field("工程的英文名稱。", "Name of the works.", example="Illustrative road base")
    material: Text = column(
        "再生材料",
        "Material",
        about_zh="recycled_aggregate 再生粒料、bottom_ash 焚化底渣、bof_slag 轉爐石、rap 瀝青刨除料。",
        about_en="Recycled aggregate, bottom ash, BOF slag or reclaimed asphalt.",
        isin=["recycled_aggregate", "bottom_ash", "bof_slag", "rap"],
        aliases=("材料",),
        example="recycled_aggregate",
    )
    year: Integer = year_field(aliases=("年", "年份"), example="2024")
    bureau_code: Text = bureau_field()
    district_code: Text = district_field(nullable=True, required=False)
    method_code: Text = method_field()
    functional_unit: Text = column(
        "功能單位",
        "Functional unit",
        about_zh="m3 壓實立方公尺、t 公噸瀝青混凝土。",
        about_en="m3: compacted cubic metre; t: tonne of asphalt.",
        isin=["m3", "t"],
        example="m3",
    )
    quantity: Amount = column(
        "使用量",
        "Quantity",
        about_zh="取代原生材料的量，單位為功能單位；未統計者留空。",
        about_en="What replaced virgin material, in the functional unit; empty where it was not counted.",
        ge=0,
        nullable=True,
        aliases=("數量",),
        example="20000",
    )
    is_equal_service: Flag = column(
        "耐用年限相同",
        "Equal service life",
        about_zh="耐用年限與原生材料是否相同；不同者不能比較。",
        about_en="Whether it lasts as long as virgin material; where not, the two are not comparable.",
        example="是",
    )
    allocation_rule: Text = column(
        "分配規則",
        "Allocation rule",
        about_zh="cut_off 再生料不承擔前一生命週期、不計避免的處置；system_expansion 加計避免的處置。",
        about_en="cut_off: no burden of the earlier life and no avoided disposal; system_expansion: "
        "avoided disposal counts.",
        isin=["cut_off", "system_expansion"],
        example="cut_off",
    )
    haul_virgin_km: Amount = column(
        "原生材料運距",
        "Haul of virgin material",
        about_zh="單程公里。",
        about_en="Kilometres one way.",
        unit="km",
        ge=0,
        nullable=True,
        example="45",
    )
    haul_recycled_km: Amount = column(
        "再生材料運距",
        "Haul of recycled material",
        about_zh="單程公里。",
        about_en="Kilometres one way.",
        unit="km",
        ge=0,
        nullable=True,
        example="15",
    )

    class Config(SourcedContract.Config):
        name = "material_uses"
        unique = ["use_code", "year"]
        metadata = dataset(
            title=Words("再生材料使用", "Recycled materials used"),
            owner="works",
            topic="materials",
            year_column="year",
        )
