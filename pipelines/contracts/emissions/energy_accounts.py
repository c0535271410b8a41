"""Emissions and electricity of bureaus and sectors: the basis that all bureaus share."""

import pandas as pd

from pipelines.contracts.columns.common import bureau_field, emissions_field, sector_field, year_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class EnergyAccounts(SourcedContract):
    """One row is the emissions and electricity of one bureau's premises or of a sector in one year."""

    account_kind: Text = column(
        "帳別",
        "Kind of account",
        about_zh="own_operations 機關自身的辦公廳舍與車輛；sector 該局處主管部門的全市用量。",
        about_en="The bureau's own premises, or the sector it answers for, city-wide.",
        isin=["own_operations", "sector"],
        example="own_operations",
    )
    bureau_code: Text = bureau_field()
    sector_code: Text = sector_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2024")
    electricity_kwh: Amount = column(
        "用電量",
        "Electricity",
        about_zh="外購電力；未統計者留空，不填 0。",
        about_en="Electricity bought; empty where it is not known, never 0.",
        unit="kWh",
        commodity="electricity",
        ge=0,
        nullable=True,
        example="3200000",
    )
    emissions_tco2e: Amount = emissions_field(
        about_zh="範疇一與二合計；未盤查者留空。",
        about_en="Scopes 1 and 2 together; empty where there is no inventory.",
        ge=0,
        nullable=True,
        example="1582.21",
    )

    @rule("emissions_tco2e", "排放量與用電量至少填一項。", "Emissions or electricity is given.")
    def says_something(cls, frame: pd.DataFrame) -> pd.Series:
        """A row without any figure says nothing."""
        return frame["emissions_tco2e"].notna() | frame["electricity_kwh"].notna()

    class Config(SourcedContract.Config):
        name = "energy_accounts"
        unique = ["account_kind", "bureau_code", "sector_code", "year"]
        metadata = dataset(
            title=Words("局處排放與用電", "Emissions and electricity of bureaus"),
            owner="secretariat",
            topic="energy",
            year_column="year",
            cadence="yearly",
        )
