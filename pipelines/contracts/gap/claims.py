"""Figures someone stated, with the denominator they gave or did not give."""

import pandas as pd

from pipelines.contracts.columns.common import year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)

QUANTITIES = (
    "gap_pct",
    "gap_tco2e",
    "further_reduction_tco2e",
    "measures_tco2e",
    "sector_share_pct",
    "national_share_pct",
    "target_pct",
    "budget_total",
)


class Claims(SourcedContract):
    """One row is one figure that someone stated."""

    claim_code: Text = column(
        "聲明代碼",
        "Claim code",
        about_zh="聲明的代碼。",
        about_en="Code of the claim.",
        str_matches=r"^CL-[A-Z0-9_-]+$",
        example="CL-GAP-14",
    )
    stated_by_zh: Text = column(
        "陳述者",
        "Stated by (Chinese)",
        about_zh="說這句話的人或機關。",
        about_en="Person or body that said it, in Chinese.",
        example="連興隆委員",
    )
    stated_by_en: Text = column(
        "陳述者英文",
        "Stated by",
        about_zh="陳述者的英文。",
        about_en="Person or body that said it.",
        example="Committee member Lien",
    )
    statement_zh: Text = column(
        "原話",
        "Statement (Chinese)",
        about_zh="來源中的原話，節錄。",
        about_en="The words of the source, shortened to the figure.",
        example="缺口甚至高達14%",
    )
    statement_en: Text = column(
        "原話英譯",
        "Statement",
        about_zh="原話的英譯。",
        about_en="The statement in English.",
        example="the gap is even as much as 14 %",
    )
    quantity: Text = column(
        "所指的量",
        "Quantity",
        about_zh="數字說的是缺口、再減量、措施、占比、目標或預算總額。",
        about_en="What the figure is about.",
        isin=list(QUANTITIES),
        example="gap_pct",
    )
    comparator: Text = column(
        "比較詞",
        "Comparator",
        about_zh="eq 等於、ge 至少、gt 超過、about 約。",
        about_en="Equal to, at least, more than, or about.",
        isin=["eq", "ge", "gt", "about"],
        example="eq",
    )
    stated_pct: Amount = column(
        "所述百分比",
        "Stated percentage",
        about_zh="聲明的百分比；分母見分母欄。",
        about_en="The percentage as stated, of the denominator named beside it.",
        unit="pct",
        nullable=True,
        example="14",
    )
    stated_tco2e: Amount = column(
        "所述排放量",
        "Stated emissions",
        about_zh="聲明的排放量或減量。",
        about_en="The amount as stated.",
        unit="tCO2e",
        nullable=True,
    )
    stated_ntd: Amount = column(
        "所述金額",
        "Stated money",
        about_zh="聲明的金額，新臺幣；不是預算科目，不與科目相加。",
        about_en="The money as stated, in New Taiwan dollars; no line of a budget, and added to none.",
        unit="NTD",
        nullable=True,
        required=False,
    )
    denominator: Text = column(
        "分母",
        "Denominator",
        about_zh="百分比的分母，如清冊代碼與年度 LGG-NET 2022；未說明為 UNRESOLVED，非百分比為 NONE-NEEDED。",
        about_en="Denominator of the percentage, such as an account and year: LGG-NET 2022. UNRESOLVED where "
        "it was not said, NONE-NEEDED for amounts.",
        example="UNRESOLVED",
    )
    target_year: Integer = year_field(
        "目標年",
        "Target year",
        about_zh="聲明所指的目標年。",
        about_en="Target year the claim is about.",
        nullable=True,
        example="2030",
    )

    sector_code: Text = column(
        "所指部門",
        "Sector of the claim",
        about_zh="占比所指的部門，見 sectors；未說明或不涉部門者留空。",
        about_en="The sector whose share is stated; see sectors. Empty where none was named.",
        references="sectors.sector_code",
        nullable=True,
        required=False,
        example="manufacturing",
    )
    claim_year: Integer = year_field(
        "所指年度",
        "Year of the claim",
        about_zh="數字所指的年度；未說明者留空，分母若寫明年度則依分母。",
        about_en="Year that the figure is about; empty where it was not said. The denominator may say it.",
        nullable=True,
        required=False,
        example="2022",
    )

    reading_input: Text = column(
        "解讀所用的量",
        "Input of the readings",
        about_zh="此數字在各解讀算式中的角色：low_gap_pct 較低的缺口、high_gap_pct 較高的缺口、"
        "further_tco2e 再減量、measures_tco2e 現有措施；不供解讀者留空。",
        about_en="What the figure is in the arithmetic of the readings: the lower or the higher gap, the "
        "further cut, the existing measures. Empty where no reading uses it.",
        isin=["low_gap_pct", "high_gap_pct", "further_tco2e", "measures_tco2e"],
        nullable=True,
        required=False,
        example="high_gap_pct",
    )

    @rule(
        "stated_pct",
        "所述百分比、所述排放量與所述金額須恰好填一項。",
        "Exactly one of the percentage, the amount and the money is given.",
    )
    def has_one_figure(cls, frame: pd.DataFrame) -> pd.Series:
        """A claim states a percentage, tonnes or money."""
        return frame[["stated_pct", "stated_tco2e", "stated_ntd"]].notna().sum(axis="columns") == 1

    class Config(SourcedContract.Config):
        name = "claims"
        unique = ["claim_code"]
        metadata = dataset(
            title=Words("數字聲明", "Claims"),
            owner="secretariat",
            topic="claims",
        )
