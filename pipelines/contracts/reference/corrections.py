"""Known errors in submitted files, and what should stand there: a file itself is never edited."""

import pandas as pd

from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset, rule
from pipelines.contracts.machinery.row_keys import parsed_row_key


class Corrections(SourcedContract):
    """One row is the correction of one cell, decided by one person."""

    correction_code: Text = column(
        "更正代碼", "Correction code", str_matches=r"^[A-Z][A-Z0-9-]*$", example="FIX-2025-001"
    )
    target_dataset: Text = column(
        "資料集",
        "Dataset",
        about_zh="錯誤所在的資料集名稱。",
        about_en="Dataset that has the error.",
        example="facility_emissions",
        alias="dataset_name",
    )
    row_key: Text = column(
        "列的鍵值",
        "Row",
        about_zh="錯誤所在的列，如「year=2023; sector_code=energy」，值照檔案所寫。",
        about_en="Row with the error, like year=2023; sector_code=energy, the values as the file has them.",
        example="facility_code=E5600789; year=2023; source_code=MOENV-2024",
    )
    column_name: Text = column(
        "欄位名稱",
        "Column",
        about_zh="錯誤所在的欄位。",
        about_en="Column with the error.",
        example="emissions_tco2e",
    )
    wrong_value: Text = column(
        "來源所載",
        "What the source says",
        about_zh="來源檔案儲存格的內容，照抄。",
        about_en="Content of the cell, as the file has it.",
        example="1.234.567",
    )
    right_value: Text = column(
        "正確的值",
        "What is right",
        about_zh="應有的內容；應為空白者留空。",
        about_en="What should stand there; empty where nothing should.",
        nullable=True,
        example="1234567",
    )
    reason: Text = column(
        "理由",
        "Reason",
        about_zh="為何有誤。",
        about_en="Why it is an error, in Chinese.",
        example="千分位以小數點書寫。",
    )
    author: Text = column(
        "更正人", "Author", about_zh="由誰決定。", about_en="Who decided it.", example="環保局"
    )
    decided_on: Day = column(
        "決定日",
        "Decided on",
        about_zh="更正自何日起生效。",
        about_en="Day from which it is applied.",
        example="2025-06-30",
    )
    withdrawn_on: Day = column(
        "撤回日",
        "Withdrawn on",
        about_zh="更正自何日起不再適用；來源已改正時填寫。",
        about_en="Day from which it is applied no more, because the source was corrected.",
        nullable=True,
        required=False,
    )
    file_sha256: Text = column(
        "檔案雜湊",
        "File sha256",
        about_zh="只更正這一份檔案；留空則更正該資料集所有有此錯誤的檔案。",
        about_en="The one file it is of; empty: every file of the dataset that has the error.",
        str_matches=r"^[0-9a-f]{64}$",
        nullable=True,
        required=False,
    )

    @rule("right_value", "正確的值須與來源所載不同。", "What is right differs from what the source says.")
    def changes_something(cls, frame: pd.DataFrame) -> pd.Series:
        """A correction that changes nothing hides a mistake in it."""
        return frame["right_value"].fillna("") != frame["wrong_value"]

    @rule(
        "column_name",
        "同一儲存格只能有一項更正；請撤回另一項。",
        "A cell has one correction; withdraw the other.",
    )
    def one_correction_of_a_cell(cls, frame: pd.DataFrame) -> pd.Series:
        """Of two corrections of one cell nobody could say which is right."""
        cell = ["dataset_name", "row_key", "column_name", "file_sha256"]
        applied = frame[frame["withdrawn_on"].isna()]
        return (~applied.duplicated(cell, keep=False)).reindex(frame.index, fill_value=True)

    @rule(
        "row_key",
        "找不到這個資料集、欄位或鍵值欄位；列的鍵值請寫成「year=2023; sector_code=energy」。",
        "There is no such dataset, column or key column; write the row like year=2023; sector_code=energy.",
    )
    def names_a_cell(cls, frame: pd.DataFrame) -> pd.Series:
        """A correction of nothing would never be missed."""
        named = zip(frame["dataset_name"], frame["row_key"], frame["column_name"], strict=True)
        return pd.Series([_is_a_cell(*parts) for parts in named], index=frame.index, dtype=bool)

    class Config(SourcedContract.Config):
        name = "corrections"
        unique = ["correction_code"]
        metadata = dataset(
            title=Words("更正", "Corrections"),
            owner="secretariat",
            topic="core",
        )


def _is_a_cell(dataset_name: object, row_key: object, column_name: object) -> bool:
    from pipelines.contracts.machinery.registry import all_contracts  # the registry imports this module

    contract = all_contracts().get(str(dataset_name))
    if contract is None:
        return False
    try:
        key = parsed_row_key(str(row_key))
    except ValueError:
        return False
    return {*key, column_name} <= {info.name for info in contract.columns()}
