"""Default embedded emissions of goods under CBAM, by country of origin."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field, year_field
from pipelines.contracts.columns.industry import cn_code_field, embedded_field, origin_field, route_field
from pipelines.contracts.machinery.contract import Amount, Integer, SourcedContract, Text, Words, dataset


class CbamGoods(SourcedContract):
    """One row is the default value of one group of goods, from the year it applies."""

    cn_code: Text = cn_code_field(
        "CN 代碼；較短的代碼涵蓋以其開頭的所有貨品。",
        "CN code; a shorter one covers every good that begins with it.",
    )
    origin_code: Text = origin_field()
    production_route: Text = route_field()
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="預設值適用的第一個進口年度。",
        about_en="First year of import the value applies to.",
        example="2026",
    )
    valid_to_year: Integer = year_field(
        "適用迄年",
        "Valid to year",
        about_zh="最後適用的年度；空白表示仍適用。",
        about_en="Last year it applies to; empty while it still does.",
        nullable=True,
    )
    name_zh: Text = name_zh_field("貨品的名稱。", "Name of the goods in Chinese.", example="螺釘及螺栓")
    name_en: Text = name_en_field("貨品的英文名稱。", "Name of the goods.", example="Screws and bolts")
    default_tco2e_per_t: Amount = embedded_field(
        "預設隱含排放",
        "Default embedded emissions",
        "未加成的預設值。",
        "Default value before the mark-up.",
        nullable=True,
        example="2.71",
    )
    marked_up_tco2e_per_t: Amount = embedded_field(
        "加成後預設值",
        "Default with the mark-up",
        "該年度適用、含加成的預設值，依公布的數字；空白者依年度加成計算，填者須與之相符。",
        "Default with its mark-up, as printed; computed by the year where empty, and must agree with it.",
        nullable=True,
        required=False,
        example="2.98",
    )

    class Config(SourcedContract.Config):
        name = "cbam_goods"
        unique = ["cn_code", "origin_code", "production_route", "valid_from_year"]
        metadata = dataset(
            title=Words("CBAM貨品預設值", "CBAM default values"),
            owner="secretariat",
            topic="cbam",
        )
