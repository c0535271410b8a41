"""The warming potentials that come with the project, against the tables of the IPCC."""

import csv
from decimal import Decimal

import pytest

from pipelines.contracts.reference.gwp_values import GASES
from pipelines.packs.catalogue import pack_named


@pytest.fixture(scope="module")
def potentials() -> dict[tuple[str, str], Decimal]:
    with pack_named("gwp").files["gwp_values"].open(encoding="utf-8") as file:
        return {(row["gwp_set"], row["gas"]): Decimal(row["gwp"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("gas", "ar4", "ar5", "ar6"),
    [
        # AR4 WG1 table 2.14, AR5 WG1 table 8.A.1, AR6 WG1 table 7.SM.7; 100 years
        ("CH4", 25, 28, "27.9"),
        ("N2O", 298, 265, 273),
        ("HFC23", 14800, 12400, 14600),
        ("HFC32", 675, 677, 771),
        ("HFC125", 3500, 3170, 3740),
        ("HFC134a", 1430, 1300, 1530),
        ("HFC143a", 4470, 4800, 5810),
        ("HFC152a", 124, 138, 164),
        ("HFC227ea", 3220, 3350, 3600),
        ("HFC236fa", 9810, 8060, 8690),
        ("HFC245fa", 1030, 858, 962),
        ("HFC365mfc", 794, 804, 914),
        ("HFC4310mee", 1640, 1650, 1600),
        ("CF4", 7390, 6630, 7380),
        ("C2F6", 12200, 11100, 12400),
        ("C3F8", 8830, 8900, 9290),
        ("cC4F8", 10300, 9540, 10200),
        ("C4F10", 8860, 9200, 10000),
        ("C5F12", 9160, 8550, 9220),
        ("C6F14", 9300, 7910, 8620),
        ("SF6", 22800, 23500, 25200),
        ("NF3", 17200, 16100, 17400),
    ],
)
def test_a_gas_weighs_what_the_report_prints(potentials, gas, ar4, ar5, ar6) -> None:
    found = [potentials[gwp_set, gas] for gwp_set in ("AR4", "AR5", "AR6")]
    assert found == [Decimal(value) for value in (ar4, ar5, ar6)]


def test_every_gas_of_the_file_may_be_reported(potentials) -> None:
    assert {gas for _, gas in potentials} <= set(GASES)


def test_a_gas_that_a_report_does_not_list_has_no_value(potentials) -> None:
    assert ("SAR", "NF3") not in potentials
    assert ("AR4", "SO2F2") not in potentials
