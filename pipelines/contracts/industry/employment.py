"""Firms and workers of an industry in a district: who a closing or changing industry would hit."""

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import district_field, year_field
from pipelines.contracts.columns.transition import industry_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class Employment(SourcedContract):
    """One row is the firms and workers of one industry in one district in one year."""

    industry_code: Text = industry_field()
    district_code: Text = district_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2023")
    firms_count: Integer = column(
        "家數",
        "Firms",
        about_zh="廠商家數；少於門檻的格，結果不公布。",
        about_en="Number of firms; results of cells below the threshold are not published.",
        aliases=("廠商家數",),
        ge=0,
        example="12",
    )
    workers_count: Integer = column(
        "勞工人數",
        "Workers",
        about_zh="受僱勞工人數。",
        about_en="Number of workers employed.",
        aliases=("員工數",),
        ge=0,
        example="340",
    )
    low_wage_share_pct: Amount = percent_field(
        "低薪勞工占比",
        "Share of low wages",
        about_zh="低薪勞工占該格勞工的百分比。",
        about_en="Low-wage workers in percent of the cell's workers.",
        ge=0,
        le=100,
        nullable=True,
        example="35",
    )
    over_50_share_pct: Amount = percent_field(
        "50歲以上占比",
        "Share over 50",
        about_zh="50 歲以上勞工占該格勞工的百分比。",
        about_en="Workers over 50 in percent of the cell's workers.",
        ge=0,
        le=100,
        nullable=True,
        example="40",
    )

    class Config(SourcedContract.Config):
        name = "employment"
        unique = ["industry_code", "district_code", "year"]
        metadata = dataset(
            title=Words("產業就業", "Employment by industry and district"),
            owner="labour",
            topic="just_transition",
            year_column="year",
            cadence="yearly",
        )
