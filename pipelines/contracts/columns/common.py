"""Columns that several contracts share, so that they carry the same titles, checks and descriptions."""

from datetime import date
from typing import Any

import pandas as pd

from pipelines.calendar import FIRST_YEAR, LAST_YEAR
from pipelines.contracts.machinery.contract import column

CALENDAR_YEAR = "year"
"""The unit of a column that holds a year of the calendar; no other column has it."""
CITY_ACCOUNT = "CITY"
"""What a row is of whose file names no account: the account of the city, whichever that is."""
EVERY_ACCOUNT = "ALL"
"""What a row is of that names no account where its scenario, or its cap, says of which it is."""
STANDINGS = ("in_force", "superseded", "rounded", "misquoted", "unconfirmed")
PERIOD = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"


def is_of_the_calendar(period: object) -> bool:
    """Whether both ends of a period such as 2023, 2023-09 or 2023-01/2023-12-16 are real and in order."""
    ends = [f"{end}{'-01-01'[len(end) - 4 :]}" if len(end) < 10 else end for end in str(period).split("/")]
    try:
        days = [date.fromisoformat(end) for end in ends]
    except ValueError:
        return False
    return days == sorted(days)


def is_period(texts: pd.Series) -> pd.Series:
    """Which texts are written as a period; what is not is said by the column itself, and by no other rule."""
    return texts.str.fullmatch(PERIOD).fillna(False).astype(bool)


def year_field(
    zh: str = "年度", en: str = "Year", *, about_zh: str = "", about_en: str = "", **more: Any
) -> Any:
    """A calendar year (CE), base years and targets included; the settings may set other bounds."""
    about_zh = about_zh or "資料所屬的西元年。"
    about_en = about_en or "Calendar year (CE) the row is about."
    return column(
        zh,
        en,
        about_zh=about_zh,
        about_en=about_en,
        unit=CALENDAR_YEAR,
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        **more,
    )


def bureau_field(*, total_allowed: bool = False) -> Any:
    """The bureau that answers for the row."""
    return column(
        "局處代碼",
        "Bureau code",
        about_zh="負責本列的局處，見 bureaus；ALL 指全市合計。"
        if total_allowed
        else "負責本列的局處，見 bureaus。",
        about_en="Bureau that answers for the row; see bureaus."
        + (" ALL: the city." if total_allowed else ""),
        references="bureaus.bureau_code",
        total_allowed=total_allowed,
        aliases=("局處", "機關代碼"),
        example="TRA",
    )


def sector_field(*, total_allowed: bool = False) -> Any:
    """The sector of the six-sector cut."""
    return column(
        "部門代碼",
        "Sector code",
        about_zh="六大部門之一，見 sectors；ALL 指全部門合計。"
        if total_allowed
        else "六大部門之一，見 sectors。",
        about_en="One of the six sectors; see sectors." + (" ALL: all sectors." if total_allowed else ""),
        references="sectors.sector_code",
        total_allowed=total_allowed,
        aliases=("部門",),
        example="manufacturing",
    )


def inventory_field(about_zh: str = "", about_en: str = "", **more: Any) -> Any:
    """The emissions account a figure belongs to; what is said of it follows what is said of every account."""
    return column(
        "清冊代碼",
        "Inventory code",
        about_zh="數字所屬的排放帳，見 inventories；不同帳的數字不可相加。" + about_zh,
        about_en="Emissions account of the figure; see inventories. Figures of two accounts are never added."
        + about_en,
        references="inventories.inventory_code",
        aliases=("清冊",),
        example="LGG-NET",
        **more,
    )


def city_account_field() -> Any:
    """The account of a row that is the city's where it names none."""
    return inventory_field(
        "留空者為本市的帳。", " Empty: the account of the city.", required=False, absent=CITY_ACCOUNT
    )


def cap_account_field() -> Any:
    """The account of what belongs to a cap that the same source sets."""
    return inventory_field(
        "留空或 ALL 者，屬同一來源為該期間定有上限的帳（本市的帳優先），沒有者屬本市的帳。",
        " Empty or ALL: the account that the same source sets caps for in the period, the city's before "
        "others, or else the city's.",
        required=False,
        absent=EVERY_ACCOUNT,
        total_allowed=True,
    )


def scenario_account_field() -> Any:
    """The account of what a scenario states in tonnes or kilowatt-hours."""
    return inventory_field(
        "留空或 ALL 者為其情境的帳；情境為 ALL 者，為本市的帳。另有一列寫明該帳者，以該列為準。",
        " Empty or ALL: the account of its scenario, or of the city where the scenario is of all; a row that "
        "names that account takes its place.",
        required=False,
        absent=EVERY_ACCOUNT,
        total_allowed=True,
    )


def indicator_field(**more: Any) -> Any:
    """The indicator a row is about."""
    return column(
        "指標代碼",
        "Indicator code",
        about_zh="所指的永續指標，見 indicators。",
        about_en="Indicator the row is about; see indicators.",
        references="indicators.indicator_code",
        aliases=("指標編號",),
        example="TRA-YOUBIKE-TRIPS",
        **more,
    )


def district_field(*, references: str | None = "districts.district_code", **more: Any) -> Any:
    """The district of the city a row is about."""
    return column(
        "行政區代碼",
        "District code",
        about_zh="所在的行政區，見 districts。",
        about_en="District of the city; see districts.",
        references=references,
        aliases=("行政區", "區別"),
        example="GANGSHAN",
        **more,
    )


def method_field(*, references: str | None = "methods.method_code", **more: Any) -> Any:
    """The method a row is computed by or belongs to."""
    return column(
        "方法代碼",
        "Method code",
        about_zh="計算方法，見 methods。",
        about_en="Method of the computation; see methods.",
        references=references,
        aliases=("方法",),
        example="BIKE-SHARE",
        **more,
    )


def meeting_field() -> Any:
    """The meeting of the committee a row is about."""
    return column(
        "會議代碼",
        "Meeting code",
        about_zh="會議以其日期為代碼，見 minutes_passages。",
        about_en="A meeting is named by its day; see minutes_passages.",
        references="minutes_passages.meeting_code",
        aliases=("會議",),
        example="2024-03-05",
    )


def comment_field() -> Any:
    """The comment of a member a row is about."""
    return column(
        "意見代碼",
        "Comment code",
        about_zh="會議、議案、發言序與項次，見 minutes_passages。",
        about_en="Meeting, agenda item, turn and number; see minutes_passages.",
        references="minutes_passages.passage_code",
        str_matches=r"^[0-9-]{10}/\d+\.[^#]+$",
        aliases=("意見編號",),
        example="2024-03-05/1.1.(1)",
    )


def standing_field() -> Any:
    """How a figure stands beside other published ones for the same thing."""
    return column(
        "效力",
        "Standing",
        about_zh="in_force 現行、superseded 已取代、rounded 約整、misquoted 誤引、unconfirmed 有異而未證實。",
        about_en="In force, superseded by a later vintage, rounded, misquoted, or differing and unconfirmed.",
        isin=list(STANDINGS),
        example="in_force",
    )


def gwp_set_field(about_zh: str, about_en: str, **more: Any) -> Any:
    """The set of global warming potentials that a figure was weighed by."""
    return column(
        "GWP版本",
        "GWP set",
        about_zh=about_zh,
        about_en=about_en,
        isin=["SAR", "AR4", "AR5", "AR6"],
        nullable=True,
        **more,
    )


def emissions_field(zh: str = "排放量", en: str = "Emissions", **more: Any) -> Any:
    """An amount of greenhouse gas in tonnes of CO2 equivalent."""
    more.setdefault("about_zh", "溫室氣體排放量，換算為公噸二氧化碳當量。")
    more.setdefault("about_en", "Greenhouse gas emissions in tonnes of CO2 equivalent.")
    more.setdefault("aliases", ("溫室氣體排放量", "碳排放量"))
    return column(zh, en, unit="tCO2e", **more)


def name_zh_field(about_zh: str, about_en: str, **more: Any) -> Any:
    """A name in Chinese."""
    return column(
        "名稱", "Name (Chinese)", about_zh=about_zh, about_en=about_en, aliases=("中文名稱",), **more
    )


def name_en_field(about_zh: str, about_en: str, **more: Any) -> Any:
    """A name in English."""
    return column("英文名稱", "Name", about_zh=about_zh, about_en=about_en, aliases=("名稱英文",), **more)
