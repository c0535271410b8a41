"""Columns that the contracts on industry share: the fee's rates, codes of goods, standards of credits."""

from typing import Any

from pipelines.contracts.machinery.contract import column

ANY = "ANY"
FEE_SCHEMES = ("general", "preferential_a", "preferential_b")


def fee_scheme_field() -> Any:
    """Which rate of the carbon fee."""
    return column(
        "費率別",
        "Rate of the fee",
        about_zh="general 一般、preferential_a 優惠 A、preferential_b 優惠 B。",
        about_en="general, preferential_a or preferential_b.",
        isin=list(FEE_SCHEMES),
        example="general",
    )


def cn_code_field(about_zh: str, about_en: str) -> Any:
    """A code of the EU's Combined Nomenclature; a shorter one stands for all that begin with it."""
    return column(
        "CN貨品代碼",
        "CN code",
        about_zh=about_zh,
        about_en=about_en,
        str_matches=r"^\d{4}(\d{2}(\d{2})?)?$",
        aliases=("CN代碼", "稅則號列"),
        example="731815",
    )


def embedded_field(zh: str, en: str, about_zh: str, about_en: str, **more: Any) -> Any:
    """Emissions of making one tonne of a good."""
    return column(
        zh, en, about_zh=about_zh, about_en=about_en, unit="tCO2e/t", ge=0, expected_range=("0", "50"), **more
    )


def origin_field() -> Any:
    """The country goods under CBAM come from."""
    return column(
        "原產地",
        "Origin",
        about_zh="原產地的 ISO 3166 兩碼，如 TW；不分原產地為 ANY。",
        about_en="Country of origin, ISO 3166 alpha-2, such as TW; ANY where it makes no difference.",
        str_matches=r"^([A-Z]{2}|ANY)$",
        required=False,
        absent=ANY,
        example="TW",
    )


def route_field() -> Any:
    """The production route of goods under CBAM, by the letter of the regulation."""
    return column(
        "生產途徑",
        "Production route",
        about_zh="生產途徑的代號，如 C 高爐轉爐、D 直接還原鐵、E 廢鋼電爐；不分途徑為 ANY。",
        about_en="Letter of the route: C (BF/BOF), D (DRI/EAF), E (scrap/EAF) …; ANY where it is one.",
        str_matches=r"^([A-Z]|ANY)$",
        required=False,
        absent=ANY,
        example="C",
    )


def standard_field(*, references: str | None = "credit_standards.standard_code", **more: Any) -> Any:
    """The standard that issues a credit."""
    return column(
        "機制代碼",
        "Standard code",
        about_zh="核發碳權的機制，見 credit_standards。",
        about_en="Standard that issues the credits; see credit_standards.",
        references=references,
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        example="TW-VOLUNTARY",
        **more,
    )
