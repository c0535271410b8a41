"""The committee's sustainability indicators; a changed indicator is a new version."""

from pipelines.contracts.columns.common import bureau_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.machinery.contract import Integer, SourcedContract, Text, Words, column, dataset


class Indicators(SourcedContract):
    """One row is one version of one indicator."""

    indicator_code: Text = column(
        "指標代碼",
        "Indicator code",
        about_zh="指標的代碼，版本不同而代碼相同。",
        about_en="Code of the indicator, the same for all its versions.",
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        aliases=("指標編號",),
        example="TRA-YOUBIKE-TRIPS",
    )
    name_zh: Text = name_zh_field(
        "指標的中文名稱。", "Name of the indicator in Chinese.", example="公共自行車騎乘人次"
    )
    name_en: Text = name_en_field("英文名稱。", "Name of the indicator.", example="Bicycle trips")
    bureau_code: Text = bureau_field()
    group_code: Text = column(
        "分組代碼",
        "Group code",
        about_zh="所屬分組，見 working_groups。",
        about_en="Working group of the indicator; see working_groups.",
        references="working_groups.group_code",
        nullable=True,
        example="GREEN-ECONOMY",
    )
    indicator_type: Text = column(
        "指標類型",
        "Type",
        about_zh="target 目標型、tracking 追蹤型。",
        about_en="Target type or tracking type.",
        isin=["target", "tracking"],
        example="tracking",
    )
    direction: Text = column(
        "方向",
        "Direction",
        about_zh="數值愈高愈好或愈低愈好。",
        about_en="Whether a higher or a lower value is better.",
        isin=["higher_better", "lower_better"],
        example="higher_better",
    )
    unit: Text = column(
        "單位", "Unit", about_zh="數值的單位。", about_en="Unit of its values.", example="人次"
    )
    statistic: Text = column(
        "統計型態",
        "Statistic",
        about_zh="level 水準量、count_of_events 事件數、rate 比率；只有事件數可用卜瓦松檢定。",
        about_en="A level, a count of events, or a rate; only a count of events is tested against chance.",
        isin=["level", "count_of_events", "rate"],
        example="level",
    )
    numerator_zh: Text = column(
        "分子",
        "Numerator",
        about_zh="比率的分子。",
        about_en="Numerator of a rate, in the city's language.",
        nullable=True,
        required=False,
        example="30 分鐘內的騎乘人次",
    )
    denominator_zh: Text = column(
        "分母",
        "Denominator",
        about_zh="比率的分母。",
        about_en="Denominator of a rate, in the city's language.",
        nullable=True,
        required=False,
        example="全部騎乘人次",
    )
    result_kind: Text = column(
        "產出或成果",
        "Output or outcome",
        about_zh="output 產出（蓋了幾座）、outcome 成果（因此改善了什麼）。",
        about_en="Output, such as sites built, or outcome, what became better by them.",
        isin=["output", "outcome"],
        example="output",
    )
    dimension: Text = column(
        "永續面向",
        "Dimension",
        about_zh="經濟、環境或社會。",
        about_en="Economy, environment or society.",
        isin=["economy", "environment", "society"],
        example="environment",
    )
    esg: Text = column(
        "ESG",
        "ESG",
        about_zh="E 環境、S 社會、G 治理。",
        about_en="Environmental, social or governance.",
        isin=["E", "S", "G"],
        example="E",
    )
    net_zero_role: Text = column(
        "淨零關聯",
        "Net-zero role",
        about_zh="direct 直接、enabling 促成、adaptation 調適、no_link 無關聯。",
        about_en="Direct, enabling, adaptation, or no link.",
        isin=["direct", "enabling", "adaptation", "no_link"],
        example="direct",
    )
    net_zero_sector_code: Text = column(
        "淨零部門",
        "Net-zero sector",
        about_zh="有淨零關聯時所屬的部門。",
        about_en="Sector of the link, where there is one.",
        references="sectors.sector_code",
        nullable=True,
        example="transport",
    )
    outcome_indicator_code: Text = column(
        "成果指標代碼",
        "Outcome indicator",
        about_zh="與本產出指標配對的成果指標。",
        about_en="Outcome paired with this output.",
        references="indicators.indicator_code",
        nullable=True,
    )
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="本版本開始適用的年度。",
        about_en="First year of this version.",
        example="2021",
    )
    valid_to_year: Integer = year_field(
        "適用迄年",
        "Valid to year",
        about_zh="本版本最後適用的年度。",
        about_en="Last year of this version; empty while it is in use.",
        nullable=True,
    )

    class Config(SourcedContract.Config):
        name = "indicators"
        unique = ["indicator_code", "valid_from_year"]
        metadata = dataset(
            title=Words("永續指標", "Indicators"),
            owner="secretariat",
            topic="indicators",
        )
