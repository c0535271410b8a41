"""What a budget line serves: just transition made visible among the lines of the net-zero budget."""

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset

THEMES = ("just_transition", "mitigation", "adaptation", "education", "other")


class BudgetThemes(SourcedContract):
    """One row is the share of one budget line that serves one theme."""

    line_code: Text = column(
        "預算科目代碼",
        "Budget line code",
        about_zh="預算科目，見 budget_lines。",
        about_en="The budget line; see budget_lines.",
        references="budget_lines.line_code",
        aliases=("科目代碼",),
        example="NZ-TOTAL",
    )
    theme_code: Text = column(
        "預算主題",
        "Budget theme",
        about_zh="just_transition 公正轉型、mitigation 減緩、adaptation 調適、education 教育、other 其他。",
        about_en="Just transition, mitigation, adaptation, education or other.",
        isin=list(THEMES),
        example="just_transition",
    )
    theme_share_pct: Amount = percent_field(
        "主題占比",
        "Share of the theme",
        about_zh="該科目金額用於此主題的百分比；各主題合計不超過 100。",
        about_en="Percent of the line that serves the theme; themes of a line add up to 100 at most.",
        gt=0,
        le=100,
        example="100",
    )

    class Config(SourcedContract.Config):
        name = "budget_themes"
        unique = ["line_code", "theme_code"]
        metadata = dataset(
            title=Words("預算主題", "Themes of budget lines"),
            owner="finance",
            topic="measures",
        )
