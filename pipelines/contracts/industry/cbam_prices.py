"""Prices of CBAM certificates."""

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Words, column, dataset


class CbamPrices(SourcedContract):
    """One row is the price of certificates for the imports of one quarter."""

    year: Integer = year_field(aliases=("年", "年份"), example="2026")
    quarter: Integer = column(
        "季", "Quarter", about_zh="第幾季，1 至 4。", about_en="Quarter, 1 to 4.", ge=1, le=4, example="1"
    )
    price_eur_per_t: Amount = column(
        "憑證價格",
        "Price of a certificate",
        about_zh="一張憑證（一公噸）的價格。",
        about_en="Price of one certificate, which is one tonne.",
        unit="EUR/tCO2e",
        ge=0,
        example="75.36",
    )

    class Config(SourcedContract.Config):
        name = "cbam_prices"
        unique = ["year", "quarter"]
        metadata = dataset(
            title=Words("CBAM憑證價格", "Prices of CBAM certificates"),
            owner="secretariat",
            topic="cbam",
            year_column="year",
        )
