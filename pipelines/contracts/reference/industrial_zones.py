"""The industrial zones of the city."""

from pipelines.contracts.columns.common import district_field, name_en_field, name_zh_field
from pipelines.contracts.machinery.boundary_contract import BoundaryContract
from pipelines.contracts.machinery.contract import Text, Words, column, dataset


class IndustrialZones(BoundaryContract):
    """One row is one industrial zone."""

    zone_code: Text = column(
        "工業區代碼",
        "Zone code",
        about_zh="工業區的代碼。",
        about_en="Code of the industrial zone.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="ZONE-QUAY",
    )
    name_zh: Text = name_zh_field("工業區的名稱。", "Name of the zone in Chinese.", example="碼頭工業區")
    name_en: Text = name_en_field("工業區的英文名稱。", "Name of the zone.", example="Quay industrial zone")
    district_code: Text = district_field()

    class Config(BoundaryContract.Config):
        name = "industrial_zones"
        unique = ["zone_code"]
        metadata = dataset(
            title=Words("工業區", "Industrial zones"),
            owner="secretariat",
            topic="organics",
        )
