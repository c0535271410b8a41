"""The Ministry of Environment's registry of facility emissions, as published in either of its layouts.

As downloaded they carry no source column: the source is the submission. A file that is put together from
them may name source and record status, which every figure made of its rows then carries.
"""

from typing import Any

from pipelines.contracts.columns.common import emissions_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Contract,
    Flag,
    Integer,
    Text,
    Words,
    column,
    dataset,
)
from pipelines.contracts.machinery.record_status import RECORD_STATUSES

_OPTIONAL: dict[str, Any] = {"nullable": True, "required": False}


def _text(zh: str, en: str, aliases: tuple[str, ...], about_zh: str, about_en: str) -> Any:
    """A text that a layout may lack or leave blank."""
    return column(zh, en, about_zh=about_zh, about_en=about_en, aliases=aliases, **_OPTIONAL)


def _tonnes(zh: str, en: str, aliases: tuple[str, ...], about_zh: str, about_en: str) -> Any:
    """An amount of emissions that a layout may lack or leave blank."""
    return emissions_field(zh, en, about_zh=about_zh, about_en=about_en, aliases=aliases, ge=0, **_OPTIONAL)


def _gas(name: str) -> Any:
    """The direct emissions of one gas; the older layout only."""
    zh, en = f"{name} 的直接排放；僅舊格式。", f"Direct emissions of {name}; in the older layout only."
    return _tonnes(f"{name}排放量", f"{name} emissions", (name,), zh, en)


class FacilityRegistry(Contract):
    """One row is one facility in one year of the registry."""

    roc_year: Integer = column(
        "年度",
        "ROC year",
        about_zh="排放發生的民國年，依原件。",
        about_en="Year the emissions occurred in, of the Republic of China calendar as in the original.",
        aliases=("App_year",),
        ge=80,
        le=150,
        example="113",
    )
    facility_code: Text = column(
        "管制編號",
        "Facility code",
        about_zh="環境部列管的管制編號，依原件，大小寫不一。",
        about_en="Control number as in the original, where a few letters are in lower case.",
        aliases=("controlno",),
        str_matches=r"^[A-Za-z][A-Za-z0-9]{7}$",
        example="E5600841",
    )
    company_no: Text = _text(
        "事業統編", "Company number", ("companyno",), "事業的統一編號。", "Number of the company."
    )
    company_name_zh: Text = column(
        "事業名稱",
        "Company name",
        about_zh="登錄的事業與廠場名稱。",
        about_en="Company and plant as registered.",
        aliases=("companyname",),
        example="中國鋼鐵股份有限公司",
    )
    plant_no: Text = _text(
        "廠場序號",
        "Plant number",
        ("scompanyno",),
        "同一事業的廠場序號；僅舊格式。",
        "Serial number of the plant; in the older layout only.",
    )
    county: Text = column(
        "縣市別",
        "County",
        about_zh="縣市名稱，依原件；台與臺、改制前後並存。",
        about_en="County as in the original, with several ways to write it.",
        aliases=("city",),
        example="高雄市",
    )
    town: Text = _text("鄉鎮市區", "Town", ("town",), "行政區；僅舊格式。", "Town; in the older layout only.")
    address: Text = _text(
        "地址", "Address", ("companyaddr",), "廠場地址；僅舊格式。", "Address; in the older layout only."
    )
    county_no: Text = _text(
        "縣市代碼",
        "County number",
        ("cityno",),
        "縣市的代碼；部分年度空白。",
        "County's number; blank in some years.",
    )
    town_no: Text = _text(
        "鄉鎮市區代碼",
        "Town number",
        ("townno",),
        "行政區的代碼；部分年度空白。",
        "Town's number; blank in some years.",
    )
    industry_code: Text = _text(
        "行業代碼",
        "Industry code",
        ("ccksicco1",),
        "行業的代碼；僅舊格式。",
        "Code of the industry; in the older layout only.",
    )
    industry_zh: Text = _text(
        "行業分類",
        "Industry",
        ("Sicname1",),
        "登錄的行業名稱；新舊格式用語不同。",
        "Industry as registered, in the city's language; the two layouts use different labels.",
    )
    co2_tco2e: Amount = _gas("CO2")
    ch4_tco2e: Amount = _gas("CH4")
    n2o_tco2e: Amount = _gas("N2O")
    hfcs_tco2e: Amount = _gas("HFCs")
    pfcs_tco2e: Amount = _gas("PFCs")
    sf6_tco2e: Amount = _gas("SF6")
    nf3_tco2e: Amount = _gas("NF3")
    direct_tco2e: Amount = _tonnes(
        "直接排放量",
        "Direct emissions",
        (),
        "廠區內的直接排放；舊格式須由七種氣體相加。",
        "Direct emissions on site; in the older layout the sum of the seven gases.",
    )
    indirect_tco2e: Amount = _tonnes(
        "能源間接排放量",
        "Energy-indirect emissions",
        ("Tot2",),
        "外購電力等能源的間接排放；未登錄者空白。",
        "Indirect emissions of purchased energy; blank where none is registered.",
    )
    total_tco2e: Amount = emissions_field(
        "合計排放量",
        "Total emissions",
        about_zh="直接與能源間接排放合計，依原件。",
        about_en="Direct and energy-indirect as stated.",
        aliases=("tot",),
        ge=0,
        example="18609520.57",
    )
    cause: Text = _text(
        "申報原因",
        "Cause",
        ("cause",),
        "依法申報或自願揭露；僅舊格式。",
        "Whether by duty or of free will, in Chinese; in the older layout only.",
    )
    is_checked: Flag = column(
        "是否查驗",
        "Is verified",
        about_zh="排放量是否經查驗；僅舊格式。",
        about_en="Whether the figures were verified; in the older layout only.",
        aliases=("Check_yn",),
        nullable=True,
        required=False,
        example="是",
    )

    source_code: Text = column(
        "來源代碼",
        "Source code",
        about_zh="這一列的依據，見 sources；下載的原件沒有此欄，以送件為依據。",
        about_en="Where the row is from; see sources. A file as downloaded has none: its submission is it.",
        references="sources.source_code",
        example="MOENV-REG-2025-11",
        **_OPTIONAL,
    )
    record_status: Text = column(
        "資料狀態",
        "Record status",
        about_zh="同其他資料集；原件沒有此欄，登錄資料為已公布。",
        about_en="As in other datasets. A file as downloaded has none: what the registry holds is published.",
        isin=list(RECORD_STATUSES),
        required=False,
        absent="published",
        example="published",
    )

    class Config(Contract.Config):
        name = "facility_registry"
        unique = ["roc_year", "facility_code"]
        metadata = dataset(
            title=Words("事業溫室氣體排放登錄", "Registry of facility emissions"),
            owner="secretariat",
            topic="facilities",
        )
