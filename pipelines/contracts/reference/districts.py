"""The districts of the city."""

from pipelines.contracts.columns.common import district_field, name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, dataset


class Districts(SourcedContract):
    """One row is one district."""

    district_code: Text = district_field(references=None, str_matches=r"^[A-Z]+$")
    name_zh: Text = name_zh_field("行政區的名稱。", "Name of the district in Chinese.", example="岡山區")
    name_en: Text = name_en_field("行政區的英文名稱。", "Name of the district.", example="Gangshan")

    class Config(SourcedContract.Config):
        name = "districts"
        unique = ["district_code"]
        metadata = dataset(
            title=Words("行政區", "Districts"),
            owner="secretariat",
            topic="places",
        )
