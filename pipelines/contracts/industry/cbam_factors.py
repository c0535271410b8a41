"""The share of free allocation that the EU still takes off under CBAM, by year."""

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Words, column, dataset


class CbamFactors(SourcedContract):
    """One row is the CBAM factor of one year."""

    year: Integer = year_field(
        aliases=("年", "年份"), about_zh="進口年度。", about_en="Year of import.", example="2026"
    )
    free_allocation_factor: Amount = column(
        "CBAM係數",
        "CBAM factor",
        about_zh="仍給予的免費核配比例，乘在基準值上；不是應繳的比例。",
        about_en="Share of the benchmark still allocated free of charge; not the share that is due.",
        ge=0,
        le=1,
        example="0.975",
    )
    cross_sectoral_factor: Amount = column(
        "跨部門修正係數",
        "Cross-sectoral correction factor",
        about_zh="歐盟排放交易的跨部門修正係數，乘在基準值上；未公布者留空，以 1 計。",
        about_en="Correction factor of free allocation in the EU ETS, on the benchmark; 1 where empty.",
        ge=0,
        le=1,
        nullable=True,
        required=False,
        example="1",
    )

    class Config(SourcedContract.Config):
        name = "cbam_factors"
        unique = ["year"]
        # no year_column: the factors run on after the last year that figures are reported for
        metadata = dataset(
            title=Words("CBAM係數", "CBAM factors"),
            owner="secretariat",
            topic="cbam",
        )
