"""Benchmarks of free allocation under CBAM."""

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.columns.industry import ANY, cn_code_field, embedded_field, route_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class CbamBenchmarks(SourcedContract):
    """One row is the benchmark of one group of goods, from the year it applies."""

    cn_code: Text = cn_code_field(
        "CN 代碼；較短的代碼涵蓋以其開頭的所有貨品。",
        "CN code; a shorter one covers every good that begins with it.",
    )
    benchmark_column: Text = column(
        "基準值欄",
        "Column",
        about_zh="A 用於查證值、B 用於預設值；不分者為 ANY。",
        about_en="Column of the regulation: A with verified emissions, B with default values; ANY with both.",
        isin=["A", "B", ANY],
        required=False,
        absent=ANY,
        example="B",
    )
    production_route: Text = route_field()
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="基準值適用的第一個進口年度。",
        about_en="First year of import the benchmark applies to.",
        example="2026",
    )
    benchmark_tco2e_per_t: Amount = embedded_field(
        "基準值",
        "Benchmark",
        "免費核配所依的基準值。",
        "Benchmark that free allocation rests on.",
        example="1.37",
    )

    class Config(SourcedContract.Config):
        name = "cbam_benchmarks"
        unique = ["cn_code", "benchmark_column", "production_route", "valid_from_year"]
        metadata = dataset(
            title=Words("CBAM基準值", "CBAM benchmarks"),
            owner="secretariat",
            topic="cbam",
        )
