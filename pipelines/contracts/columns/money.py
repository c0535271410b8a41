"""Columns that the contracts of the money budget share: funds, codes of lines, words for stages and goals."""

from typing import Any

from pipelines.contracts.machinery.contract import column

GENERAL = "GENERAL"
"""The fund of a line that names none: the general budget."""
NONE = "NONE"
"""What stands in a key where a row is of no measure."""
TO_A_MEASURE = "measure"
"""The goal of a tag that is to a measure."""
EVERY_YEAR = "ALL"
LINE_CODE = r"^[^\s;=](?:[^\n\t;=]*[^\s;=])?$"
"""As printed, dots and Chinese numerals and all; a row is named by key=value; pairs, so not with = or ;."""
STAGES = ("proposal", "adopted", "supplementary", "settled")
GOALS = ("mitigation", "adaptation", "just_transition", "education", "harmful", "other")
_GENERAL_WORDS = ("總預算", "普通公務預算", "公務預算", "一般", "general", "general budget")
_STAGE_WORDS = {
    "proposal": ("預算案", "概算", "總預算案"),
    "adopted": ("法定預算", "法定", "預算"),
    "supplementary": ("追加減", "追加預算", "追減預算", "追加減預算", "追加", "追減"),
    "settled": ("決算", "審定決算", "決算數"),
}
_GOAL_WORDS = {
    TO_A_MEASURE: ("措施",),
    "mitigation": ("減緩",),
    "adaptation": ("調適",),
    "just_transition": ("公正轉型", "just transition"),
    "education": ("教育",),
    "harmful": ("有害", "不利"),
    "other": ("其他",),
}


def _written(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {text: code for code, texts in words.items() for text in texts}


def fund_field() -> Any:
    """The fund that a line is of."""
    return column(
        "基金",
        "Fund",
        about_zh="基金的代碼或名稱；留空為總預算（GENERAL）。特種基金列在總預算旁，不計入其中。",
        about_en="Code or name of the fund; empty: the general budget (GENERAL). Special funds stand beside "
        "the general budget and are not in it.",
        str_matches=LINE_CODE,
        required=False,
        absent=GENERAL,
        written=dict.fromkeys(_GENERAL_WORDS, GENERAL),
        aliases=("基金代碼", "基金別"),
        example="GENERAL",
    )


def line_code_field(about_zh: str, about_en: str, **more: Any) -> Any:
    """The code of a budget line."""
    return column(
        "預算科目代碼",
        "Budget line code",
        about_zh=about_zh,
        about_en=about_en,
        aliases=("科目代碼", "科目編號"),
        example="72-4810-10-20",
        **more,
    )


def stage_field() -> Any:
    """The stage of the budget that an amount is of."""
    return column(
        "預算階段",
        "Stage of the budget",
        about_zh="proposal 預算案、adopted 法定預算、supplementary 追加減、settled 決算；留空為法定預算。",
        about_en="proposal, adopted, supplementary or settled; empty: adopted.",
        isin=list(STAGES),
        required=False,
        absent="adopted",
        written=_written(_STAGE_WORDS),
        aliases=("階段",),
        example="adopted",
    )


def goal_field() -> Any:
    """What a line serves, or harms."""
    return column(
        "目標",
        "Goal",
        about_zh="mitigation 減緩、adaptation 調適、just_transition 公正轉型、education 教育、harmful 有害、"
        "other 其他；勾稽到措施者留空，讀為 measure。",
        about_en="mitigation, adaptation, just_transition, education, harmful or other; empty, read as "
        "measure, for a tag to a measure.",
        isin=[TO_A_MEASURE, *GOALS],
        required=False,
        absent=TO_A_MEASURE,
        written=_written(_GOAL_WORDS),
        aliases=("預算主題", "主題"),
        example=TO_A_MEASURE,
    )
