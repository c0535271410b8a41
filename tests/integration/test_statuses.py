"""No figure is better published than what it rests on.

All rows of the demonstration city are taken for published. Then either those of one dataset are invented, and a row
of a mart whose trace names the dataset must be invented too; or some of its figures are changed and invented, and
whatever row of any mart comes out otherwise must be invented too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.provenance.row_ids import placed, quoted
from pipelines.settings import Settings
from tests.integration.built import settings_of
from tests.integration.marked_builds import STATUS, WORST, MarkedBuild
from tests.integration.test_provenance import read_uses

MARTS = (
    "marts.fct_emissions",
    "marts.emissions_by_reporting_level",
    "marts.emissions_gap",
    "marts.measure_effects",
    "marts.measure_costs",
    "marts.cumulative_budget",
)
# what holds figures; a list of names or of codes says which figures belong together, and makes none worse
FIGURES = (
    "activity_data",
    "credits",
    "emission_factors",
    "fuels",
    "grid_factor_paths",
    "grid_factors",
    "gwp_values",
    "inventory_totals",
    "measure_estimates",
    "measures",
    "overlap_groups",
    "overlap_pairs",
    "scenario_electricity",
    "scenario_growth",
    "scenario_measures",
    "sector_shares",
    "targets",
)
# its row is traced to targets and caps because they give the years that are listed, and no figure
GIVES_THE_YEARS = {("marts.measure_effects", "targets")}
# figures of a mart that say how public they are in a column of their own
OWN_STATUS = {
    "marts.cbam_stated_impact": {"own_record_status": ("cbam_cost_eur",)},
    "marts.dim_measure": {
        "money_record_status": (
            "tagged_ntd",
            "spent_ntd",
            "lifetime_net_tco2e",
            "ntd_per_tco2e",
            "cost_missing_reason",
            "has_money",
        )
    },
    "marts.emissions_by_sector": {
        "uncertainty_record_status": ("uncertainty_pct", "uncertainty_mc_pct", "p05_tco2e", "p95_tco2e")
    },
    "marts.mode_share_targets": {"value_record_status": ("beside_value",)},
}
# a third of the rows, then the others: rows of one dataset do not answer for each other
PARTS = ("rowid % 3 = 0", "rowid % 3 <> 0")
Row = tuple[object, ...]


class Statuses:
    """What rows of marts are better published than what they rest on."""

    def __init__(self, settings: Settings) -> None:
        self.build = MarkedBuild(settings)
        uses = read_uses(settings.build_path)
        self.traced = {mart: self._datasets_of(mart, uses) for mart in MARTS}

    def better_than(self, dataset: str) -> set[str]:
        """The marts that have a row that rests on a dataset and stays better when it is invented."""
        with self.build.changed(f"raw.{dataset}", f"{STATUS} = '{WORST}'", MARTS):
            return {mart for mart in MARTS if self._better(mart, dataset)}

    def changed_and_better(self, dataset: str) -> set[str]:
        """The marts that have a row that other figures of a dataset change and that is better than they are."""
        columns = self.build.columns[f"raw.{dataset}"]
        values = ", ".join(
            f"{quoted(name)} = {quoted(name)} + {self._step(name, columns[name])}"
            for name in self.build.figures_of(dataset)
        )
        found: set[str] = set()
        for part in PARTS:
            invented = f"{values}, {STATUS} = '{WORST}' where {part}"
            with self.build.changed(f"raw.{dataset}", invented, self.build.marts) as marts:
                found |= {mart for mart in marts if self._changed_rows(mart)}
        return found

    @staticmethod
    def _step(name: str, kind: str) -> str:
        # not one factor for all: a share of figures that all grow alike is the same share
        return "1 + rowid % 7" if kind == "BIGINT" else f"{quoted(name)} * (rowid % 7 + 1) / 100"

    def _changed_rows(self, mart: str) -> list[Row]:
        """Rows that are not in the build, and not said to be invented."""
        own = OWN_STATUS.get(mart, {})
        apart = {name for names in own.values() for name in names}
        judged = {STATUS: self._figures(mart, apart)} | {
            status: ", ".join(map(quoted, (*self.build.keys[mart], *names))) for status, names in own.items()
        }
        table = quoted(mart)
        return [
            row
            for status, figures in judged.items()
            for row in self.build.connection.execute(
                f"select {figures} from build.{table} where {status} is distinct from '{WORST}' "
                f"except select {figures} from built.{table}"
            ).fetchall()
        ]

    def _figures(self, mart: str, apart: set[str] = frozenset()) -> str:  # type: ignore[assignment]
        names = [name for name in self.build.columns[mart] if not name.endswith(STATUS) and name not in apart]
        return ", ".join(map(quoted, names))

    def _datasets_of(
        self, mart: str, uses: Mapping[tuple[str, int], list[tuple[str, int]]]
    ) -> Mapping[Row, set[str]]:
        """The datasets that each row of a mart is traced to, by all of it but its statuses."""
        self.build.connection.execute("use built")
        rows = self.build.connection.execute(
            f"select row_place, {self._figures(mart)} from ({placed(mart, self.build.columns[mart])})"
        ).fetchall()
        self.build.connection.execute("use build")
        return {tuple(row[1:]): _raw_tables(uses, (mart, row[0])) for row in rows}

    def _better(self, mart: str, dataset: str) -> list[Row]:
        rows = self.build.connection.execute(
            f"select {STATUS}, {self._figures(mart)} from build.{quoted(mart)}"
        ).fetchall()
        traced = self.traced[mart]
        assert {tuple(row[1:]) for row in rows} == traced.keys()  # a status changes no figure
        return [row for row in rows if dataset in traced[tuple(row[1:])] and row[0] != WORST]


def _raw_tables(uses: Mapping[tuple[str, int], list[tuple[str, int]]], start: tuple[str, int]) -> set[str]:
    seen: set[tuple[str, int]] = set()
    waiting = [start]
    while waiting:
        row = waiting.pop()
        if row not in seen:
            seen.add(row)
            waiting += uses.get(row, [])
    return {table.removeprefix("raw.") for table, _ in seen if table.startswith("raw.")}


@pytest.fixture(scope="module")
def statuses(langang) -> Iterator[Statuses]:
    city = Statuses(settings_of(langang))
    yield city
    city.build.connection.close()


@pytest.mark.parametrize("dataset", FIGURES)
def test_what_rests_on_invented_rows_is_invented(statuses, dataset):
    found = {mart for mart in statuses.better_than(dataset) if (mart, dataset) not in GIVES_THE_YEARS}
    assert found == set()


def test_the_marts_rest_on_every_one_of_these_datasets(statuses):
    rested_on = {
        dataset for rows in statuses.traced.values() for datasets in rows.values() for dataset in datasets
    }
    assert set(FIGURES) - rested_on == set()


@pytest.mark.parametrize("dataset", sorted(all_contracts()))
def test_what_invented_figures_change_is_invented(statuses, dataset):
    if f"raw.{dataset}" not in statuses.build.read or not statuses.build.figures_of(dataset):
        return  # nothing that a mart rests on: names and codes, or what findings alone read
    assert statuses.changed_and_better(dataset) == set()


def test_a_change_that_keeps_its_status_would_be_seen(statuses):
    values = f"emissions_tco2e = emissions_tco2e * 2, {STATUS} = 'published'"
    with statuses.build.changed("raw.inventory_totals", values, statuses.build.marts) as marts:
        seen = {mart for mart in marts if statuses._changed_rows(mart)}
    assert {
        "marts.emissions_gap",
        "marts.carbon_budget",
        "marts.gap_waterfall",
        "marts.target_attainability",
    } <= seen


def test_a_status_changes_no_figure(statuses):
    assert {mart for mart in statuses.build.marts if statuses._changed_rows(mart)} == set()
