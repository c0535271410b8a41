"""Groups of measures that act on the same emissions."""

from pipelines.contracts.columns.common import emissions_field, name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset


class OverlapGroups(SourcedContract):
    """One row is one group of measures that act on the same emissions."""

    overlap_group: Text = column(
        "重疊組",
        "Overlap group",
        about_zh="作用於同一排放源的一組措施。",
        about_en="Code of a group of measures that act on the same source.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="OG-ROAD",
    )
    name_zh: Text = name_zh_field("重疊組的名稱。", "Name of the group in Chinese.", example="道路運輸")
    name_en: Text = name_en_field("重疊組的英文名稱。", "Name of the group.", example="Road transport")
    base_tco2e: Amount = emissions_field(
        "基準排放量",
        "Base emissions",
        about_zh="該組措施所作用的年排放量。",
        about_en="Yearly emissions that the group's measures act on.",
        aliases=(),
        ge=0,
        nullable=True,
        example="100000",
    )
    method: Text = column(
        "扣除方法",
        "Method",
        about_zh="multiplicative 連乘剩餘比例、pairwise 兩兩扣除，見 overlap_pairs。",
        about_en="Multiply what remains, or deduct pair by pair; see overlap_pairs.",
        isin=["multiplicative", "pairwise"],
        example="multiplicative",
    )

    class Config(SourcedContract.Config):
        name = "overlap_groups"
        unique = ["overlap_group"]
        metadata = dataset(
            title=Words("措施重疊組", "Overlap groups"),
            owner="secretariat",
            topic="measures",
        )
