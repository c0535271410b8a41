"""The lines of the Global Protocol for Community-Scale Greenhouse Gas Inventories (GPC)."""

from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class GpcReferences(SourcedContract):
    """One row is one line of the GPC table."""

    gpc_ref: Text = column(
        "GPC編號",
        "GPC reference",
        about_zh="GPC 盤查表的列號。",
        about_en="Number of the line in the GPC table.",
        str_matches=r"^[IV]+\.\d+(\.\d+)?$",
        example="I.3.2",
    )
    sector_ref: Text = column(
        "GPC部門",
        "GPC sector",
        about_zh="列號所屬的 GPC 部門，I 至 VI。",
        about_en="GPC sector of the line, I to VI.",
        str_matches=r"^[IV]+$",
        example="I",
    )
    subsector_ref: Text = column(
        "GPC次部門",
        "GPC subsector",
        about_zh="列號所屬的 GPC 次部門。",
        about_en="GPC subsector of the line.",
        str_matches=r"^[IV]+\.\d+$",
        example="I.3",
    )
    scope: Text = column(
        "範疇",
        "Scope",
        about_zh="1 境內直接、2 外購電力等能源、3 境外。",
        about_en="1: inside the boundary, 2: grid-supplied energy, 3: outside.",
        isin=["1", "2", "3"],
        example="2",
    )
    reporting_level: Text = column(
        "報告層級",
        "Reporting level",
        about_zh="basic、basic+、territorial（僅列境內總量，不計入 BASIC）或 other。",
        about_en="Total the line belongs to; territorial lines are never part of BASIC or BASIC+.",
        isin=["basic", "basic+", "territorial", "other"],
        example="basic",
    )
    description_zh: Text = column(
        "說明",
        "Description (Chinese)",
        about_zh="本列涵蓋的排放。",
        about_en="What the line covers, in Chinese.",
        example="製造業與營造業：境內使用的外購能源",
    )
    description_en: Text = column(
        "英文說明",
        "Description",
        about_zh="本列涵蓋的排放（英文）。",
        about_en="What the line covers.",
        example="Manufacturing and construction: grid energy used inside the city",
    )

    class Config(SourcedContract.Config):
        name = "gpc_references"
        unique = ["gpc_ref"]
        metadata = dataset(
            title=Words("GPC列號", "GPC lines"), owner="secretariat", topic="core", cadence="once"
        )
