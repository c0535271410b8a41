"""Themes that the courses of the Net-Zero Academy and of schools should cover."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.columns.transition import theme_field
from pipelines.contracts.machinery.contract import Flag, SourcedContract, Text, Words, column, dataset


class EducationThemes(SourcedContract):
    """One row is one theme."""

    theme_code: Text = theme_field(references=None, str_matches=r"^[a-z][a-z0-9_]*$")
    name_zh: Text = name_zh_field("主題的名稱。", "Name of the theme in Chinese.", example="碳盤查")
    name_en: Text = name_en_field("主題的英文名稱。", "Name of the theme.", example="Carbon accounting")
    is_technique: Flag = column(
        "是否為技術",
        "Is technique",
        about_zh="是：企業端的技術；否：目的與通盤知能。",
        about_en="Yes: techniques of firms; no: purposes and general knowledge.",
        example="是",
    )

    class Config(SourcedContract.Config):
        name = "education_themes"
        unique = ["theme_code"]
        metadata = dataset(
            title=Words("課程主題", "Themes of courses"),
            owner="education",
            topic="education",
        )
