"""Columns that the contracts on industry share: the fee's rates, codes of goods, standards of credits."""

from typing import Any

from pipelines.contracts.machinery.contract import column

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
