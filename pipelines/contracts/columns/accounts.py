"""Columns that the contracts of the accounting core share: periods, fuels, GPC lines, measures, scenarios."""

from typing import Any

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.machinery.contract import column


def period_start_field(**more: Any) -> Any:
    """The first year of a budget period."""
    more.setdefault("example", "2025")
    return year_field(
        "期間起年",
        "Period start",
        about_zh="碳預算期間的第一年。",
        about_en="First year of the budget period.",
        **more,
    )


def period_end_field(**more: Any) -> Any:
    """The last year of a budget period."""
    more.setdefault("example", "2026")
    return year_field(
        "期間迄年",
        "Period end",
        about_zh="碳預算期間的最後一年。",
        about_en="Last year of the budget period.",
        **more,
    )


def month_field() -> Any:
    """The month of a year that a row is about."""
    return column(
        "月份",
        "Month",
        about_zh="資料所屬的月，1 至 12。",
        about_en="Month of the year the row is about, 1 to 12.",
        ge=1,
        le=12,
        aliases=("月",),
        example="11",
    )


def fuel_field(*, total_allowed: bool = False) -> Any:
    """The fuel or energy carrier a row is about."""
    return column(
        "燃料代碼",
        "Fuel code",
        about_zh="燃料或能源，見 fuels；ALL 指不經燃料、直接填報的排放。"
        if total_allowed
        else "燃料或能源，見 fuels。",
        about_en="Fuel or energy carrier; see fuels."
        + (" ALL: emissions reported directly, without a fuel." if total_allowed else ""),
        references="fuels.fuel_code",
        total_allowed=total_allowed,
        aliases=("燃料",),
        example="electricity",
    )


def grade_field(zh: str, en: str, about_zh: str, about_en: str, *, required: bool = True) -> Any:
    """A grade of the quality of data (GPC 1.1, table 5.3)."""
    return column(
        zh,
        en,
        about_zh=about_zh,
        about_en=about_en,
        isin=["H", "M", "L"],
        nullable=True,
        required=required,
        example="M",
    )


def gas_field(*, total_allowed: bool = False) -> Any:
    """The greenhouse gas a row is about."""
    return column(
        "氣體",
        "Gas",
        about_zh="溫室氣體，見 gwp_values；ALL 指不分氣體。"
        if total_allowed
        else "溫室氣體，見 gwp_values。",
        about_en="The greenhouse gas; see gwp_values." + (" ALL: not split by gas." if total_allowed else ""),
        references="gwp_values.gas",
        total_allowed=total_allowed,
        aliases=("溫室氣體",),
        example="ALL" if total_allowed else "CO2",
    )


def gpc_field(
    zh: str = "GPC編號", en: str = "GPC reference", *, about_zh: str = "", about_en: str = "", **more: Any
) -> Any:
    """A line of the GPC table."""
    more.setdefault("example", "I.3.2")
    return column(
        zh,
        en,
        about_zh=about_zh or "來源列號，見 gpc_references。",
        about_en=about_en or "The GPC line; see gpc_references.",
        references="gpc_references.gpc_ref",
        **more,
    )


def measure_field(
    zh: str = "措施代碼", en: str = "Measure code", *, about_zh: str = "", about_en: str = "", **more: Any
) -> Any:
    """A measure of the register of measures."""
    more.setdefault("example", "BUS-LANES")
    return column(
        zh,
        en,
        about_zh=about_zh or "減量措施，見 measures。",
        about_en=about_en or "The measure; see measures.",
        references="measures.measure_code",
        **more,
    )


def scenario_field(**more: Any) -> Any:
    """A scenario of the projections."""
    return column(
        "情境代碼",
        "Scenario code",
        about_zh="情境，見 scenarios。",
        about_en="The scenario; see scenarios.",
        references="scenarios.scenario_code",
        aliases=("情境",),
        example="BAU",
        **more,
    )


def money_field(zh: str, en: str, **more: Any) -> Any:
    """An amount of money in New Taiwan dollars."""
    more.setdefault("ge", 0)
    return column(zh, en, unit="NTD", **more)


def percent_field(zh: str, en: str, **more: Any) -> Any:
    """A percentage."""
    return column(zh, en, unit="pct", **more)
