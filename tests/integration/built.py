"""A build without Dagster and without publication: for tests of what models say of files of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.defs.warehouse_run import begin_run
from pipelines.intake.loading.build import open_build
from pipelines.settings import Settings
from pipelines.transform.dbt import NodeResult, invoke
from tests.integration.cities import City


def settings_of(city: City, inventory_code: str | None = None, **changed: object) -> Settings:
    """The settings of a city, with some of them changed; its account where it is not that of the committed city."""
    settings = replace(Settings.from_env(city.environment()), **changed)  # type: ignore[arg-type]
    if inventory_code is None:
        return settings
    return replace(settings, city=replace(settings.city, inventory_code=inventory_code))


@dataclass(frozen=True)
class Build:
    """A build, to be asked as a published city is."""

    settings: Settings

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """What a query gives."""
        with open_build(self.settings.build_path) as connection:
            return connection.execute(sql).fetchall()


def built(settings: Settings, selected: Sequence[str]) -> list[NodeResult]:
    """Load every raw table, then build these models or folders, what they read, and the tests of all of it."""
    run = begin_run(settings)
    with open_build(settings.build_path) as connection:
        for contract in all_contracts().values():
            run.tables.load(connection, contract)
    wanted = [f"+{name}" for name in selected]
    only_of_these = ["--indirect-selection", "cautious", "--exclude-resource-type", "unit_test"]
    return invoke(settings, ["build", *only_of_these, "--select", *wanted])
