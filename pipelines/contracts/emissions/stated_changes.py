"""Changes of an indicator as someone stated them."""

import pandas as pd

from pipelines.contracts.columns.common import PERIOD, indicator_field
from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, column, dataset, rule


class StatedChanges(SourcedContract):
    """One row is one source's statement of how one indicator changed between two periods."""

    indicator_code: Text = indicator_field()
    from_period: Text = column(
        "起期",
        "From period",
        about_zh="比較的起始期間；來源未說明者為 UNRESOLVED。",
        about_en="Period the change is measured from; UNRESOLVED where the source does not say.",
        str_matches=rf"({PERIOD})|(^UNRESOLVED$)",
        is_period=True,
        example="2021",
    )
    to_period: Text = column(
        "迄期",
        "To period",
        about_zh="比較的終了期間。",
        about_en="Period the change is measured to.",
        str_matches=PERIOD,
        is_period=True,
        example="2022",
    )
    change_pct: Amount = column(
        "變化率",
        "Change in percent",
        about_zh="來源所述的增減百分比。",
        about_en="Change as stated, in percent.",
        unit="pct",
        aliases=("成長率",),
        nullable=True,
        example="24.7",
    )
    change_value: Amount = column(
        "變化量",
        "Change",
        about_zh="來源所述的增減量，單位依指標。",
        about_en="Change as stated, in the indicator's unit.",
        unit_by="indicator_code",
        aliases=("增減量",),
        nullable=True,
        required=False,
        example="-13",
    )

    @rule(
        "change_pct", "變化率與變化量至少填一項。", "At least one of the percentage and the amount is given."
    )
    def has_change(cls, frame: pd.DataFrame) -> pd.Series:
        """A stated change carries a percentage or an amount."""
        return frame["change_pct"].notna() | frame["change_value"].notna()

    class Config(SourcedContract.Config):
        name = "stated_changes"
        unique = ["indicator_code", "from_period", "to_period", "source_code"]
        metadata = dataset(
            title=Words("指標變化聲明", "Stated changes of indicators"),
            owner="secretariat",
            topic="claims",
        )
