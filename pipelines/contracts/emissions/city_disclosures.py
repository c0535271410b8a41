"""What cities reported of themselves to CDP, one figure a row, in the wording of each year's questionnaire.

The files carry no source column: the source is the submission.
"""

from pipelines.contracts.machinery.contract import Amount, Contract, Text, Words, column, dataset


class CityDisclosures(Contract):
    """One row is one figure that a city reported in one questionnaire."""

    disclosure_file: Text = column(
        "揭露檔案",
        "Disclosure file",
        about_zh="該年問卷公布的檔名。",
        about_en="Name of the published file of that year's questionnaire.",
        aliases=("file",),
        example="2018_City-wide_Emissions.csv",
    )
    organization: Text = column(
        "組織",
        "Organization",
        about_zh="填報的城市，依原件。",
        about_en="The city, as written.",
        aliases=("城市", "organisation"),
        example="City of Langang",
    )
    accounting_period: Text = column(
        "盤查期間",
        "Accounting period",
        about_zh="盤查的期間或其末日，依原件。",
        about_en="Period of the inventory, or its last day, as written.",
        aliases=("accounting_year",),
        str_matches=r".*\d{4}",
        example="2016-01-01 - 2016-12-31",
    )
    reported_item: Text = column(
        "填報項目",
        "Reported item",
        about_zh="該年問卷的題目；種類見 disclosure_items。",
        about_en="The question of that year; its kind is in disclosure_items.",
        aliases=("column",),
        example="Total Scope 1 Emissions (metric tonnes CO2e)",
    )
    value_as_reported: Amount = column(
        "填報值",
        "Value as reported",
        about_zh="依原件，單位如題目所述；未填者空白。",
        about_en="As written, in the unit that the question names; blank where nothing was reported.",
        nullable=True,
        example="69984178",
    )

    class Config(Contract.Config):
        name = "city_disclosures"
        unique = ["disclosure_file", "organization", "accounting_period", "reported_item"]
        metadata = dataset(
            title=Words("城市揭露", "Disclosures of cities"),
            owner="secretariat",
            topic="disclosures",
        )
