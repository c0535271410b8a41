"""Units of drivers are converted where the unit table knows them, and refused where their product is no tonne."""

from __future__ import annotations

import pandas as pd
import pytest

from pipelines.contracts.emissions.driver_inputs import DriverInputs
from pipelines.contracts.machinery.driver_units import DRIVER_UNITS, multiply_to_tonnes


@pytest.mark.parametrize(
    ("units", "fits"),
    [
        (["GWh", "kgCO2e/kWh"], True),
        (["度", "公斤CO2e/度"], True),
        (["kWh", "tCO2e/kWh"], True),
        (["tCO2e"], True),
        (["輛", "km/輛", "gCO2e/km"], True),
        (["輛", "km/輛", "kgCO2e/km"], True),
        (["輛", "km/台", "kgCO2e/km"], False),
        (["1", "GWh", "kgCO2e/kWh"], True),
        (["GWh", "kgCO2e/t"], False),
        (["GWh"], False),
        (["t", "tCO2e/t"], True),
        (["t"], False),  # of what
        (["GWh", "kgCO2e"], False),
        (["furlong", "kgCO2e/kWh"], False),
        ([], False),
    ],
)  # fmt: skip
def test_the_units_of_an_activity_multiply_to_tonnes(units, fits):
    assert multiply_to_tonnes(units) is fits


def test_a_unit_has_one_factor_and_the_product_of_seven_thousand_gigawatt_hours_is_in_tonnes():
    # 7 000 GWh x 0.495 kg a kWh = 7e9 kWh x 0.000495 t = 3 465 000 t
    factors = [DRIVER_UNITS[text][1] for text in ("GWh", "kgCO2e", "kWh")]
    assert 7000 * factors[0] * factors[1] * 495 / 1000 / factors[2] == 3_465_000


def test_the_row_whose_unit_does_not_fit_is_told_apart_by_its_activity_and_year():
    frame = pd.DataFrame(
        {
            "inventory_code": "A", "sector_code": "ALL", "activity_code": "power",
            "year": [2022, 2022, 2023, 2023], "value_unit": ["GWh", "kgCO2e/kWh", "BTU", "kgCO2e/kWh"],
        }
    )  # fmt: skip
    # a class method of pandera's model: the check is kept under the rule's name
    check = next(item for item in DriverInputs.to_schema().checks if item.name == "units_multiply_to_tonnes")
    assert list(check(frame).check_output) == [True, True, False, False]
