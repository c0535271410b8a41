"""Reference data typed into the raw files, against what their sources print."""

from collections.abc import Iterator
from decimal import Decimal as D

import duckdb
import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import read_register
from pipelines.settings import Settings

NAMES = ("sources", "gpc_references", "gwp_values", "grid_factors")


@pytest.fixture(scope="module")
def reference(committed_settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    arrivals = read_register(committed_settings.register_path)
    with duckdb.connect() as connection:
        prepare(connection, arrivals)
        for name in NAMES:
            terms = standing_terms(connection, contract_of(name), Settings().city, 2**24)
            load_dataset(connection, terms, arrivals, committed_settings.raw_dir)
        yield connection


def test_the_gpc_table_has_the_lines_of_each_reporting_level(reference) -> None:
    # GPC 1.1, table of sectors and scopes: 53 lines
    levels = reference.sql("select reporting_level, count(*) from raw.gpc_references group by all").fetchall()
    assert dict(levels) == {"basic": 32, "basic+": 15, "territorial": 5, "other": 1}


@pytest.mark.parametrize(
    ("line", "scope", "level"),
    [
        ("I.1.1", "1", "basic"),
        ("I.1.2", "2", "basic"),
        ("I.1.3", "3", "basic+"),
        ("I.4.4", "1", "territorial"),
    ],
)
def test_a_line_has_its_scope_and_level(reference, line: str, scope: str, level: str) -> None:
    found = reference.execute(
        "select scope, reporting_level from raw.gpc_references where gpc_ref = ?", [line]
    )
    assert found.fetchall() == [(scope, level)]


# GHG Protocol table of global warming potentials (SAR, AR4, AR5) and AR6 WGI chapter 7, table 7.SM.7
GWP = {
    "CH4": {"SAR": "21", "AR4": "25", "AR5": "28", "AR6": "27.9"},
    "N2O": {"SAR": "310", "AR4": "298", "AR5": "265", "AR6": "273"},
    "SF6": {"SAR": "23900", "AR4": "22800", "AR5": "23500", "AR6": "25200"},
    "NF3": {"AR4": "17200", "AR5": "16100", "AR6": "17400"},
    "HFC134a": {"SAR": "1300", "AR4": "1430", "AR5": "1300", "AR6": "1530"},
    "CF4": {"SAR": "6500", "AR4": "7390", "AR5": "6630", "AR6": "7380"},
}


@pytest.mark.parametrize("gas", GWP)
def test_warming_potentials_are_those_of_the_reports(reference, gas: str) -> None:
    found = reference.execute("select gwp_set, gwp from raw.gwp_values where gas = ?", [gas]).fetchall()
    assert dict(found) == {name: D(value) for name, value in GWP[gas].items()}


# Energy Administration, 2024-04-26, as quoted by Business Today; 2024 as quoted in 2026
GRID = {2017: ".554", 2018: ".533", 2019: ".509", 2020: ".502", 2021: ".509", 2022: ".495", 2023: ".494"}


@pytest.mark.parametrize("year", GRID)
def test_grid_factors_are_those_of_the_energy_administration(reference, year: int) -> None:
    found = reference.execute(
        "select distinct factor_kgco2e_per_kwh from raw.grid_factors "
        "where year = ? and kind = 'actual' and standing = 'in_force'",
        [year],
    )
    assert found.fetchall() == [(D(GRID[year]),)]


def test_the_goal_of_2030_is_nearly_32_percent_below_the_factor_of_2024(reference) -> None:
    # 0.319 / 0.469 - 1 = -31.98 % (press, 2026)
    ((goal,),) = reference.sql(
        "select factor_kgco2e_per_kwh from raw.grid_factors where year = 2030 and kind = 'target'"
    ).fetchall()
    assert float(goal / D("0.469") - 1) * 100 == pytest.approx(-31.98, abs=0.02)
