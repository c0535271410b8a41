"""How a measure and an indicator belong together; nothing counts merely because the bureau is the same."""

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.columns.common import indicator_field
from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset


class IndicatorLinks(SourcedContract):
    """One row is one relation of one measure to one indicator."""

    indicator_code: Text = indicator_field()
    measure_code: Text = measure_field(
        about_zh="與指標有關的措施，見 measures。",
        about_en="The measure that the indicator has to do with; see measures.",
    )
    relation: Text = column(
        "關係",
        "Relation",
        about_zh="drives 措施推動指標的數值、enables 措施是其前提、evidence_of 指標是措施成效的證據、"
        "side_effect 指標受措施的附帶影響。",
        about_en="The measure drives the value, enables what drives it, the indicator is evidence of the "
        "measure, or the measure has a side effect on it.",
        isin=["drives", "enables", "evidence_of", "side_effect"],
        example="drives",
    )
    expected_change: Amount = column(
        "預期影響",
        "Expected change",
        about_zh="措施使指標值改變多少，單位同指標，減少為負；未估計者留空。",
        about_en="By how much the measure changes the value, in the unit of the indicator, negative where it "
        "falls; empty where nobody estimated it.",
        nullable=True,
        required=False,
        example="120",
    )
    comment_code: Text = column(
        "意見代碼",
        "Comment code",
        about_zh="提出此關係的意見，見 minutes_passages；沒有者留空。",
        about_en="Comment that asked for it, see minutes_passages; empty where there is none.",
        str_matches=r"^[0-9-]{10}/\d+\.[^#]+$",
        nullable=True,
        required=False,
        example="2024-03-05/1.1.(1)",
    )
    confirmed_by_zh: Text = column(
        "確認者",
        "Confirmed by",
        about_zh="確認此關係的職務。",
        about_en="Post that confirmed the relation, in the city's language.",
        example="永續發展小組承辦科長",
    )

    class Config(SourcedContract.Config):
        name = "indicator_links"
        unique = ["indicator_code", "measure_code", "relation"]
        metadata = dataset(
            title=Words("指標與措施的關係", "Links of indicators"),
            owner="secretariat",
            topic="indicators",
        )
