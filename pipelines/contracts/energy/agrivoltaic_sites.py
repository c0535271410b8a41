"""Register of sites that combine farming or fish ponds with solar power."""

from pipelines.contracts.columns.common import bureau_field, district_field, name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import Amount, Day, SourcedContract, Text, Words, column, dataset

SITE_STATUSES = ("proposed", "in_review", "approved", "operating", "withdrawn")


class AgrivoltaicSites(SourcedContract):
    """One row is one agrivoltaic site."""

    site_code: Text = column(
        "場址代碼", "Site code", about_zh="場址的代碼。", about_en="Code of the site.", example="AV-2024-01"
    )
    name_zh: Text = name_zh_field("場址的名稱。", "Name of the site in Chinese.", example="漁電場址一")
    name_en: Text = name_en_field("場址的英文名稱。", "Name of the site.", example="Example fishery site 1")
    district_code: Text = district_field()
    land_use: Text = column(
        "土地使用",
        "Use of the land",
        about_zh="cropland 農地、fishery 魚塭、livestock 畜牧。",
        about_en="Cropland, fish ponds or livestock.",
        isin=["cropland", "fishery", "livestock"],
        example="fishery",
    )
    area_ha: Amount = column(
        "面積", "Area", about_zh="場址面積。", about_en="Area of the site.", unit="ha", gt=0, example="12.5"
    )
    capacity_mw: Amount = column(
        "容量",
        "Capacity",
        about_zh="申請或設置的容量；未定者空白。",
        about_en="Capacity applied for or installed; empty while open.",
        unit="MW",
        ge=0,
        nullable=True,
        example="9",
    )
    site_status: Text = column(
        "場址狀態",
        "Status of the site",
        about_zh="proposed 提出、in_review 審查中、approved 核准、operating 運轉、withdrawn 撤回。",
        about_en="Proposed, in review, approved, operating or withdrawn.",
        isin=list(SITE_STATUSES),
        aliases=("狀態",),
        example="in_review",
    )
    rural_stance: Text = column(
        "農村意見",
        "Rural opinion",
        about_zh="support 贊成、mixed 不一、oppose 反對、not_asked 尚未徵詢。",
        about_en="In favour, mixed, against, or not asked yet.",
        isin=["support", "mixed", "oppose", "not_asked"],
        example="mixed",
    )
    rural_opinion_zh: Text = column(
        "農村意見內容",
        "Rural opinion in words",
        about_zh="農民、漁民與村里所說的需求與觀點。",
        about_en="What farmers, fishers and the village said, in the city's language.",
        nullable=True,
        required=False,
    )
    asked_on: Day = column(
        "徵詢日",
        "Asked on",
        about_zh="徵詢意見之日；尚未徵詢者空白。",
        about_en="Day the opinion was asked; empty where it was not.",
        nullable=True,
        required=False,
    )
    bureau_code: Text = bureau_field()

    class Config(SourcedContract.Config):
        name = "agrivoltaic_sites"
        unique = ["site_code"]
        metadata = dataset(
            title=Words("農電共生場址", "Agrivoltaic sites"),
            owner="agriculture",
            topic="solar",
        )
