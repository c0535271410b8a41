"""Global warming potentials of the gases, by assessment report."""

from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset


class GwpValues(SourcedContract):
    """One row is the global warming potential of one gas in one set."""

    gwp_set: Text = column(
        "GWP版本",
        "GWP set",
        about_zh="IPCC 評估報告；一份清冊只用一個版本。",
        about_en="IPCC assessment report; one inventory uses one set.",
        isin=["SAR", "AR4", "AR5", "AR6"],
        example="AR5",
    )
    gas: Text = column(
        "氣體",
        "Gas",
        about_zh="溫室氣體的代碼。",
        about_en="Code of the greenhouse gas.",
        isin=["CO2", "CH4", "N2O", "SF6", "NF3", "HFC134a", "CF4"],
        aliases=("溫室氣體",),
        example="CH4",
    )
    gwp: Amount = column(
        "全球暖化潛勢",
        "Global warming potential",
        about_zh="每公斤氣體相當於幾公斤二氧化碳，一百年。",
        about_en="Kilograms of CO2 that one kilogram of the gas equals over a hundred years.",
        aliases=("GWP",),
        gt=0,
        example="28",
    )

    class Config(SourcedContract.Config):
        name = "gwp_values"
        unique = ["gwp_set", "gas"]
        metadata = dataset(
            title=Words("全球暖化潛勢", "Global warming potentials"),
            owner="EPB",
        )
