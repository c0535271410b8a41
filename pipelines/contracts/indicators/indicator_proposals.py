"""Proposals to add, modify, retire or retype an indicator, and what the committee decided."""

import pandas as pd

from pipelines.contracts.columns.common import bureau_field, year_field
from pipelines.contracts.machinery.contract import (
    Day,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class IndicatorProposals(SourcedContract):
    """One row is one proposal to change one indicator."""

    proposal_code: Text = column(
        "提案代碼",
        "Proposal code",
        about_zh="異動提案的代碼。",
        about_en="Code of the proposal.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="2023-07-1",
    )
    kind: Text = column(
        "異動種類",
        "Kind",
        about_zh="add 新增、modify 修正、retire 停用、retype 目標型與追蹤型互改。",
        about_en="Add, modify, retire, or retype between target and tracking.",
        isin=["add", "modify", "retire", "retype"],
        example="retype",
    )
    indicator_code: Text = column(
        "指標代碼",
        "Indicator code",
        about_zh="要異動或新增的指標。",
        about_en="The indicator to be changed or added.",
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        example="SOC-PANTRY-SITES",
    )
    replaces_indicator_code: Text = column(
        "取代的指標",
        "Replaces",
        about_zh="新增的指標取代哪一項；不取代者留空。",
        about_en="The indicator that an added one takes the place of; empty where it takes none.",
        nullable=True,
        required=False,
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        example="SOC-PANTRY-SITES",
    )
    bureau_code: Text = bureau_field()
    proposed_by_zh: Text = column(
        "提案者",
        "Proposed by",
        about_zh="提案的局處或委員。",
        about_en="Bureau or member, in the city's language.",
        example="社會局",
    )
    proposed_on: Day = column(
        "提案日",
        "Proposed on",
        about_zh="提案的日期。",
        about_en="Day of the proposal.",
        example="2023-11-09",
    )
    changed_column: Text = column(
        "異動欄位",
        "Changed column",
        about_zh="indicators 的欄位；新增與停用者留空。",
        about_en="Column of indicators that changes; empty where one is added or retired.",
        nullable=True,
        required=False,
        example="indicator_type",
    )
    old_value: Text = column(
        "原內容",
        "Old",
        about_zh="異動前的內容。",
        about_en="What it says before.",
        nullable=True,
        required=False,
        example="target",
    )
    new_value: Text = column(
        "新內容",
        "New",
        about_zh="異動後的內容。",
        about_en="What it is to say.",
        nullable=True,
        required=False,
        example="tracking",
    )
    reason_zh: Text = column(
        "理由",
        "Reason",
        about_zh="異動的理由。",
        about_en="Why, in the city's language.",
        nullable=True,
        aliases=("異動理由",),
        example="已達階段目標",
    )
    decision: Text = column(
        "決定",
        "Decision",
        about_zh="approved 通過、rejected 不通過、noted 備查、pending 未決。",
        about_en="Approved, rejected, noted, or pending.",
        isin=["approved", "rejected", "noted", "pending"],
        example="approved",
    )
    decided_on: Day = column(
        "決定日",
        "Decided on",
        about_zh="推動會決定的日期。",
        about_en="Day of the decision.",
        nullable=True,
        required=False,
        example="2023-11-09",
    )
    effective_from_year: Integer = year_field(
        "生效年度",
        "Effective from year",
        about_zh="新內容適用的第一年；此前各年仍依原定義。",
        about_en="First year of the change; earlier years keep the old definition.",
        nullable=True,
        required=False,
        example="2024",
    )

    @rule("effective_from_year", "通過的提案須有生效年度。", "An approved proposal says from which year.")
    def approved_has_a_year(cls, frame: pd.DataFrame) -> pd.Series:
        """An approved change takes effect in a year."""
        return (frame["decision"] != "approved") | frame["effective_from_year"].notna()

    class Config(SourcedContract.Config):
        name = "indicator_proposals"
        unique = ["proposal_code"]
        metadata = dataset(
            title=Words("指標異動提案", "Proposals to change indicators"),
            owner="secretariat",
            topic="indicators",
        )
