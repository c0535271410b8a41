"""Activity data of an inventory: what was used, or why there is no figure."""

import pandas as pd

from pipelines.contracts.columns.accounts import fuel_field, gpc_field, grade_field, percent_field
from pipelines.contracts.columns.common import inventory_field, year_field
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

STATED_GASES = ("CO2", "CH4", "N2O", "HFCs", "PFCs", "SF6", "NF3", "CO2_BIOGENIC")
"""The gases of the GPC table (GPC 1.1, section 3.2), the fluorinated ones by family, and the memo item."""
_LAND = ("V.2", "V.3")
"""Lines of land use, and of what is grown and stored: they take up as well as emit (GPC 1.1, chapter 10)."""


class ActivityData(SourcedContract):
    """One row is one activity of one inventory line, facility and year."""

    inventory_code: Text = inventory_field()
    facility_code: Text = column(
        "管制編號",
        "Facility code",
        about_zh="排放的事業，見 facilities；ALL 指不分事業。",
        about_en="The facility; see facilities. ALL: not split by facility.",
        references="facilities.facility_code",
        total_allowed=True,
        example="ALL",
    )
    year: Integer = year_field(
        aliases=("年", "年份"),
        about_zh="活動發生的西元年。",
        about_en="Calendar year the activity occurred in.",
        example="2023",
    )
    gpc_ref: Text = gpc_field()
    source_class: Text = column(
        "排放源類別",
        "Source class",
        about_zh="同一列號再細分的類別或名稱，用以分辨同一列的各筆；不細分時為 ALL。",
        about_en="Class or name of sources in the line, to tell its rows apart; ALL where it is not split.",
        total_allowed=True,
        example="ALL",
    )
    fuel_code: Text = fuel_field(total_allowed=True)
    gas: Text = column(
        "氣體",
        "Gas",
        about_zh="不經燃料直接填報者所屬的氣體，數量仍以公噸CO2e 計；ALL 指不分氣體。生質的二氧化碳為 "
        "CO2_BIOGENIC，另列而不計入總量。",
        about_en="Gas of what is reported directly, still in tCO2e; ALL: not split by gas. CO2_BIOGENIC "
        "is the CO2 of biomass, which stands apart and counts in no total.",
        aliases=("溫室氣體",),
        isin=["ALL", *STATED_GASES],
        required=False,
        absent="ALL",
        example="ALL",
    )
    activity_amount: Amount = column(
        "活動數據",
        "Activity",
        about_zh="使用量，單位依活動單位；未估計或不存在時留空並填註記。土地（V.2、V.3）的移除為負。",
        about_en="Amount in the activity unit; empty where a notation key says why. What land (V.2, V.3) "
        "takes up is negative.",
        aliases=("使用量",),
        nullable=True,
        example="500000",
    )
    activity_unit: Text = column(
        "活動單位",
        "Activity unit",
        about_zh="原單據上的單位，如千度、公秉、公噸、千立方公尺；燃料亦可以能量計，如 TJ、千卡、公秉油當量；"
        "不經燃料直接填報的排放以公噸CO2e 計；見單位換算表。",
        about_en="Unit as written on the record; a fuel may be given by its energy (TJ, GJ, kcal, toe), and "
        "what is reported directly in tCO2e; see the unit table.",
        unit_by="fuel_code",
        nullable=True,
        example="千度",
    )
    scope2_method: Text = column(
        "範疇二方法",
        "Scope 2 method",
        about_zh="location 地點基礎、market 市場基礎、not_applicable 非外購能源。",
        about_en="Location or market based; not_applicable where it is no purchased energy.",
        isin=["not_applicable", "location", "market"],
        example="location",
    )
    activity_uncertainty_pct: Amount = percent_field(
        "活動數據不確定性",
        "Activity uncertainty",
        about_zh="95% 信賴區間的半寬，百分比。",
        about_en="Half-width of the 95 % interval in percent.",
        ge=0,
        nullable=True,
        required=False,
        example="5",
    )
    activity_grade: Text = grade_field(
        "活動數據等級",
        "Activity data quality",
        "這一筆活動數據的 GPC 等級：H 高、M 中、L 低。",
        "Grade of the GPC of this activity data: H high, M medium, L low.",
        required=False,
    )
    factor_grade: Text = grade_field(
        "係數等級",
        "Emission factor quality",
        "這一筆所用係數的 GPC 等級：H 高（在地）、M 中、L 低（通用）。",
        "Grade of the GPC of the factor it is weighed by: H high (local), M medium, L low (default).",
        required=False,
    )
    notation_key: Text = column(
        "註記",
        "Notation key",
        about_zh="NO 不存在、NE 未估計、IE 已列他處、C 保密；有數字時留空。",
        about_en="Not occurring, not estimated, included elsewhere or confidential; empty with an amount.",
        isin=["NO", "NE", "IE", "C"],
        nullable=True,
    )
    ie_target_gpc_ref: Text = gpc_field(
        "列入的GPC編號",
        "Included in",
        about_zh="註記為 IE 時，實際列入的列號。",
        about_en="The line it is included in, where the key is IE.",
        nullable=True,
    )
    notation_reason: Text = column(
        "註記原因",
        "Reason for the key",
        about_zh="沒有數字的原因；NE 必填。",
        about_en="Why there is no figure, in Chinese; NE needs it.",
        nullable=True,
    )

    @rule("activity_amount", "活動數據與註記須恰填一項。", "Exactly one of the amount and the key is given.")
    def has_amount_or_key(cls, frame: pd.DataFrame) -> pd.Series:
        """A row has an amount, or a key that says why it has none."""
        return frame["activity_amount"].notna() != frame["notation_key"].notna()

    @rule(
        "activity_amount",
        "使用量不可小於 0；只有土地（V.2、V.3）直接填報的移除可以為負。",
        "An amount is not below 0; only what land (V.2, V.3) takes up, stated directly, is negative.",
    )
    def only_land_takes_up(cls, frame: pd.DataFrame) -> pd.Series:
        """A removal is stated by a line of land, without a fuel; nothing else is below nothing."""
        takes_up = frame["gpc_ref"].isin(_LAND) & (frame["fuel_code"] == "ALL")
        return (frame["activity_amount"] >= 0) | takes_up

    @rule(
        "gas",
        "只有不經燃料直接填報的排放可以分氣體。",
        "Only what is reported without a fuel is split by gas.",
    )
    def a_fuel_has_no_gas_of_its_own(cls, frame: pd.DataFrame) -> pd.Series:
        """The gases of a fuel come from its factors."""
        return (frame["gas"] == "ALL") | (frame["fuel_code"] == "ALL")

    @rule("activity_unit", "有活動數據時須填活動單位。", "An amount needs its unit.")
    def amount_has_unit(cls, frame: pd.DataFrame) -> pd.Series:
        """An amount without a unit cannot be converted."""
        return frame["activity_amount"].isna() | frame["activity_unit"].notna()

    @rule("ie_target_gpc_ref", "註記為 IE 時須填列入的GPC編號。", "IE names the line it is included in.")
    def included_elsewhere_names_where(cls, frame: pd.DataFrame) -> pd.Series:
        """What is included elsewhere says where."""
        return (frame["notation_key"] != "IE") | frame["ie_target_gpc_ref"].notna()

    @rule("notation_reason", "註記為 NE 時須填註記原因。", "NE needs a reason.")
    def not_estimated_has_reason(cls, frame: pd.DataFrame) -> pd.Series:
        """What is not estimated says why."""
        return (frame["notation_key"] != "NE") | frame["notation_reason"].notna()

    class Config(SourcedContract.Config):
        name = "activity_data"
        unique = [
            "inventory_code",
            "facility_code",
            "year",
            "gpc_ref",
            "source_class",
            "fuel_code",
            "gas",
            "scope2_method",
        ]
        metadata = dataset(
            title=Words("活動數據", "Activity data"),
            owner="secretariat",
            topic="activity",
            year_column="year",
            cadence="yearly",
        )
