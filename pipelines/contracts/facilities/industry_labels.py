"""What a registry's labels of industries stand for: sector, industry of just transition, grid power."""

from pipelines.contracts.columns.common import sector_field
from pipelines.contracts.machinery.contract import Flag, SourcedContract, Text, Words, column, dataset


class IndustryLabels(SourcedContract):
    """One row is one label of an industry as a registry writes it, and what it stands for."""

    industry_zh: Text = column(
        "行業分類",
        "Industry",
        about_zh="登錄的行業名稱，依原件。",
        about_en="Industry as registered, in the city's language.",
        aliases=("行業別", "行業"),
        example="鋼鐵製造業",
    )
    sector_code: Text = sector_field()
    industry_code: Text = column(
        "產業代碼",
        "Industry code",
        about_zh="公正轉型所看的產業，見 industries；不屬任何一項者留空。",
        about_en="Industry that just transition looks at, see industries; empty where it is none of them.",
        nullable=True,
        required=False,
        example="steel",
    )
    feeds_grid: Flag = column(
        "是否供應電網",
        "Feeds the grid",
        about_zh="是否以發電供應電網；用電以消費計的帳不計其直接排放。",
        about_en="Whether it generates for the grid: an account on a consumption basis leaves that out.",
        example="否",
    )

    class Config(SourcedContract.Config):
        name = "industry_labels"
        unique = ["industry_zh"]
        metadata = dataset(
            title=Words("行業分類的歸類", "What labels of industries stand for"),
            owner="secretariat",
            topic="facilities",
        )
