"""What is held back from a cap."""

import pandas as pd

from pipelines.contracts.account_columns import period_end_field, period_start_field
from pipelines.contracts.common_columns import emissions_field, sector_field
from pipelines.contracts.contract import Amount, Integer, SourcedContract, Text, Words, dataset, rule


class CapReserves(SourcedContract):
    """One row is the part of one cap that is held back."""

    period_start: Integer = period_start_field()
    period_end: Integer = period_end_field()
    sector_code: Text = sector_field(total_allowed=True)
    reserve_tco2e: Amount = emissions_field(
        "保留量",
        "Reserve",
        about_zh="未分給局處的量；部門為 ALL 時，是未分給部門的全市保留量。基礎同該上限。",
        about_en="Part not given to bureaus; for ALL, the city's part not given to sectors. As the cap.",
        aliases=(),
        ge=0,
        example="20000",
    )

    @rule("period_end", "期間迄年不可早於期間起年。", "The period does not end before it starts.")
    def period_runs_forward(cls, frame: pd.DataFrame) -> pd.Series:
        """A period ends in or after the year it starts."""
        return frame["period_end"] >= frame["period_start"]

    class Config(SourcedContract.Config):
        name = "cap_reserves"
        unique = ["period_start", "sector_code"]
        metadata = dataset(
            title=Words("碳預算保留量", "Reserves of the caps"), owner="EPB", group="raw_budget"
        )
