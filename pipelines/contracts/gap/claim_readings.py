"""Ways to read a claim, each with its arithmetic; none is chosen silently."""

from pipelines.contracts.columns.common import emissions_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
)

VERDICTS = (
    "self_consistent",
    "partial",
    "contradicts",
    "supported_by_published_statement",
    "unconfirmed",
)


class ClaimReadings(SourcedContract):
    """One row is one reading of one claim."""

    reading_code: Text = column(
        "解讀代碼",
        "Reading code",
        about_zh="解讀方式的代碼，A 至 F。",
        about_en="Code of the reading, A to F.",
        isin=["A", "B", "C", "D", "E", "F"],
        example="A",
    )
    claim_code: Text = column(
        "聲明代碼",
        "Claim code",
        about_zh="被解讀的聲明，見 claims。",
        about_en="Claim that is read; see claims.",
        references="claims.claim_code",
        example="CL-FURTHER-7MT",
    )
    name_zh: Text = name_zh_field(
        "解讀方式的名稱。", "Name of the reading in Chinese.", example="全部數字同一基準"
    )
    name_en: Text = name_en_field(
        "解讀方式的英文名稱。", "Name of the reading.", example="One base for every figure"
    )
    equation_zh: Text = column(
        "算式",
        "Equation (Chinese)",
        about_zh="該解讀的算式與結果。",
        about_en="Arithmetic of the reading and its result, in Chinese.",
        example="700 萬=0.14×5,000 萬",
    )
    equation_en: Text = column(
        "算式英文",
        "Equation",
        about_zh="算式的英文。",
        about_en="Arithmetic of the reading and its result.",
        example="7 Mt = 0.14 × 50.0 Mt",
    )
    denominator_zh: Text = column(
        "分母",
        "Denominator (Chinese)",
        about_zh="該解讀假定的分母或起點。",
        about_en="Denominator or starting point the reading assumes, in Chinese.",
        example="同一未知基準 B",
    )
    denominator_en: Text = column(
        "分母英文",
        "Denominator",
        about_zh="分母的英文。",
        about_en="Denominator or starting point the reading assumes.",
        example="one unknown base B",
    )
    start_year: Integer = year_field(
        "起算年",
        "Starting year",
        about_zh="解讀 F 自哪一年的清冊起算；其他解讀留空。",
        about_en="Year whose inventory reading F starts from; empty for the others.",
        nullable=True,
        required=False,
        example="2020",
    )
    denominator_year: Integer = year_field(
        "分母年度",
        "Year of the denominator",
        about_zh="百分比以該年清冊為分母；留空者以解讀本身的基準或起點為分母。",
        about_en="Year whose inventory the percentage is of; empty: the base or the start of the reading.",
        nullable=True,
        required=False,
        example="2022",
    )
    denominator_tco2e: Amount = emissions_field(
        "分母數值",
        "Amount of the denominator",
        about_zh="百分比的分母，來源只說數值者填此。",
        about_en="What the percentage is of, where only an amount is named.",
        aliases=(),
        nullable=True,
        required=False,
        example="50000000",
    )
    verdict: Text = column(
        "判定",
        "Verdict",
        about_zh="與公布數字相比的結果。",
        about_en="How the reading fares against published figures.",
        isin=list(VERDICTS),
        example="partial",
    )

    class Config(SourcedContract.Config):
        name = "claim_readings"
        unique = ["reading_code", "claim_code"]
        metadata = dataset(
            title=Words("聲明解讀", "Readings of the claims"),
            owner="secretariat",
            topic="claims",
        )
