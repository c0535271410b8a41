"""Faults that a file has already do not stand in the way of a correction that has nothing to do with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.check import check_one, slip_for
from pipelines.intake.submitting import Handed, registered
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import add_arrival
from pipelines.settings import Settings
from tests.unit.tables import (
    CODES_SOURCE,
    ENERGY,
    MANUFACTURING,
    SECTORS,
    SOURCES,
    faults,
    replaced,
    write_csv,
)

MINE = ("EPB", "all")
OLD_FAULT = replaced(MANUFACTURING, E="NOPE")


@pytest.fixture
def handed_in(settings: Settings, tmp_path: Path) -> Path:
    """A file of which one row is at fault, registered."""
    sources = write_csv(tmp_path / "sources.csv", SOURCES, CODES_SOURCE)
    add_arrival(sources, settings.raw_dir, dataset="sources", bureau="COMPILED", period="all")
    path = write_csv(tmp_path / "first.csv", SECTORS, ENERGY, OLD_FAULT)
    registered(settings, path, Handed("sectors", *MINE))
    return path


def test_a_correction_of_one_cell_is_accepted_beside_the_faults_that_were_there(
    settings: Settings, tmp_path: Path, handed_in: Path
) -> None:
    path = write_csv(tmp_path / "second.csv", SECTORS, replaced(ENERGY, B="能源部門"), OLD_FAULT)
    arrival = registered(settings, path, Handed("sectors", *MINE, reason="誤植"))
    slip = slip_for(settings.raw_dir / arrival.path, "sectors", settings, arrival)
    assert slip.state == "accepted_in_part"
    assert (slip.rows_accepted, [fault.rule for fault in slip.faults]) == (1, ["unknown_code"])
    accepted = check_one(path, contract_of("sectors"), settings).accepted
    assert list(accepted["name_zh"]) == ["能源部門"]


def test_a_fault_that_is_mended_goes_and_the_other_stays(
    settings: Settings, tmp_path: Path, handed_in: Path
) -> None:
    path = write_csv(tmp_path / "second.csv", SECTORS, replaced(ENERGY, E="NOPE"), MANUFACTURING)
    registered(settings, path, Handed("sectors", *MINE, reason="誤植"))
    assert faults(check_one(path, contract_of("sectors"), settings)) == [("E2", "unknown_code")]


def test_a_correction_still_says_why(settings: Settings, tmp_path: Path, handed_in: Path) -> None:
    path = write_csv(tmp_path / "second.csv", SECTORS, replaced(ENERGY, B="能源部門"), OLD_FAULT)
    with pytest.raises(RegisterError):
        registered(settings, path, Handed("sectors", *MINE))
