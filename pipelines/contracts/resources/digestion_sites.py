"""Where an anaerobic digestion centre could stand."""

from pipelines.contracts.columns.common import district_field, name_en_field, name_zh_field
from pipelines.contracts.columns.places import latitude_field, longitude_field
from pipelines.contracts.machinery.contract import Amount, Flag, SourcedContract, Text, Words, column, dataset


class DigestionSites(SourcedContract):
    """One row is one possible site of a digestion centre."""

    site_code: Text = column(
        "場址代碼",
        "Site code",
        about_zh="候選場址的代碼。",
        about_en="Code of the possible site.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="SITE-ILL-RENWU",
    )
    name_zh: Text = name_zh_field("場址的名稱。", "Name of the site in Chinese.", example="場址（仁武）")
    name_en: Text = name_en_field("場址的英文名稱。", "Name of the site.", example="Illustrative site, Renwu")
    district_code: Text = district_field()
    latitude: Amount = latitude_field()
    longitude: Amount = longitude_field()
    is_industrial_zone: Flag = column(
        "是否在工業區",
        "In an industrial zone",
        about_zh="不在工業區者不入選。",
        about_en="A site outside of industrial zones is not chosen.",
        example="是",
    )
    capacity_t: Amount = column(
        "年處理容量",
        "Capacity a year",
        about_zh="每年可處理的濕重；未定者留空，不入選。",
        about_en="Wet weight it could treat a year; a site without one is not chosen.",
        unit="t",
        gt=0,
        nullable=True,
        example="100000",
    )

    class Config(SourcedContract.Config):
        name = "digestion_sites"
        unique = ["site_code"]
        metadata = dataset(
            title=Words("厭氧消化候選場址", "Possible sites of digestion centres"),
            owner="secretariat",
            topic="organics",
        )
