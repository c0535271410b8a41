"""The multipliers of each shape at scores whose quantile is known by its definition."""

import math

import numpy as np
import pytest

from pipelines.accounting.distributions import Shapes

Z = 1.959963984540054  # the 97.5th percentile of the standard normal distribution
SIX = 0.6744897501960817  # its 75th


def at(name: str, pct: float, *scores: float) -> list[float]:
    """The multipliers of one quantity."""
    return Shapes(np.array([name]), np.array([pct])).multipliers(np.array([scores]).T)[:, 0].tolist()


def test_a_normal_reaches_u_at_the_ends_of_its_95_percent() -> None:
    assert at("normal", 20, -Z, 0, Z) == pytest.approx([0.8, 1, 1.2])


def test_a_triangular_reaches_u_at_the_ends_of_its_95_percent() -> None:
    assert at("triangular", 20, -Z, 0, Z) == pytest.approx([0.8, 1, 1.2])
    # upper quarter: 1 - F = (1 - x)² / 2 = 1/4, x = 1 - sqrt(1/2) of half the base 0.2 / (1 - sqrt(0.05))
    assert at("triangular", 20, SIX) == pytest.approx(
        [1 + 0.2 / (1 - math.sqrt(0.05)) * (1 - math.sqrt(0.5))]
    )


def test_a_lognormal_has_the_median_and_spread_of_its_moments() -> None:
    # sd 0.2 / Z; sigma² = ln(1 + sd²); the quantile at a score z is exp(z sigma - sigma² / 2)
    sigma = math.sqrt(math.log(1 + (0.2 / Z) ** 2))
    expected = [math.exp(z * sigma - sigma**2 / 2) for z in (-Z, 0, Z)]
    assert at("lognormal", 20, -Z, 0, Z) == pytest.approx(expected)


def test_shapes_beside_each_other_keep_their_own_columns() -> None:
    shapes = Shapes(np.array(["lognormal", "normal", "triangular", ""]), np.array([0.0, 20, 20, 20]))
    found = shapes.multipliers(np.array([[Z, Z, -Z, Z]]))[0]
    assert found[:3] == pytest.approx([1, 1.2, 0.8])
    assert math.isnan(found[3])


def test_a_shape_that_is_none_is_named() -> None:
    with pytest.raises(
        ValueError, match=r"Distribution 'uniform' is not one of normal, lognormal, triangular"
    ):
        Shapes(np.array(["normal", "uniform"]), np.array([1.0, 1.0]))
