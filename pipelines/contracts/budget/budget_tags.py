"""What a line of the budget pays for or serves: measures, and goals such as adaptation."""

from typing import Any

import pandas as pd

from pipelines.contracts.columns.accounts import measure_field, money_field
from pipelines.contracts.columns.money import (
    EVERY_YEAR,
    NONE,
    TO_A_MEASURE,
    fund_field,
    goal_field,
    line_code_field,
)
from pipelines.contracts.machinery.contract import (
    Amount,
    Day,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


def _optional(zh: str, en: str, about_zh: str, about_en: str, **more: Any) -> Any:
    return column(zh, en, about_zh=about_zh, about_en=about_en, nullable=True, required=False, **more)


class BudgetTags(SourcedContract):
    """One row is one measure that a budget line pays for, or one goal that it serves or harms."""

    fund_code: Text = fund_field()
    line_code: Text = line_code_field(
        "預算科目，見 budget_lines。",
        "The budget line; see budget_lines.",
        references="budget_lines.line_code",
    )
    holds_for: Text = column(
        "勾稽年度",
        "Tagged years",
        about_zh="適用的會計年度，如 2025 或 2025-2027；留空為該科目的各年度（ALL）。",
        about_en="Fiscal years it holds for, such as 2025 or 2025-2027; empty: every year of the line (ALL).",
        str_matches=r"^(ALL|\d{4}(-\d{4})?)$",
        required=False,
        absent=EVERY_YEAR,
        example="2025",
    )
    measure_code: Text = measure_field(
        about_zh="減量措施，見 measures；標示目標者留空。",
        about_en="The measure; see measures. Empty for a tag to a goal.",
        required=False,
        absent=NONE,
    )
    goal: Text = goal_field()
    tag_share: Amount = _optional(
        "勾稽比例",
        "Share",
        "該科目用於此措施或目標的比例，0 至 1；一科目用於各措施的合計不超過 1，各目標可重疊。",
        "Share of the line, 0 to 1; a line's shares for measures sum to 1 at most, goals may overlap.",
        aliases=("主題占比",),
        ge=0,
        le=1,
        example="0.6",
    )
    amount_ntd: Amount = money_field(
        "勾稽金額",
        "Tagged amount",
        about_zh="該科目用於此措施或目標的金額，新臺幣；與比例擇一，皆不知者留空並填程度。",
        about_en="Amount of the line, in New Taiwan dollars; this or a share. Where neither is known, the "
        "level is given.",
        nullable=True,
        required=False,
    )
    level: Text = _optional(
        "程度",
        "Level",
        "main 主要、minor 次要；沒有比例也沒有金額者必填。",
        "main or minor; where there is neither share nor amount it must be given.",
        isin=["main", "minor"],
        written={"主要": "main", "次要": "minor"},
    )
    tagged_part: Text = column(
        "勾稽範圍",
        "Tagged part",
        about_zh="whole 全額、increment 較上年度增列的部分；留空為全額。",
        about_en="whole, or increment: what the line has more than the year before; empty: the whole.",
        isin=["whole", "increment"],
        required=False,
        absent="whole",
        written={"全額": "whole", "增列": "increment", "增列數": "increment"},
        example="whole",
    )
    confidence: Text = _optional(
        "信心",
        "Confidence",
        "high 高、medium 中、low 低。",
        "high, medium or low.",
        isin=["high", "medium", "low"],
        written={"高": "high", "中": "medium", "低": "low"},
    )
    rests_on: Text = _optional(
        "依據文字",
        "Words it rests on",
        "預算書中作為依據的文字。",
        "Words of the book that the tag rests on.",
    )
    read_by: Text = _optional("判讀者", "Read by", "由誰判讀。", "Who read it.")
    read_on: Day = _optional("判讀日期", "Read on", "判讀之日。", "Day on which it was read.")

    @rule(
        "measure_code",
        "措施與目標須恰好填一項。",
        "Exactly one of the measure and the goal is given.",
    )
    def is_of_a_measure_or_a_goal(cls, frame: pd.DataFrame) -> pd.Series:
        """A tag is to a measure, or to a goal."""
        return (frame["measure_code"] != NONE) ^ (frame["goal"] != TO_A_MEASURE)

    @rule(
        "tag_share",
        "比例與金額至多填一項；皆無者須填程度。",
        "A share or an amount, not both; where there is neither, the level is given.",
    )
    def says_how_much(cls, frame: pd.DataFrame) -> pd.Series:
        """A share, an amount, or a level."""
        shares, amounts = frame["tag_share"].notna(), frame["amount_ntd"].notna()
        return ~(shares & amounts) & (shares | amounts | frame["level"].notna())

    class Config(SourcedContract.Config):
        name = "budget_tags"
        unique = ["fund_code", "line_code", "holds_for", "measure_code", "goal"]
        metadata = dataset(
            title=Words("預算勾稽", "Tags of budget lines"),
            owner="secretariat",
            topic="measures",
        )
