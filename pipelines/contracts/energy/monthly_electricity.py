"""Electricity sold month by month, as utilities publish it."""

from pipelines.contracts.columns.accounts import month_field
from pipelines.contracts.columns.common import inventory_field, standing_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class MonthlyElectricity(SourcedContract):
    """One row is what one source says was sold to one kind of customer in one month, in one series."""

    inventory_code: Text = inventory_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2022")
    month: Integer = month_field()
    series_code: Text = column(
        "統計系列",
        "Series",
        about_zh="發布者的哪一個統計系列，如資料集編號；口徑改變者為另一系列，不同系列的月份不可相接。",
        about_en="Which series of its publisher it is of, such as the number of a data set; where what is "
        "counted changes it is another series, and months of two series are never joined.",
        str_matches=r"^\S+$",
        example="29935",
    )
    customer_sector: Text = column(
        "用電部門",
        "Customers",
        about_zh="residential 住宅、services 服務業、agriculture 農林漁牧、industry 工業、"
        "ALL 來源所印的合計；合計只與各部門之和核對，不相加。",
        about_en="Homes, services, agriculture or industry; ALL is the total that the source prints, held "
        "against the sum of the others and never added to them.",
        isin=["residential", "services", "agriculture", "industry", "ALL"],
        aliases=("部門",),
        example="industry",
    )
    electricity_kwh: Amount = column(
        "售電量",
        "Electricity sold",
        about_zh="該月計入的售電量，度；住宅隔月抄表，一個月的數字不是一個月的用電。",
        about_en="Kilowatt-hours counted in the month; homes are billed every second month, so that a month "
        "of theirs is no month's use.",
        unit="kWh",
        commodity="electricity",
        aliases=("用電量",),
        ge=0,
        example="1500000000",
    )
    standing: Text = standing_field()

    class Config(SourcedContract.Config):
        name = "monthly_electricity"
        unique = ["inventory_code", "year", "month", "series_code", "customer_sector", "source_code"]
        metadata = dataset(
            title=Words("每月售電量", "Electricity sold by month"),
            owner="secretariat",
            topic="nowcast",
            year_column="year",
            cadence="as_published",
        )
