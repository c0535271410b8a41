"""Goods of the city's firms that go to the European Union."""

from pipelines.contracts.columns.common import district_field, year_field
from pipelines.contracts.columns.industry import cn_code_field, embedded_field, origin_field, route_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)


class CbamExports(SourcedContract):
    """One row is what one district sent of one good to one importer in one year."""

    year: Integer = year_field(
        aliases=("年", "年份"), about_zh="出口年度。", about_en="Year of export.", example="2025"
    )
    district_code: Text = district_field()
    cn_code: Text = cn_code_field("出口貨品的 CN 代碼。", "CN code of the good.")
    origin_code: Text = origin_field()
    production_route: Text = route_field()
    importer_code: Text = column(
        "進口商代碼",
        "Importer code",
        about_zh="歐盟進口商的代碼，不是名稱；50 公噸門檻以進口商計。",
        about_en="Code of the importer, not its name; the 50 t threshold is of an importer.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="IMPORTER-1",
    )
    exported_t: Amount = column(
        "出口量",
        "Quantity",
        about_zh="出口的淨重。",
        about_en="Net mass exported.",
        unit="t",
        ge=0,
        example="1200",
    )
    verified_tco2e_per_t: Amount = embedded_field(
        "查證後隱含排放",
        "Verified embedded emissions",
        "經查證的隱含排放；未查證者留空，以預設值計。",
        "Verified embedded emissions; empty where not verified, and the default counts.",
        nullable=True,
        required=False,
        example="1.9",
    )
    precursor_benchmark_tco2e_per_t: Amount = embedded_field(
        "前驅物基準值",
        "Benchmark of the precursors",
        "每公噸貨品所用前驅物的 A 欄基準值合計（用量乘基準值）；查證值用，無前驅物者留空。",
        "Column A benchmarks of the precursors in a tonne, each times its mass; empty where none.",
        nullable=True,
        required=False,
    )
    price_paid_eur: Amount = column(
        "已付碳價",
        "Carbon price paid",
        about_zh="這些貨品在原產地實際已付的碳價；未舉證者留空，不扣減。",
        about_en="Carbon price paid where they were made; empty without evidence, and not taken off.",
        unit="EUR",
        ge=0,
        nullable=True,
        required=False,
        example="2000",
    )

    class Config(SourcedContract.Config):
        name = "cbam_exports"
        unique = ["year", "district_code", "cn_code", "origin_code", "production_route", "importer_code"]
        metadata = dataset(
            title=Words("CBAM出口", "Exports under CBAM"),
            owner="secretariat",
            topic="cbam",
            year_column="year",
        )
