"""Where an account is net a removal is negative; what cannot be less than nothing stays refused."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.contracts.emissions.activity_data import ActivityData
from pipelines.contracts.machinery.registry import contract_of


def bounds_of(dataset: str, column: str) -> set[object]:
    """The bounds of a column."""
    checks = contract_of(dataset).to_schema().columns[column].checks
    return {
        value for check in checks for value in check.statistics.values() if isinstance(value, int | float)
    }


@pytest.mark.parametrize(
    ("dataset", "column"),
    [
        ("inventory_totals", "emissions_tco2e"),
        ("sector_emissions", "emissions_tco2e"),
        ("sector_shares", "share_pct"),
        ("scenario_levels", "emissions_tco2e"),
        ("scenario_projects", "emissions_tco2e"),
    ],
)
def test_a_removal_may_be_negative(dataset: str, column: str) -> None:
    assert bounds_of(dataset, column) == set()


@pytest.mark.parametrize(
    ("gpc_ref", "fuel", "amount", "accepted"),
    [
        ("V.2", "ALL", -1000, True),  # a forest that grows
        ("V.3", "ALL", -1, True),
        ("V.2", "ALL", 1000, True),
        ("V.1", "ALL", -1, False),  # livestock takes nothing up
        ("IV.1", "ALL", -1, False),
        ("I.1.1", "wood", -1, False),
        ("V.2", "wood", -1, False),  # nobody burns less than nothing
        ("I.1.1", "wood", 0, True),
    ],
)
def test_only_land_takes_up(gpc_ref: str, fuel: str, amount: int, accepted: bool) -> None:
    frame = pd.DataFrame({"gpc_ref": [gpc_ref], "fuel_code": [fuel], "activity_amount": [Decimal(amount)]})
    assert _keeps("only_land_takes_up", frame) is accepted


def _keeps(name: str, frame: pd.DataFrame) -> bool:
    """Whether the only row of a frame keeps a rule."""
    [check] = [item for item in ActivityData.to_schema().checks if item.name == name]
    return bool(check(frame).check_passed)


def test_a_target_may_be_a_net_removal() -> None:
    # the goal of Denmark for 2050 is 110 % below 1990
    assert bounds_of("targets", "reduction_pct") == {0, 200}
