"""Lines of the money budget, as the books of a city print them."""

from typing import Any

import pandas as pd

from pipelines.contracts.columns.accounts import money_field
from pipelines.contracts.columns.common import bureau_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.columns.money import LINE_CODE, fund_field, line_code_field, stage_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Day,
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


def _words_field(zh: str, en: str, about_zh: str, about_en: str, **more: Any) -> Any:
    """Words of the book that it may leave out."""
    return column(zh, en, about_zh=about_zh, about_en=about_en, nullable=True, required=False, **more)


class BudgetLines(SourcedContract):
    """One row is one line of one book: a fund, a fiscal year, a stage of the budget, a code."""

    fund_code: Text = fund_field()
    fiscal_year: Integer = year_field(
        "會計年度",
        "Fiscal year",
        about_zh="預算所屬的西元年。",
        about_en="Fiscal year (CE).",
        example="2024",
    )
    stage: Text = stage_field()
    stage_number: Integer = column(
        "追加減次別",
        "Number of the supplementary budget",
        about_zh="第幾次追加減預算；不是追加減者留空，讀為 0。",
        about_en="Which supplementary budget of the year, from 1; empty for any other stage, read as 0.",
        ge=0,
        required=False,
        absent="0",
        example="0",
    )
    line_code: Text = line_code_field(
        "預算科目的代碼，照預算書所印。", "Code of the budget line as printed.", str_matches=LINE_CODE
    )
    parent_code: Text = _words_field(
        "上級科目代碼",
        "Code of the heading above",
        "同一本預算書中上一級科目的代碼；最上級留空。",
        "Code of the heading above in the same book; empty at the top.",
        str_matches=LINE_CODE,
        aliases=("上級代碼",),
    )
    bureau_code: Text = bureau_field(total_allowed=True)
    agency_name: Text = _words_field(
        "機關", "Agency", "局處所屬的機關。", "Agency below the bureau.", aliases=("機關名稱",)
    )
    function_name: Text = _words_field("政事別", "Function", "政事別。", "Function of government.")
    name_zh: Text = name_zh_field("預算科目的名稱。", "Name of the line in Chinese.", example="空氣品質改善")
    name_en: Text = name_en_field(
        "預算科目的英文名稱；沒有者留空。",
        "Name of the line in English; empty where it has none.",
        nullable=True,
        required=False,
        example="Better air",
    )
    amount_ntd: Amount = column(
        "金額",
        "Amount",
        about_zh="該階段的金額，新臺幣；追減為負，其他階段不可為負。預算書以 - 表示無經費者填 0。",
        about_en="Amount of the stage, in New Taiwan dollars; a cut by a supplementary budget is negative, "
        "nothing else is. Where the book prints - for no money, write 0.",
        unit="NTD",
        aliases=("預算數", "經費", "編列金額", "Appropriation"),
        example="7772000",
    )
    spent_ntd: Amount = money_field(
        "決算數",
        "Spent",
        about_zh="法定預算列旁並列的決算數，讀為決算階段的一列；決算自成一列者留空。",
        about_en="Settled amount written beside an adopted line, read as a row of the stage settled; empty "
        "where the settled account is a row of its own.",
        aliases=("執行數",),
        nullable=True,
        required=False,
    )
    carried_over_ntd: Amount = money_field(
        "保留數",
        "Carried over",
        about_zh="決算時保留至以後年度的金額；只有決算列可填。",
        about_en="Amount carried over to later years when the accounts were closed; of a settled row only.",
        nullable=True,
        required=False,
    )
    voted_on: Day = _words_field("議決日期", "Voted on", "議會議決之日。", "Day of the council's vote.")
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
        about_zh="款項的小計、全書的合計：與其下各科目核對，不相加。",
        about_en="A heading or a printed total: compared with its lines, never added to them.",
        example="否",
    )
    explanation: Text = _words_field(
        "說明", "Explanation", "預算書對該科目的說明。", "What the book explains of the line."
    )

    @rule("amount_ntd", "只有追加減預算的金額可為負。", "Only a supplementary budget has negative amounts.")
    def only_a_supplementary_budget_cuts(cls, frame: pd.DataFrame) -> pd.Series:
        """An amount below nought is a cut of a supplementary budget."""
        return (frame["amount_ntd"] >= 0) | (frame["stage"] == "supplementary")

    @rule(
        "stage_number",
        "追加減預算須填第幾次，其他階段不可填。",
        "A supplementary budget says which of the year it is; no other stage has a number.",
    )
    def only_supplementary_budgets_are_numbered(cls, frame: pd.DataFrame) -> pd.Series:
        """Which supplementary budget of the year, and of no other stage."""
        return (frame["stage"] == "supplementary") == (frame["stage_number"] > 0)

    @rule("carried_over_ntd", "只有決算列有保留數。", "Only a settled row carries money over.")
    def only_settled_money_is_carried_over(cls, frame: pd.DataFrame) -> pd.Series:
        """Carried over is said when the accounts are closed."""
        return frame["carried_over_ntd"].isna() | (frame["stage"] == "settled")

    @rule("spent_ntd", "只有法定預算列可並列決算數。", "Only an adopted row has a settled amount beside it.")
    def only_an_adopted_row_has_a_settled_amount_beside_it(cls, frame: pd.DataFrame) -> pd.Series:
        """The pair of an older form: an adopted amount and what was spent of it."""
        return frame["spent_ntd"].isna() | (frame["stage"] == "adopted")

    class Config(SourcedContract.Config):
        name = "budget_lines"
        unique = ["fund_code", "fiscal_year", "stage", "stage_number", "line_code"]
        metadata = dataset(
            title=Words("預算科目", "Budget lines"),
            owner="secretariat",
            topic="measures",
            year_column="fiscal_year",
        )
