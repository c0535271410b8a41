"""What each bureau is to save in a budget period."""

import pandas as pd

from pipelines.contracts.account_columns import period_end_field, period_start_field
from pipelines.contracts.common_columns import bureau_field, emissions_field, sector_field
from pipelines.contracts.contract import Amount, Integer, SourcedContract, Text, Words, dataset, rule


class BureauTargets(SourcedContract):
    """One row is the abatement target of one bureau in one budget period."""

    bureau_code: Text = bureau_field()
    period_start: Integer = period_start_field()
    period_end: Integer = period_end_field()
    sector_code: Text = sector_field(total_allowed=True)
    target_abatement_tco2e: Amount = emissions_field(
        "減量目標",
        "Target abatement",
        about_zh="該局處每年應達成的減量，正值為減少。",
        about_en="Abatement the bureau is to reach in each year, positive.",
        aliases=("目標減量",),
        ge=0,
        example="20000",
    )

    @rule("period_end", "期間迄年不可早於期間起年。", "The period does not end before it starts.")
    def period_runs_forward(cls, frame: pd.DataFrame) -> pd.Series:
        """A period ends in or after the year it starts."""
        return frame["period_end"] >= frame["period_start"]

    class Config(SourcedContract.Config):
        name = "bureau_targets"
        unique = ["bureau_code", "period_start"]
        metadata = dataset(
            title=Words("局處減量目標", "Abatement targets of the bureaus"), owner="EPB", group="raw_budget"
        )
