"""Register of disputes over solar sites."""

import pandas as pd

from pipelines.contracts.columns.common import bureau_field, district_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset, rule


class SolarDisputes(SourcedContract):
    """One row is one dispute over solar power."""

    dispute_code: Text = column(
        "爭議代碼",
        "Dispute code",
        about_zh="爭議案的代碼。",
        about_en="Code of the dispute.",
        example="SD-2024-01",
    )
    raised_on: Day = column(
        "提出日",
        "Raised on",
        about_zh="爭議提出之日。",
        about_en="Day the dispute was raised.",
        example="2024-03-01",
    )
    district_code: Text = district_field()
    site_code: Text = column(
        "場址代碼",
        "Site code",
        about_zh="所涉的農電共生場址，見 agrivoltaic_sites；其他場址空白。",
        about_en="Agrivoltaic site it is about, see agrivoltaic_sites; empty for others.",
        references="agrivoltaic_sites.site_code",
        nullable=True,
        required=False,
    )
    dispute_kind: Text = column(
        "爭議類型",
        "Kind of dispute",
        about_zh="farmland 農地、fishery 漁業、landscape 景觀、storage 儲能、procedure 程序、other 其他。",
        about_en="Farmland, fishery, landscape, storage, procedure or other.",
        isin=["farmland", "fishery", "landscape", "storage", "procedure", "other"],
        example="farmland",
    )
    parties_zh: Text = column(
        "當事各方",
        "Parties",
        about_zh="爭議的各方，不載個人姓名。",
        about_en="Parties to the dispute, without names of persons, in the city's language.",
        example="村里與業者",
    )
    dispute_state: Text = column(
        "處理狀態",
        "State of the dispute",
        about_zh="open 未處理、in_mediation 協處中、settled 已解決、withdrawn 撤回。",
        about_en="Open, in mediation, settled or withdrawn.",
        isin=["open", "in_mediation", "settled", "withdrawn"],
        aliases=("狀態",),
        example="open",
    )
    joint_meeting_on: Day = column(
        "聯席會議日",
        "Joint meeting on",
        about_zh="主責機關召開聯席會議之日；未召開者空白。",
        about_en="Day of the joint meeting the lead bureau called; empty without one.",
        nullable=True,
        required=False,
    )
    closed_on: Day = column(
        "結案日",
        "Closed on",
        about_zh="解決或撤回之日；處理中者空白。",
        about_en="Day it was settled or withdrawn; empty while it is not.",
        nullable=True,
        required=False,
    )
    bureau_code: Text = bureau_field()

    @rule("closed_on", "結案日不可早於提出日。", "A dispute is not closed before it is raised.")
    def closes_after_it_is_raised(cls, frame: pd.DataFrame) -> pd.Series:
        """A dispute runs forward."""
        return frame["closed_on"] >= frame["raised_on"]

    @rule(
        "closed_on",
        "已解決或撤回者須填結案日，其他留空。",
        "A day of closing stands where it is settled or withdrawn.",
    )
    def closed_ones_have_a_day(cls, frame: pd.DataFrame) -> pd.Series:
        """Only what is settled or withdrawn is closed."""
        return frame["dispute_state"].isin(["settled", "withdrawn"]) == frame["closed_on"].notna()

    class Config(SourcedContract.Config):
        name = "solar_disputes"
        unique = ["dispute_code"]
        metadata = dataset(
            title=Words("光電爭議", "Solar disputes"),
            owner="economy",
            topic="solar",
        )
