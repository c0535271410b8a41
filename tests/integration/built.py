"""A build without Dagster and without publication: for tests of what models say of files of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.defs.warehouse_run import begin_run
from pipelines.intake.loading.build import open_build
from pipelines.settings import Settings
from pipelines.transform.dbt import NodeResult, invoke
from tests.integration.conftest import City


def settings_of(city: City, **changed: object) -> Settings:
    """The settings of a city, with some of them changed."""
    return replace(Settings.from_env(city.environment()), **changed)  # type: ignore[arg-type]


def built(settings: Settings, tables: Sequence[str]) -> list[NodeResult]:
    """Load every raw table, then build these tables, what they read, and the tests of all of it."""
    run = begin_run(settings)
    with open_build(settings.build_path) as connection:
        for contract in all_contracts().values():
            run.tables.load(connection, contract)
    wanted = [f"+{table}" for table in tables]
    only_of_these = ["--indirect-selection", "cautious", "--exclude-resource-type", "unit_test"]
    return invoke(settings, ["build", *only_of_these, "--select", *wanted])


def rows_of(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    """What a query of the build gives."""
    with open_build(settings.build_path) as connection:
        return connection.execute(sql).fetchall()
