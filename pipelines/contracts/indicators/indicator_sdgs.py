"""Which Sustainable Development Goals an indicator serves, for the Voluntary Local Review and for awards."""

from pipelines.contracts.columns.common import indicator_field
from pipelines.contracts.machinery.contract import (
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class IndicatorSdgs(SourcedContract):
    """One row is one goal, and where known its target, that one indicator serves."""

    indicator_code: Text = indicator_field()
    sdg_goal: Integer = column(
        "SDG 目標",
        "SDG goal",
        about_zh="聯合國永續發展目標，1 至 17。",
        about_en="Sustainable Development Goal, 1 to 17.",
        ge=1,
        le=17,
        aliases=("SDG",),
        example="3",
    )
    sdg_target: Text = column(
        "SDG 細項目標",
        "SDG target",
        about_zh="細項目標，如 3.6；只知目標者填目標。",
        about_en="Target such as 3.6; the goal alone where no target is known.",
        str_matches=r"^(1[0-7]|[1-9])(\.[0-9]{1,2}|\.[a-d])?$",
        example="3.6",
    )
    is_main: Flag = column(
        "主要目標",
        "Main goal",
        about_zh="是否為該指標最主要的目標。",
        about_en="Whether it is the one the indicator serves most.",
        example="是",
    )

    class Config(SourcedContract.Config):
        name = "indicator_sdgs"
        unique = ["indicator_code", "sdg_target"]
        metadata = dataset(
            title=Words("指標與 SDG", "Indicators and the SDGs"),
            owner="secretariat",
            topic="indicators",
        )
