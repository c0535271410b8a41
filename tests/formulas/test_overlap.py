"""Measures on the same emissions: the model against the definition of the Shapley value, on random groups."""

import itertools

import numpy as np
import pandas as pd
import pytest

from tests.formulas.models import run_model

BASE = 1_000_000.0


def shapley_by_orders(rates: list[float]) -> list[float]:
    """The definition: the mean over all orders of what each measure adds when its turn comes."""
    parts = [0.0] * len(rates)
    orders = list(itertools.permutations(range(len(rates))))
    for order in orders:
        left = 1.0
        for member in order:
            parts[member] += left * rates[member] / len(orders)
            left *= 1 - rates[member]
    return parts


def overlaps(groups: list[list[float]]) -> list[list[float]]:
    """What the model takes from each measure, as a share of the group's base."""
    yearly = pd.DataFrame(
        [
            (f"m{place}", f"g{number}", 2030, "ex_ante", True, "inside", rate * BASE)
            for number, rates in enumerate(groups)
            for place, rate in enumerate(rates)
        ],
        columns=["measure_code", "overlap_group", "year", "basis", "is_used", "boundary", "gross_tco2e"],
    )
    yearly["measure_code"] += yearly["overlap_group"]
    bases = pd.DataFrame({"overlap_group": yearly["overlap_group"].unique(), "base_tco2e": BASE})
    yearly["record_status"] = "published"
    groups_of = bases.assign(method="multiplicative", record_status="published")
    inputs = {"int_measures__yearly": yearly, "stg_overlap_groups": groups_of}
    found = run_model("int_measures__group_overlap", inputs).set_index("measure_code")["overlap_tco2e"]
    found = found.astype(float) / BASE
    return [
        [found[f"m{place}g{number}"] for place in range(len(rates))] for number, rates in enumerate(groups)
    ]


def test_three_measures_on_one_source_reduce_less_than_their_sum() -> None:
    # 1 - 0.80 x 0.85 x 0.90 = 0.388, where the plain sum is 0.45
    assert sum(overlaps([[0.2, 0.15, 0.1]])[0]) == pytest.approx(0.062, abs=1e-9)


def test_two_measures_share_their_overlap_equally() -> None:
    # 0.5 and 0.2 overlap by 0.1, and in either order the second loses it: 0.05 each
    assert overlaps([[0.5, 0.2]])[0] == pytest.approx([0.05, 0.05])


def test_a_measure_alone_overlaps_with_nothing() -> None:
    assert overlaps([[0.3]]) == [[0]]


def test_random_groups_share_as_by_the_definition() -> None:
    random = np.random.default_rng(22)
    groups = [random.choice([0.0, 1.0, *random.random(8)], size).tolist() for size in (1, 2, 3, 4, 5, 6) * 6]
    for rates, found in zip(groups, overlaps(groups), strict=True):
        expected = np.array(rates) - shapley_by_orders(rates)
        assert found == pytest.approx(expected, abs=1e-11), rates


def test_a_dozen_measures_add_up_to_what_they_achieve_together() -> None:
    rates = np.linspace(0.05, 0.6, 12)
    together = 1 - np.prod(1 - rates)
    assert sum(rates) - sum(overlaps([rates.tolist()])[0]) == pytest.approx(together, abs=1e-10)
