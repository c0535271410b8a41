"""Lines of the money budget."""

from pipelines.contracts.columns.accounts import money_field
from pipelines.contracts.columns.common import bureau_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class BudgetLines(SourcedContract):
    """One row is one line of the money budget."""

    line_code: Text = column(
        "預算科目代碼",
        "Budget line code",
        about_zh="預算科目的代碼。",
        about_en="Code of the budget line.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        aliases=("科目代碼",),
        example="NZ-TOTAL",
    )
    fiscal_year: Integer = year_field(
        "會計年度",
        "Fiscal year",
        about_zh="預算所屬的西元年；來源未載明者留空。",
        about_en="Fiscal year (CE); empty where the source does not say.",
        nullable=True,
        example="2024",
    )
    bureau_code: Text = bureau_field(total_allowed=True)
    name_zh: Text = name_zh_field(
        "預算科目的名稱。", "Name of the line in Chinese.", example="淨零城市自治條例預算"
    )
    name_en: Text = name_en_field(
        "預算科目的英文名稱。", "Name of the line in English.", example="Net-zero ordinance budget"
    )
    appropriation_ntd: Amount = column(
        "預算數",
        "Appropriation",
        about_zh="編列金額，新臺幣。",
        about_en="Amount appropriated, in New Taiwan dollars.",
        unit="NTD",
        aliases=("經費", "編列金額"),
        ge=0,
        example="27500000000",
    )
    spent_ntd: Amount = money_field(
        "決算數",
        "Spent",
        about_zh="實際支用金額，新臺幣；尚未決算者留空。",
        about_en="Amount spent, in New Taiwan dollars; empty before the accounts are closed.",
        aliases=("執行數",),
        nullable=True,
        required=False,
    )
    price_year: Integer = year_field(
        "幣值年度",
        "Price year",
        about_zh="金額以哪一年的幣值計；空白表示當年幣值。",
        about_en="Year whose prices the amounts are in; empty: of the year itself.",
        nullable=True,
        required=False,
    )
    is_total: Flag = column(
        "是否為合計",
        "Is a total",
        about_zh="合計列，不可與各科目相加。",
        about_en="Whether it is a total, never added to lines.",
        example="否",
    )

    class Config(SourcedContract.Config):
        name = "budget_lines"
        unique = ["line_code"]
        metadata = dataset(
            title=Words("預算科目", "Budget lines"),
            owner="secretariat",
            topic="measures",
        )
