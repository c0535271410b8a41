"""LMDI-I of the models against LMDIR's printed numbers, the zero cases of 1998, and a reference on random rows.

LMDIR: MatthewHeun/LMDIR @9ffb0457 (MIT), tests/testthat/test_lmdi.R and test_util.R, printed to ten digits.
"""

import math

import numpy as np
import pandas as pd
import pytest

from tests.formulas.lmdi_reference import additive_effects, logarithmic_mean, multiplicative_effects
from tests.formulas.models import evaluated, run_model

FACTORS_BY_YEAR = {
    1971: [[1, 10, 2], [4, 5, 3]],
    1972: [[4, 5, 3], [5, 6, 4]],
    1973: [[8, 2, 4], [5, 7, 5]],
    1974: [[10, 1, 5], [6, 8, 6]],
}
EFFECTS_FROM = {
    1971: [[50.47438029, -25.23719014, 14.76280986], [19.31568569, 15.78206435, 24.90224996]],
    1972: [[42.96021467, -56.79031473, 17.83010006], [0, 22.47128816, 32.52871184]],
    1973: [[12.6549815, -39.30996299, 12.6549815], [41.35566084, 30.28867832, 41.35566084]],
}
RATIOS_FROM = {
    1971: [1.761117821, 0.926191306, 1.379410116],
    1972: [1.229284572, 0.847970248, 1.273773912],
    1973: [1.208140223, 0.968911503, 1.208140223],
}
PRINTED = 1.5e-8

# LMDIR's real case: Ghana 2003 to 2004, electric heaters gone (their allocation factor is zero) and fans.
GHANA_2003 = [
    [7909.898576, 0.168054745, 0.521283202, 0.009258785],
    [7909.898576, 0.072489945, 0.078700891, 0.036152202],
]
GHANA_2004 = [[42, 42, 42, 0], [7962.921168, 0.101321321, 0.059104816, 0.036042366]]
GHANA_EFFECTS = [[0, 0, 0, -6.415779079], [0.011188553, 0.56076961, -0.479535332, -0.005095744]]
GHANA_RATIOS = [1.002733012, 1.146589093, 0.889606884, 0.208820902]


def effects(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The effects of the model int_drivers__effects, shape (categories, factors), from year 0 to year 1."""
    categories, factors = before.shape
    names = pd.DataFrame({"activity_code": [f"a{row:04}" for row in range(categories)]})
    names = names.assign(inventory_code="I", sector_code="s")
    levels = [
        names.assign(year=year, emissions_tco2e=values.prod(axis=1), record_status="published")
        for year, values in ((0, before), (1, after))
    ]
    drivers = [
        names.assign(year=year, driver_code=f"f{factor}", driver_value=values[:, factor])
        for year, values in ((0, before), (1, after))
        for factor in range(factors)
    ]
    inputs = {
        "int_drivers__steps": names.assign(from_year=0, to_year=1, span="step"),
        "int_drivers__inputs": pd.concat(drivers),
        "int_drivers__emissions": pd.concat(levels),
        "int_drivers__like_for_like": names.head(1).assign(
            inventory_code="OTHER", from_year=0, to_year=1, kept_from_tco2e=1.0, kept_to_tco2e=1.0
        ),
    }
    found = run_model("int_drivers__effects", inputs).sort_values(["activity_code", "driver_code"])
    return found["effect_tco2e"].to_numpy(dtype=float).reshape(categories, factors)


def random_factors(seed: int, zeros: float) -> np.ndarray:
    """200 categories of three factors over five orders of magnitude, of which a part is zero."""
    random = np.random.default_rng(seed)
    return np.exp(random.uniform(-5, 6, (200, 3))) * (random.random((200, 3)) >= zeros)


@pytest.mark.parametrize("year", [1971, 1972, 1973])
def test_lmdir_effects_by_category_and_factor(year: int) -> None:
    before, after = (np.array(FACTORS_BY_YEAR[of], dtype=float) for of in (year, year + 1))
    assert effects(before, after) == pytest.approx(np.array(EFFECTS_FROM[year]), rel=PRINTED, abs=1e-9)


@pytest.mark.parametrize("year", [1971, 1972, 1973])
def test_the_reference_gives_the_ratios_of_lmdir(year: int) -> None:
    before, after = FACTORS_BY_YEAR[year], FACTORS_BY_YEAR[year + 1]
    assert multiplicative_effects(before, after) == pytest.approx(RATIOS_FROM[year], rel=PRINTED)


def test_lmdir_ghana_where_a_use_of_energy_disappears() -> None:
    found = effects(np.array(GHANA_2003), np.array(GHANA_2004))
    assert found == pytest.approx(np.array(GHANA_EFFECTS), abs=1e-6)
    assert multiplicative_effects(GHANA_2003, GHANA_2004) == pytest.approx(GHANA_RATIOS, rel=1e-7)


def test_the_eight_zero_cases() -> None:
    # Ang, Zhang & Choi 1998, table 2: limits of the effect of the first factor
    before = [[0, 1], [42, 1], [9999, 0], [9999, 1], [9999, 0], [0, 1], [9999, 0], [0, 1]]
    after = [[42, 1], [0, 1], [9999, 1], [9999, 0], [9999, 0], [0, 1], [0, 1], [9999, 0]]
    found = effects(np.array(before, dtype=float), np.array(after, dtype=float))
    assert found[:, 0].tolist() == [42, -42, 0, 0, 0, 0, 0, 0]


def test_drivers_that_vanish_together_share_the_change() -> None:
    # the limit of one small number in place of both zeros; giving each the whole would count it twice
    assert effects(np.array([[0.0, 0, 3]]), np.array([[2.0, 7, 3]])).tolist() == [[21, 21, 0]]


@pytest.mark.parametrize("zeros", [0.0, 0.2])
def test_effects_are_those_of_the_reference_on_random_rows(zeros: float) -> None:
    before, after = random_factors(1, zeros), random_factors(2, zeros)
    found, expected = effects(before, after), additive_effects(before, after)
    scale = np.maximum(before.prod(axis=1), after.prod(axis=1)).clip(1e-300)[:, None]
    assert np.abs((found - expected) / scale).max() < 1e-9
    change = after.prod(axis=1) - before.prod(axis=1)
    assert np.abs((found.sum(axis=1) - change) / scale[:, 0]).max() < 1e-9


def test_ratios_are_those_of_the_reference_on_random_rows() -> None:
    before, after = random_factors(3, 0.0), random_factors(4, 0.0)
    ratios = np.array([multiplicative_effects([b], [a]) for b, a in zip(before, after, strict=True)])
    rows = pd.DataFrame(
        {
            "effect": additive_effects(before, after)[:, 0],
            "emissions_from": before.prod(axis=1),
            "emissions_to": after.prod(axis=1),
        }
    )
    rows = rows[(ratios[:, 0] > 1e-6) & (ratios[:, 0] < 1e6)]
    found = evaluated("formulas.effect_ratio(effect, emissions_from, emissions_to)", rows)
    assert found.to_numpy() == pytest.approx(ratios[rows.index, 0], rel=1e-5, abs=1e-11)


def test_the_logarithmic_mean_is_that_of_the_reference_also_where_the_values_meet() -> None:
    apart = np.array([0, 1e-13, 1e-10, 1e-8, 1e-3, 1.0, 1e6])
    rows = pd.DataFrame({"a": 1234.5 * (1 + apart), "b": np.full(len(apart), 1234.5)})
    found = evaluated("formulas.logarithmic_mean(a, b)", rows)
    assert found.to_numpy() == pytest.approx(logarithmic_mean(rows["a"], rows["b"]), rel=1e-7)
    assert found.iloc[-2] == pytest.approx(1234.5 / math.log(2), rel=1e-12)
