"""The same fact as several documents state it: where they differ, someone has to correct one of them."""

import pandas as pd

from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset, rule


class StatedFacts(SourcedContract):
    """One row is one fact as one place of one document states it."""

    fact_code: Text = column(
        "事實代碼",
        "Fact",
        about_zh="同一件事用同一代碼。",
        about_en="The same for one and the same thing.",
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        example="VLR-FIRST-YEAR",
    )
    fact_zh: Text = column(
        "事實",
        "Fact (Chinese)",
        about_zh="所述的是什麼。",
        about_en="What is stated, in Chinese.",
        example="首本自願檢視報告的年度",
    )
    fact_en: Text = column(
        "事實英文",
        "Fact (English)",
        about_zh="所述為何的英文。",
        about_en="What is stated.",
        example="Year of the first Voluntary Local Review",
    )
    document_zh: Text = column(
        "文件",
        "Document",
        about_zh="說出它的文件。",
        about_en="Document that states it, in the city's language.",
        example="第一次會議簡報",
    )
    place_zh: Text = column(
        "位置",
        "Place",
        about_zh="頁、格或段。",
        about_en="Page, cell or paragraph, in the city's language.",
        aliases=("頁次",),
        example="第 3 頁",
    )
    stated_value: Amount = column(
        "所述數值",
        "Stated value",
        about_zh="所述的數值；文件未公開而不知者留空。",
        about_en="The value stated; empty where the document is not public.",
        nullable=True,
        example="2021",
    )
    stated_unit: Text = column(
        "所述單位",
        "Stated unit",
        about_zh="數值的單位。",
        about_en="Unit of the value.",
        example="年",
    )
    tolerance: Amount = column(
        "容許差",
        "Tolerance",
        about_zh="因四捨五入而可容許的差；不容許者為 0。",
        about_en="Difference that rounding explains, in the unit of the value; 0 where none is allowed.",
        ge=0,
        required=False,
        nullable=True,
        example="0",
    )

    part_of_fact_code: Text = column(
        "所屬合計",
        "Part of",
        about_zh="本事實是哪一件事的一部分；同一來源的各部分相加應等於該合計。",
        about_en="The fact of which this one is a part; the parts that a source states make up the whole.",
        nullable=True,
        required=False,
        example="VLR-FIRST-YEAR",
    )
    method_code: Text = column(
        "並列方法",
        "Beside the method",
        about_zh="與哪一項試算並列，見 methods；沒有者留空。",
        about_en="The method whose figure it stands beside, see methods; empty where there is none.",
        references="methods.method_code",
        nullable=True,
        required=False,
        example="CBAM",
    )

    @rule("stated_unit", "同一件事的單位須相同。", "One thing is stated in one unit.")
    def one_unit_of_a_fact(cls, frame: pd.DataFrame) -> pd.Series:
        """Values in different units could not be compared."""
        return frame.groupby("fact_code")["stated_unit"].transform("nunique") <= 1

    class Config(SourcedContract.Config):
        name = "stated_facts"
        unique = ["fact_code", "document_zh", "place_zh"]
        metadata = dataset(
            title=Words("文件所述事實", "Facts that documents state"),
            owner="secretariat",
            topic="claims",
        )
