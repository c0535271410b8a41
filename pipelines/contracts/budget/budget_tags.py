"""Which part of a budget line pays for which measure."""

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.columns.common import year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class BudgetTags(SourcedContract):
    """One row is the share of one budget line that pays for one measure."""

    line_code: Text = column(
        "預算科目代碼",
        "Budget line code",
        about_zh="預算科目，見 budget_lines。",
        about_en="The budget line; see budget_lines.",
        references="budget_lines.line_code",
        aliases=("科目代碼",),
        example="ILL-TRA-2025",
    )
    measure_code: Text = measure_field()
    tag_share: Amount = column(
        "勾稽比例",
        "Share",
        about_zh="該科目用於此措施的比例，0 至 1；一科目合計不超過 1。",
        about_en="Share of the line that pays for the measure, 0 to 1; a line's shares sum to 1 at most.",
        ge=0,
        le=1,
        example="0.6",
    )
    tagged_year: Integer = year_field(
        "勾稽年度",
        "Tagged year",
        about_zh="勾稽所指的年度；空白同會計年度。",
        about_en="Year the tag is about; empty: the fiscal year of the line.",
        nullable=True,
        required=False,
        example="2025",
    )

    class Config(SourcedContract.Config):
        name = "budget_tags"
        unique = ["line_code", "measure_code"]
        metadata = dataset(
            title=Words("預算勾稽", "Tags of budget lines"),
            owner="secretariat",
            topic="measures",
        )
