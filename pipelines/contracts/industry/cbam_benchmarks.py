"""Benchmarks of free allocation under CBAM."""

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.columns.industry import cn_code_field, embedded_field
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Text, Words, dataset


class CbamBenchmarks(SourcedContract):
    """One row is the benchmark of one group of goods, from the year it applies."""

    cn_code: Text = cn_code_field(
        "CN 代碼；較短的代碼涵蓋以其開頭的所有貨品。",
        "CN code; a shorter one covers every good that begins with it.",
    )
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
        unique = ["cn_code", "valid_from_year"]
        metadata = dataset(
            title=Words("CBAM基準值", "CBAM benchmarks"),
            owner="EPB",
        )
