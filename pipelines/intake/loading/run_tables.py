"""The raw tables of one run: each is loaded once, after those that its terms are read from."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import needed_before
from pipelines.intake.loading.build_marks import mark, raw_part, unmark
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import Arrival
from pipelines.settings import Settings


class RunTables:
    """Loads raw tables into the build of one run and marks those that may be published.

    Args:
        settings: where the files are and what is accepted.
        arrivals: the register as this run began.
        run_key: the run.
    """

    def __init__(self, settings: Settings, arrivals: Sequence[Arrival], run_key: str) -> None:
        self._settings = settings
        self._arrivals = arrivals
        self._run_key = run_key
        self._loaded: dict[str, Loaded] = {}

    def load(self, connection: duckdb.DuckDBPyConnection, contract: type[Contract]) -> list[type[Contract]]:
        """Load a dataset and, before it, what its terms need; returns those that were loaded now."""
        wanted = [*needed_before(contract), contract]
        now = [item for item in wanted if item.dataset_name() not in self._loaded]
        for item in now:
            self._loaded[item.dataset_name()] = self._load(connection, item)
        return now

    def outcome(self, contract: type[Contract]) -> Loaded:
        """What became of a dataset that was loaded."""
        return self._loaded[contract.dataset_name()]

    def _load(self, connection: duckdb.DuckDBPyConnection, contract: type[Contract]) -> Loaded:
        settings, part = self._settings, raw_part(contract.dataset_name())
        terms = standing_terms(
            connection,
            contract,
            settings.city,
            settings.max_file_mb * 2**20,
            settings.known_on,
        )
        unmark(connection, [part])
        loaded = load_dataset(connection, terms, self._arrivals, settings.raw_dir)
        if not loaded.blocking:
            mark(connection, part, self._run_key)
        return loaded
