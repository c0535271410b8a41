"""How good the data behind an inventory are."""

from pipelines.contracts.columns.accounts import grade_field
from pipelines.contracts.columns.common import inventory_field, sector_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class DataQuality(SourcedContract):
    """One row is the quality of the data behind one sector and year of one inventory."""

    inventory_code: Text = inventory_field()
    sector_code: Text = sector_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2023")
    activity_grade: Text = grade_field(
        "活動數據品質",
        "Activity data grade",
        "GPC 等級：H 高、M 中、L 低。",
        "Grade of the GPC: H high, M medium, L low.",
    )
    factor_grade: Text = grade_field(
        "係數品質",
        "Emission factor grade",
        "GPC 等級：H 高（在地）、M 中、L 低（通用）。",
        "Grade of the GPC: H high (local), M medium, L low (default).",
    )
    quality_score: Amount = column(
        "品質分數",
        "Quality score",
        about_zh="1 最好、5 最差；未評者留空。",
        about_en="1 is best, 5 is worst; empty where it was not scored.",
        ge=1,
        le=5,
        nullable=True,
        example="2",
    )

    class Config(SourcedContract.Config):
        name = "data_quality"
        unique = ["inventory_code", "sector_code", "year"]
        metadata = dataset(
            title=Words("資料品質", "Data quality"), owner="secretariat", topic="activity", year_column="year"
        )
