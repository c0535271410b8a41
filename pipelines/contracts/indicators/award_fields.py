"""Which indicators an application for an award is written from, field by field of the award."""

from pipelines.contracts.columns.common import indicator_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class AwardFields(SourcedContract):
    """One row is one indicator that speaks for one field of one award."""

    award_code: Text = column(
        "獎項代碼",
        "Award code",
        about_zh="獎項的代碼，如 TCSA、HEALTHY-CITY。",
        about_en="Code of the award, such as TCSA or HEALTHY-CITY.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="TCSA",
    )
    award_zh: Text = column(
        "獎項", "Award (Chinese)", about_zh="獎項的名稱。", about_en="Name of the award in Chinese.",
        example="台灣企業永續獎",
    )  # fmt: skip
    award_en: Text = column(
        "獎項英文", "Award", about_zh="獎項的英文名稱。", about_en="Name of the award.",
        example="Taiwan Corporate Sustainability Awards",
    )  # fmt: skip
    field_code: Text = column(
        "類別代碼", "Field code", about_zh="獎項中類別的代碼。", about_en="Code of the field of the award.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$", example="CLIMATE",
    )  # fmt: skip
    field_zh: Text = column(
        "類別", "Field (Chinese)", about_zh="類別的名稱。", about_en="Name of the field in Chinese.",
        example="氣候領袖獎",
    )  # fmt: skip
    field_en: Text = column(
        "類別英文", "Field", about_zh="類別的英文名稱。", about_en="Name of the field.",
        example="Climate leadership",
    )  # fmt: skip
    indicator_code: Text = indicator_field()

    class Config(SourcedContract.Config):
        name = "award_fields"
        unique = ["award_code", "field_code", "indicator_code"]
        metadata = dataset(
            title=Words("獎項類別與指標", "Fields of awards and their indicators"),
            owner="secretariat",
            topic="indicators",
        )
