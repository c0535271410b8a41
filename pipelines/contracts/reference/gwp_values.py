"""Global warming potentials of the gases, by assessment report."""

from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset

# fmt: off
GASES = (
    "CO2", "CH4", "N2O",
    "HFC23", "HFC32", "HFC41", "HFC125", "HFC134", "HFC134a", "HFC143", "HFC143a", "HFC152", "HFC152a",
    "HFC161", "HFC227ea", "HFC236cb", "HFC236ea", "HFC236fa", "HFC245ca", "HFC245fa", "HFC365mfc",
    "HFC4310mee", "CF4", "C2F6", "C3F8", "cC3F6", "C4F10", "cC4F8", "C5F12", "C6F14", "C7F16", "C8F18",
    "C10F18",
    "SF6", "NF3", "SF5CF3", "SO2F2",
    "HFE125", "HFE134", "HFE143a", "HFE236ca12", "HFE338pcc13", "HFE347mcc3", "HFE347pcf2", "HFE356pcc3",
    "HFE569sf2", "HFE4310pccc124", "HFE245cb2", "HFE245fa2", "HCFE235da2", "PFPMIE",
)
# fmt: on
"""The gases that an inventory reports and IPCC has a potential of (AR4 table 2.14, AR5 table 8.A.1, AR6 table
7.SM.7), without those of the Montreal Protocol; named as in openclimatedata/globalwarmingpotentials."""


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
        isin=list(GASES),
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
            owner="secretariat",
            topic="core",
        )
