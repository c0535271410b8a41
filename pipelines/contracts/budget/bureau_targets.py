"""What each bureau is to save in a budget period."""

from pipelines.contracts.columns.accounts import period_end_field, period_start_field
from pipelines.contracts.columns.common import bureau_field, city_account_field, emissions_field, sector_field
from pipelines.contracts.machinery.contract import Amount, Integer, PeriodContract, Text, Words, dataset


class BureauTargets(PeriodContract):
    """One row is the abatement target of one bureau in one account, budget period and sector."""

    inventory_code: Text = city_account_field()
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

    class Config(PeriodContract.Config):
        name = "bureau_targets"
        unique = ["inventory_code", "bureau_code", "period_start", "sector_code"]
        metadata = dataset(
            title=Words("局處減量目標", "Abatement targets of the bureaus"),
            owner="secretariat",
            topic="bureaus",
        )
