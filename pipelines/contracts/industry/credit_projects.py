"""Projects that are to give carbon credits, and how far each has come."""

import pandas as pd

from pipelines.contracts.columns.accounts import measure_field, money_field
from pipelines.contracts.columns.common import bureau_field, emissions_field, name_en_field, name_zh_field
from pipelines.contracts.columns.industry import standard_field
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


class CreditProjects(SourcedContract):
    """One row is one project at one stage, or of several projects published as one."""

    project_code: Text = column(
        "計畫代碼",
        "Project code",
        about_zh="碳權計畫的代碼。",
        about_en="Code of the project.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="BUREAUS-35",
    )
    name_zh: Text = name_zh_field("計畫的名稱。", "Name of the project in Chinese.", example="各局處 35 案")
    name_en: Text = name_en_field("計畫的英文名稱。", "Name of the project.", example="The 35 projects")
    bureau_code: Text = bureau_field(total_allowed=True)
    measure_code: Text = measure_field(nullable=True, required=False)
    standard_code: Text = standard_field(nullable=True, required=False)
    reduction_method: Text = column(
        "減量方法",
        "Method",
        about_zh="計畫所依的減量方法學；未定者空白。",
        about_en="Methodology of the project; empty while it has none.",
        nullable=True,
        required=False,
        example="沼氣回收",
    )
    method_is_accepted: Flag = column(
        "方法是否適用",
        "Is the method accepted",
        about_zh="機制是否接受此方法用於本計畫；未查者空白。",
        about_en="Whether the standard accepts the method for this project; empty while nobody has checked.",
        nullable=True,
        required=False,
    )
    stage: Text = column(
        "階段",
        "Stage",
        about_zh="planned 規劃、filed 申請、registered 註冊、verified 查證、issued 核發、withdrawn 撤回。",
        about_en="Planned, filed, registered, verified, issued or withdrawn.",
        isin=["planned", "filed", "registered", "verified", "issued", "withdrawn"],
        example="planned",
    )
    reached_on: Day = column(
        "到達日",
        "Reached on",
        about_zh="到達該階段之日；只知報導日者填報導日並於備註說明。",
        about_en="Day the stage was reached; that of the report, with a note, where no other is known.",
        example="2026-01-13",
    )
    projects_count: Integer = column(
        "計畫數",
        "Projects",
        about_zh="本列所含的計畫數。",
        about_en="Number of projects in the row.",
        ge=1,
        nullable=True,
        required=False,
        example="35",
    )
    expected_tco2e: Amount = emissions_field(
        "預期年減量",
        "Expected a year",
        about_zh="每年預期的減量額度。",
        about_en="Credits expected a year.",
        aliases=("年減量",),
        ge=0,
        nullable=True,
        required=False,
        example="5000",
    )
    fund_name: Text = column(
        "申請的經費來源",
        "Fund asked",
        about_zh="向哪一基金或計畫申請經費；未申請者空白。",
        about_en="The fund or programme that money was asked of; empty where none was.",
        nullable=True,
        required=False,
    )
    asked_ntd: Amount = money_field(
        "申請金額",
        "Money asked for",
        about_zh="申請的經費，新臺幣；未申請者空白。",
        about_en="Money asked for, in New Taiwan dollars; empty where none was.",
        nullable=True,
        required=False,
    )
    granted_ntd: Amount = money_field(
        "核定金額",
        "Money granted",
        about_zh="核定的經費，新臺幣；尚未核定者空白，未獲核定者填 0。",
        about_en="Money granted, in New Taiwan dollars; empty while undecided, 0 where it was refused.",
        nullable=True,
        required=False,
    )

    @rule("asked_ntd", "申請金額須說明向誰申請。", "Money that was asked for names the fund.")
    def asked_of_a_fund(cls, frame: pd.DataFrame) -> pd.Series:
        """Money is asked of somebody."""
        return frame["asked_ntd"].isna() | frame["fund_name"].notna()

    @rule(
        "method_is_accepted",
        "方法適用與否須填機制與方法。",
        "An accepted method names itself and its standard.",
    )
    def accepted_under_a_standard(cls, frame: pd.DataFrame) -> pd.Series:
        """A method is accepted by a standard."""
        named = frame["reduction_method"].notna() & frame["standard_code"].notna()
        return frame["method_is_accepted"].isna() | named

    class Config(SourcedContract.Config):
        name = "credit_projects"
        unique = ["project_code", "stage"]
        metadata = dataset(
            title=Words("碳權計畫", "Carbon credit projects"),
            owner="secretariat",
            topic="credits",
        )
