"""Standards that issue carbon credits, and what makes them worth trusting."""

from typing import Any

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.columns.industry import standard_field
from pipelines.contracts.machinery.contract import Flag, SourcedContract, Text, Words, column, dataset


def _answer(zh: str, en: str, about_zh: str, about_en: str) -> Any:
    return column(
        zh,
        en,
        about_zh=about_zh + "；不知者留空。",
        about_en=about_en + "; empty where not known.",
        nullable=True,
        example="是",
    )


class CreditStandards(SourcedContract):
    """One row is one standard."""

    standard_code: Text = standard_field(references=None)
    name_zh: Text = name_zh_field("機制的名稱。", "Name of the standard in Chinese.", example="自願減量專案")
    name_en: Text = name_en_field(
        "機制的英文名稱。", "Name of the standard.", example="Voluntary reduction projects"
    )
    is_under_national_law: Flag = _answer(
        "是否依本國法律", "Is under national law", "是否依本國法律設立", "Whether national law set it up"
    )
    is_third_party_verified: Flag = _answer(
        "是否第三方查證",
        "Is third-party verified",
        "減量是否經第三方查證",
        "Whether a third party verifies the tonnes",
    )
    has_public_registry: Flag = _answer(
        "是否有公開登錄",
        "Has a public registry",
        "是否有公開的登錄與註銷紀錄",
        "Whether issue and retirement can be looked up by anyone",
    )
    has_reversal_buffer: Flag = _answer(
        "是否有逆轉緩衝",
        "Has a buffer for reversal",
        "碳匯逆轉時是否有緩衝額度可補",
        "Whether a buffer makes up for sinks that are reversed",
    )

    class Config(SourcedContract.Config):
        name = "credit_standards"
        unique = ["standard_code"]
        metadata = dataset(
            title=Words("碳權機制", "Standards of carbon credits"),
            owner="secretariat",
            topic="credits",
        )
