"""The working groups of the committee."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class WorkingGroups(SourcedContract):
    """One row is one working group of the committee."""

    group_code: Text = column(
        "分組代碼",
        "Group code",
        about_zh="推動會分組的代碼。",
        about_en="Code of the committee's working group.",
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        example="GREEN-ECONOMY",
    )
    name_zh: Text = name_zh_field("分組的中文名稱。", "Name of the group in Chinese.", example="綠色經濟組")
    name_en: Text = name_en_field(
        "分組的英文名稱。", "Name of the group in English.", example="Green economy group"
    )

    class Config(SourcedContract.Config):
        name = "working_groups"
        unique = ["group_code"]
        metadata = dataset(
            title=Words("分組", "Working groups"),
            owner="secretariat",
            topic="bureaus",
        )
