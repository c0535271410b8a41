"""The industries of the just-transition account."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field, sector_field
from pipelines.contracts.columns.transition import industry_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, dataset


class Industries(SourcedContract):
    """One row is one industry."""

    industry_code: Text = industry_field(references=None, str_matches=r"^[a-z][a-z_]*$")
    name_zh: Text = name_zh_field("產業的名稱。", "Name of the industry in Chinese.", example="鋼鐵")
    name_en: Text = name_en_field("產業的英文名稱。", "Name of the industry.", example="Steel")
    sector_code: Text = sector_field()

    class Config(SourcedContract.Config):
        name = "industries"
        unique = ["industry_code"]
        metadata = dataset(
            title=Words("產業", "Industries"),
            owner="labour",
            topic="just_transition",
        )
