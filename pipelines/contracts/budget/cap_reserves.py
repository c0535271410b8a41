"""What is held back from a cap."""

from pipelines.contracts.columns.accounts import period_end_field, period_start_field
from pipelines.contracts.columns.common import cap_account_field, emissions_field, sector_field
from pipelines.contracts.machinery.contract import Amount, Integer, PeriodContract, Text, Words, dataset


class CapReserves(PeriodContract):
    """One row is the part of one cap of one account that is held back, as one source has it."""

    inventory_code: Text = cap_account_field()
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

    class Config(PeriodContract.Config):
        name = "cap_reserves"
        unique = ["inventory_code", "period_start", "sector_code", "source_code"]
        metadata = dataset(
            title=Words("碳預算保留量", "Reserves of the caps"),
            owner="secretariat",
            topic="carry",
        )
