"""Methods of the co-benefit calculators and of other accounts beside the inventory, each in its versions."""

from pipelines.contracts.columns.common import method_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.machinery.contract import Integer, SourcedContract, Text, Words, column, dataset


class Methods(SourcedContract):
    """One row is one version of one method."""

    method_code: Text = method_field(references=None)
    method_version: Text = column(
        "方法版本",
        "Method version",
        about_zh="方法的版本；公式或範圍改變時另立一版。",
        about_en="Version of the method; a changed formula or scope is a new one.",
        example="1",
    )
    name_zh: Text = name_zh_field("方法的名稱。", "Name of the method in Chinese.", example="公共自行車減碳")
    name_en: Text = name_en_field("方法的英文名稱。", "Name of the method.", example="Public bicycles")
    formula: Text = column(
        "公式",
        "Formula",
        about_zh="如何計算。",
        about_en="How it is computed.",
        example="trips x km x share x g/km",
    )
    is_not_zh: Text = column(
        "不是什麼",
        "What it is not (Chinese)",
        about_zh="此方法的結果不可當作什麼。",
        about_en="What a result must not be taken for, in Chinese.",
        example="不計入城市清冊",
    )
    is_not_en: Text = column(
        "不是什麼英文",
        "What it is not",
        about_zh="同上的英文。",
        about_en="What a result must not be taken for.",
        example="No part of the inventory",
    )
    boundary_flag: Text = column(
        "帳內外",
        "Boundary flag",
        about_zh="outside 在城市清冊之外；inside 其效果已反映在清冊中，不可再加。",
        about_en="outside the inventory, or inside: its effect shows there already and is not added again.",
        isin=["inside", "outside"],
        example="outside",
    )
    valid_from_year: Integer = year_field(
        "適用起年",
        "Valid from year",
        about_zh="此版開始適用的年度。",
        about_en="First year this version applies to.",
        example="2005",
    )

    class Config(SourcedContract.Config):
        name = "methods"
        unique = ["method_code", "method_version"]
        metadata = dataset(
            title=Words("計算方法", "Methods"),
            owner="secretariat",
            topic="factors",
        )
