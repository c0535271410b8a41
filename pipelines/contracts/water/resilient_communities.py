"""Communities that prepare for disasters by themselves, and the pond beside them."""

from pipelines.contracts.columns.common import district_field, name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class ResilientCommunities(SourcedContract):
    """One row is one community that prepares for disasters."""

    community_code: Text = column(
        "社區代碼", "Community code", about_zh="自主防災社區的代碼。", about_en="Code of the community.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$", example="COM-01",
    )  # fmt: skip
    name_zh: Text = name_zh_field("社區的名稱。", "Name of the community in Chinese.", example="竹圍社區")
    name_en: Text = name_en_field("社區的英文名稱。", "Name of the community.", example="Zhuwei community")
    district_code: Text = district_field()
    pond_code: Text = column(
        "相鄰滯洪池",
        "Pond beside it",
        about_zh="社區所鄰、參與巡護或演練的滯洪池；沒有者留空。",
        about_en="Pond that it lives beside, watches or drills at; empty where there is none.",
        references="ponds.pond_code",
        nullable=True,
        required=False,
        example="POND-01",
    )
    role_zh: Text = column(
        "與滯洪池的關係",
        "What it does there",
        about_zh="巡護、演練、水位通報等。",
        about_en="Watches, drills, reports the level, in the city's language.",
        nullable=True,
        required=False,
        example="汛期巡護與水位通報",
    )

    class Config(SourcedContract.Config):
        name = "resilient_communities"
        unique = ["community_code"]
        metadata = dataset(
            title=Words("自主防災社區", "Communities that prepare for disasters"),
            owner="secretariat",
            topic="water",
        )
