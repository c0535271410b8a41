"""The labour market of a district."""

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import district_field, year_field
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Text, Words, dataset


class DistrictLabour(SourcedContract):
    """One row is the labour market of one district in one year."""

    district_code: Text = district_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2023")
    unemployment_pct: Amount = percent_field(
        "失業率",
        "Unemployment",
        about_zh="占勞動力的百分比。",
        about_en="The unemployed in percent of the labour force.",
        ge=0,
        le=100,
        example="3.5",
    )

    class Config(SourcedContract.Config):
        name = "district_labour"
        unique = ["district_code", "year"]
        metadata = dataset(
            title=Words("行政區勞動力", "Labour market of the districts"),
            owner="labour",
            topic="just_transition",
            year_column="year",
        )
