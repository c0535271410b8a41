"""Carbon credits of the city's projects; what is sold is added back to the account."""

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.columns.common import (
    bureau_field,
    emissions_field,
    name_en_field,
    name_zh_field,
    year_field,
)
from pipelines.contracts.columns.industry import standard_field
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


class Credits(SourcedContract):
    """One row is the credits of one project, or of several published as one, in one year."""

    credit_code: Text = column(
        "碳權代碼",
        "Credit code",
        about_zh="碳權計畫與年度的代碼。",
        about_en="Code of the project's credits of a year.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="BUREAUS-35",
    )
    name_zh: Text = name_zh_field(
        "碳權計畫的名稱。", "Name of the project in Chinese.", example="各局處 35 案碳權計畫"
    )
    name_en: Text = name_en_field(
        "碳權計畫的英文名稱。", "Name of the project.", example="The 35 projects of the bureaus"
    )
    measure_code: Text = measure_field(nullable=True, required=False)
    bureau_code: Text = bureau_field(total_allowed=True)
    year: Integer = year_field(
        aliases=("年", "年份"), about_zh="減量發生的年度。", about_en="Year of the abatement.", example="2026"
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
    quantity_tco2e: Amount = emissions_field(
        "碳權數量",
        "Quantity",
        about_zh="預期或核發的減量額度。",
        about_en="Expected or issued quantity.",
        aliases=("額度",),
        ge=0,
        example="5000",
    )
    is_sold: Flag = column(
        "是否售出",
        "Is sold",
        about_zh="已售出的額度須加回城市排放；未載明者留空。",
        about_en="Whether it is sold, to be added back to the city's account; empty where it is not stated.",
        nullable=True,
        example="否",
    )
    standard: Text = column(
        "核發機制",
        "Standard",
        about_zh="核發碳權的機制。",
        about_en="Standard the credits are issued under.",
        nullable=True,
        required=False,
        example="Verra",
    )
    standard_code: Text = standard_field(nullable=True, required=False)
    reduction_method: Text = column(
        "減量方法",
        "Method",
        about_zh="計畫所依的減量方法學。",
        about_en="Methodology of the project.",
        nullable=True,
        required=False,
        example="沼氣回收",
    )

    class Config(SourcedContract.Config):
        name = "credits"
        unique = ["credit_code"]
        metadata = dataset(
            title=Words("碳權", "Carbon credits"), owner="secretariat", topic="credits", year_column="year"
        )
