"""What the questions of CDP's questionnaires ask for, whatever their wording in a year."""

from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class DisclosureItems(SourcedContract):
    """One row is one wording of a question and the kind of figure it asks for."""

    reported_item: Text = column(
        "填報項目",
        "Reported item",
        about_zh="問卷的題目，依原件。",
        about_en="The question, as written.",
        example="Total Scope 1 Emissions (metric tonnes CO2e)",
    )
    item_code: Text = column(
        "項目種類",
        "Kind of item",
        about_zh="total 總量、scope_1 至 scope_3 範疇、basic 與 basic_plus 為 GPC、supply 供電、gdp 產值。",
        about_en="Total, a scope, BASIC or BASIC+ of the GPC, generation of grid-supplied energy, or GDP.",
        isin=["total", "scope_1", "scope_2", "scope_3", "basic", "basic_plus", "supply", "gdp"],
        example="scope_1",
    )

    class Config(SourcedContract.Config):
        name = "disclosure_items"
        unique = ["reported_item"]
        metadata = dataset(
            title=Words("揭露題目", "Questions of disclosures"),
            owner="secretariat",
            topic="disclosures",
        )
