"""The register of measures: who does what to which emissions."""

from pipelines.contracts.columns.accounts import gpc_field, percent_field
from pipelines.contracts.columns.common import (
    bureau_field,
    name_en_field,
    name_zh_field,
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
)


class Measures(SourcedContract):
    """One row is one measure, or a group of measures published as one."""

    measure_code: Text = column(
        "措施代碼",
        "Measure code",
        about_zh="減量措施的代碼。",
        about_en="Code of the measure.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="CB1-QUANTIFIED",
    )
    name_zh: Text = name_zh_field(
        "措施的名稱。", "Name of the measure in Chinese.", example="第一期碳預算 16 項量化措施"
    )
    name_en: Text = name_en_field(
        "措施的英文名稱。", "Name of the measure.", example="The 16 quantified measures of the first budget"
    )
    bureau_code: Text = bureau_field(total_allowed=True)
    sector_code: Text = sector_field(total_allowed=True)
    gpc_ref: Text = gpc_field(
        about_zh="措施作用的列號，見 gpc_references；跨列或未公布者留空。",
        about_en="The line it acts on; see gpc_references. Empty where it spans lines or is not published.",
        nullable=True,
        example="II.1.1",
    )
    package_code: Text = column(
        "措施組代碼",
        "Package code",
        about_zh="所屬的措施組，見 measure_packages。",
        about_en="Package it belongs to; see measure_packages.",
        references="measure_packages.package_code",
        nullable=True,
        example="CB1-QUANTIFIED",
    )
    status: Text = column(
        "推動狀態",
        "Status",
        about_zh="adopted 推動中、quantified 已量化納入預算、supporting 配套、proposed 提案、"
        "identified_not_adopted 已辨識未採行。",
        about_en="Adopted, quantified in the budget, supporting, proposed, or identified and not adopted.",
        isin=["adopted", "quantified", "supporting", "proposed", "identified_not_adopted"],
        example="adopted",
    )
    mechanism: Text = column(
        "減量機制",
        "Mechanism",
        about_zh="activity 活動量、emission_factor 係數、sink 碳匯、outside_boundary 邊界外、mixed 混合。",
        about_en="Less activity, a lower factor, a sink, an effect outside, or several of these.",
        isin=["activity", "emission_factor", "sink", "outside_boundary", "mixed"],
        example="activity",
    )
    boundary: Text = column(
        "邊界內外",
        "Boundary",
        about_zh="outside 的減量不計入城市清冊。",
        about_en="Abatement outside the boundary does not count in the city's account.",
        isin=["inside", "outside"],
        example="inside",
    )
    overlap_group: Text = column(
        "重疊組",
        "Overlap group",
        about_zh="作用於同一排放源的一組，見 overlap_groups。",
        about_en="Group that acts on the same source; see overlap_groups.",
        references="overlap_groups.overlap_group",
        nullable=True,
        example="OG-ROAD",
    )
    officer_zh: Text = column(
        "負責職務",
        "Accountable officer",
        about_zh="負責的職務，不填姓名。",
        about_en="Office that answers for it, in the city's language; never a person's name.",
        nullable=True,
        required=False,
        example="運輸規劃科科長",
    )
    start_year: Integer = year_field(
        "起年",
        "Start year",
        about_zh="措施開始的年度。",
        about_en="Year the measure starts.",
        nullable=True,
        example="2025",
    )
    life_years: Integer = column(
        "年限",
        "Life",
        about_zh="效果維持的年數；空白表示未定。",
        about_en="Years its effect lasts; empty where it is not stated.",
        ge=1,
        nullable=True,
        example="10",
    )
    annual_decay_pct: Amount = percent_field(
        "年衰減率",
        "Yearly decay",
        about_zh="效果每年遞減的百分比。",
        about_en="Percent that its effect falls by each year.",
        ge=0,
        le=100,
        nullable=True,
        example="2",
    )
    attribution_share_pct: Amount = percent_field(
        "歸因比例",
        "Attributed share",
        about_zh="減量中歸因於本措施的百分比。",
        about_en="Percent of the abatement that is put down to the measure.",
        ge=0,
        le=100,
        nullable=True,
        example="100",
    )
    additionality: Text = column(
        "外加性",
        "Additionality",
        about_zh="additional 有、not_additional 無、unknown 未知。",
        about_en="Whether it goes beyond what would happen anyway.",
        isin=["additional", "not_additional", "unknown"],
        example="unknown",
    )

    class Config(SourcedContract.Config):
        name = "measures"
        unique = ["measure_code"]
        metadata = dataset(
            title=Words("減量措施", "Measures"),
            owner="secretariat",
            topic="measures",
        )
