"""The emissions accounts that figures belong to."""

from pipelines.contracts.columns.common import gwp_set_field, name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class Inventories(SourcedContract):
    """One row is one emissions account with its own boundary."""

    inventory_code: Text = column(
        "清冊代碼",
        "Inventory code",
        about_zh="排放帳的代碼。",
        about_en="Code of the emissions account.",
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        example="LGG-NET",
    )
    name_zh: Text = name_zh_field(
        "排放帳的中文名稱。", "Name of the account in Chinese.", example="瀾港市淨排放"
    )
    name_en: Text = name_en_field(
        "排放帳的英文名稱。", "Name of the account in English.", example="Langang, net emissions"
    )
    boundary: Text = column(
        "邊界",
        "Boundary",
        about_zh="計入範圍；不同邊界的數字不可相加或相減。",
        about_en="What is counted; figures of different boundaries are never added or compared.",
        isin=["consumption", "territorial", "registered_facilities", "national", "reported_to_cdp"],
        example="consumption",
    )
    gwp_set: Text = gwp_set_field(
        "自此來源公布起所用全球暖化潛勢的版本；未查證者留空。",
        "Set of global warming potentials in use from the day of this source on; empty: not verified.",
        example="AR4",
    )

    class Config(SourcedContract.Config):
        name = "inventories"
        unique = ["inventory_code"]
        metadata = dataset(
            title=Words("排放帳", "Emissions accounts"),
            owner="secretariat",
            topic="core",
            declared_again=True,
        )
