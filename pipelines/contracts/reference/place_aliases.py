"""Other ways in which places are written: old names, variant characters, towns given as counties."""

from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class PlaceAliases(SourcedContract):
    """One row is one way to write a county and the county that is meant."""

    written: Text = column(
        "寫法",
        "As written",
        about_zh="檔案中出現的縣市寫法。",
        about_en="County as files write it.",
        example="桃園縣",
    )
    county: Text = column(
        "縣市", "County", about_zh="現行的縣市名稱。", about_en="Name of the county today.", example="桃園市"
    )
    kind: Text = column(
        "種類",
        "Kind",
        about_zh="variant 異體字、renamed 改制、town 鄉鎮市誤作縣市、"
        "county 縣市本名（名單沒有列到的縣市也看得到）。",
        about_en="A variant character, a county that was renamed, a town given as a county, or the county "
        "itself, so that one of which a registry lists nothing is known.",
        isin=["variant", "renamed", "town", "county"],
        example="renamed",
    )

    class Config(SourcedContract.Config):
        name = "place_aliases"
        unique = ["written"]
        metadata = dataset(
            title=Words("地名寫法", "Ways to write places"), owner="secretariat", topic="facilities"
        )
