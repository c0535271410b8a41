from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.outcome import as_markdown, faults_list, intake_outcome
from pipelines.intake.loading.raw_tables import load_dataset, raw_table_columns
from pipelines.intake.terms.standing import known_codes, standing_terms
from pipelines.ledger.register import Arrival, add_arrival, read_register
from tests.unit.tables import (
    CITY,
    CODES_SOURCE,
    ENERGY,
    MANUFACTURING,
    MAX_BYTES,
    SECTORS,
    SOURCES,
    replaced,
    write_csv,
)

pytestmark = pytest.mark.slow

GRID = ["year", "kind", "factor_kgco2e_per_kwh", "standing", "source_code", "record_status"]


class City:
    """A raw folder and a build in memory."""

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.folder, self.raw_dir, self.connection = folder, folder / "raw", connection

    def submit(self, dataset: str, *rows: Sequence[object], bureau: str = "EPB", day: int = 1) -> Arrival:
        source = write_csv(self.folder / "incoming.csv", *rows)
        received = datetime(2025, 1, day, tzinfo=UTC)
        return add_arrival(
            source,
            self.raw_dir,
            dataset=dataset,
            bureau=bureau,
            period="all",
            received_at=received,
            reason="更正",
        )

    def load(self, *datasets: str) -> Loaded:
        """Load the datasets in this order; what became of the last."""
        arrivals = read_register(self.raw_dir / "register.jsonl")
        prepare(self.connection, arrivals)
        for name in datasets:
            terms = standing_terms(self.connection, contract_of(name), CITY, MAX_BYTES)
            loaded = load_dataset(self.connection, terms, arrivals, self.raw_dir)
        return loaded

    def rows(self, query: str) -> list[tuple]:
        return self.connection.sql(query).fetchall()


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    """A city whose sources are submitted and loaded."""
    with duckdb.connect() as connection:
        city = City(tmp_path, connection)
        city.submit("sources", SOURCES, CODES_SOURCE)
        city.load("sources")
        yield city


@pytest.fixture(scope="module")
def empty_build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The raw tables of all datasets before anything has arrived."""
    folder = tmp_path_factory.mktemp("raw")
    with duckdb.connect() as connection:
        prepare(connection, [])
        for contract in all_contracts().values():
            load_dataset(connection, standing_terms(connection, contract, CITY, MAX_BYTES), [], folder)
        yield connection


def test_a_raw_table_has_exactly_the_columns_of_its_contract_and_provenance(
    empty_build: duckdb.DuckDBPyConnection, subtests: pytest.Subtests
) -> None:
    provenance = ["submission_id", "source_file", "source_sheet", "source_row"]
    for name, contract in all_contracts().items():
        with subtests.test(dataset=name):
            found = empty_build.sql(f"select column_name, column_type from (describe raw.{name})").fetchall()
            assert dict(found) == raw_table_columns(contract)
            assert [column for column, _ in found] == [info.name for info in contract.columns()] + provenance


def test_what_is_no_data_is_listed_with_its_submission_and_cell(city: City) -> None:
    arrival = city.submit("sectors", SECTORS, ENERGY, ["註：初稿"])
    city.load("sectors")
    query = "select submission_id, source_file, cell, rule, severity, value from meta.intake_notices"
    assert city.rows(query) == [(arrival.submission_id, arrival.path, "A3", "note_row", "info", "註：初稿")]


def test_every_row_can_be_traced_to_file_sheet_row_and_column(city: City) -> None:
    arrival = city.submit("sectors", ["部門代碼表"], SECTORS, ENERGY)
    city.load("sectors")
    assert city.rows(
        "select sector_code, submission_id, source_file, source_sheet, source_row from raw.sectors"
    ) == [("energy", arrival.submission_id, "sectors/all/EPB.csv", "", 3)]
    placed = city.rows(
        "select source_column, header_text, unit_text, unit_factor from meta.submission_columns "
        "where dataset_name = 'sectors' and column_name = 'display_order'"
    )
    assert placed == [("D", "排序", None, Decimal(1))]


def test_a_later_file_of_the_same_place_supersedes_the_earlier(city: City) -> None:
    first = city.submit("sectors", SECTORS, ENERGY, day=2)
    other = city.submit("sectors", SECTORS, MANUFACTURING, bureau="TRA", day=3)
    second = city.submit("sectors", SECTORS, replaced(ENERGY, D="9"), day=4)
    city.load("sectors")
    assert city.rows(
        "select submission_id, superseded_at, superseded_by from meta.submissions "
        "where dataset_name = 'sectors' order by register_sequence"
    ) == [
        (first.submission_id, datetime(2025, 1, 4), second.submission_id),
        (other.submission_id, None, None),
        (second.submission_id, None, None),
    ]


def test_a_superseded_file_stays_loaded(city: City) -> None:
    city.submit("sectors", SECTORS, ENERGY, day=2)
    city.submit("sectors", SECTORS, replaced(ENERGY, D="9"), day=3)
    city.load("sectors")
    assert city.rows("select display_order from raw.sectors order by all") == [(1,), (9,)]


def test_a_content_that_comes_back_is_not_doubled_by_its_first_arrival(city: City) -> None:
    for number, order in enumerate("121", start=2):
        city.submit("sectors", SECTORS, replaced(ENERGY, D=order), day=number)
    city.load("sectors")
    counting = city.rows(
        "select display_order, count(*) from raw.sectors join meta.submissions using (submission_id) "
        "where superseded_at is null group by all"
    )
    assert counting == [(1, 1)]


def test_loading_again_gives_the_same_tables(city: City) -> None:
    city.submit("sectors", SECTORS, ENERGY, replaced(MANUFACTURING, D="x"))
    tables = (
        "raw.sectors", "raw.sources", "meta.submissions", "meta.intake_results", "meta.submission_columns",
        "quarantine.rejected_rows", "quarantine.refused_files", "reference.units",
    )  # fmt: skip
    city.load("sources", "sectors")
    first = {table: city.rows(f"from {table}") for table in tables}
    city.load("sources", "sectors")
    assert {table: city.rows(f"from {table}") for table in tables} == first


def test_rejected_rows_go_to_quarantine_and_the_others_on(city: City) -> None:
    arrival = city.submit("sectors", SECTORS, ENERGY, replaced(MANUFACTURING, D="x", F="guess"))
    loaded = city.load("sectors")
    assert (loaded.rows_accepted, loaded.rows_rejected, len(loaded.faults), loaded.refused) == (1, 1, 2, [])
    assert city.rows("select sector_code from raw.sectors") == [("energy",)]
    assert city.rows(
        "select submission_id, source_file, cell, rule from quarantine.rejected_rows order by cell"
    ) == [
        (arrival.submission_id, "sectors/all/EPB.csv", "D3", "unreadable"),
        (arrival.submission_id, "sectors/all/EPB.csv", "F3", "choice"),
    ]
    assert city.rows(
        "select state, rows_accepted, rows_rejected from meta.intake_results where dataset_name = 'sectors'"
    ) == [("accepted_in_part", 1, 1)]


def test_a_refused_file_goes_to_quarantine_with_its_rule(city: City) -> None:
    arrival = city.submit("sectors", SECTORS[:-1], ENERGY[:-1])
    loaded = city.load("sectors")
    assert [submission_id for submission_id, _ in loaded.refused] == [arrival.submission_id]
    assert city.rows("from quarantine.refused_files") == [
        (
            arrival.submission_id, "sectors", "sectors/all/EPB.csv", "missing_column",
            "檔案 EPB.csv缺少欄位：資料狀態；請補上後重新送件。",
            "EPB.csv lacks the columns Record status; add them and submit it again.",
        )
    ]  # fmt: skip
    assert city.rows("select state from meta.intake_results where dataset_name = 'sectors'") == [("refused",)]
    assert city.rows("from raw.sectors") == []


def test_a_refused_file_blocks_nobody_and_takes_no_others_place(city: City) -> None:
    stood = city.submit("sectors", SECTORS, ENERGY)
    city.submit("sectors", SECTORS[:-1], ENERGY[:-1], day=2)
    city.submit("sectors", SECTORS, MANUFACTURING, bureau="TRA", day=3)
    loaded = city.load("sectors")
    assert (loaded.blocking, len(loaded.refused)) == ([], 1)
    assert city.rows(
        "select sector_code, submission_id = '" + stood.submission_id + "' from raw.sectors"
    ) == [
        ("energy", True),
        ("manufacturing", False),
    ]


def test_a_corrected_file_empties_the_quarantine_of_nothing_else(city: City) -> None:
    city.submit("sectors", SECTORS[:-1], ENERGY[:-1], day=2)
    city.submit("sectors", SECTORS, ENERGY, day=3)
    city.load("sectors")
    assert city.rows("select state from meta.intake_results where dataset_name = 'sectors' order by all") == [
        ("accepted",), ("refused",),
    ]  # fmt: skip
    assert len(city.rows("from quarantine.refused_files")) == 1


def test_a_code_is_known_when_its_dataset_is_loaded(city: City) -> None:
    city.submit("sectors", SECTORS, replaced(ENERGY, E="UNKNOWN"))
    assert known_codes(city.connection, contract_of("sectors")) == {"sources.source_code": {"CODES"}}
    assert list(city.load("sectors").faults["rule"]) == ["unknown_code"]


@pytest.fixture
def grid_kind() -> str:
    """A kind of grid factor that the contract accepts."""
    return next(info for info in contract_of("grid_factors").columns() if info.name == "kind").choices[0]


def test_a_load_that_fails_leaves_the_table_as_it_was(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    city.submit("sectors", SECTORS, ENERGY)
    city.load("sectors")
    before = city.rows("from raw.sectors")
    city.submit("sectors", SECTORS, MANUFACTURING, day=2)
    monkeypatch.setattr("pipelines.intake.loading.raw_tables.result_frame", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        city.load("sectors")
    assert city.rows("from raw.sectors") == before


def test_the_outcome_counts_what_was_accepted_and_shows_what_was_not(city: City) -> None:
    city.submit("sectors", SECTORS, ENERGY, replaced(MANUFACTURING, D="x"))
    loaded = city.load("sectors")
    assert "D3** 「x」" in faults_list(loaded.faults)
    outcome = intake_outcome(city.connection)
    assert outcome.rejected_count == 1
    assert "| sectors | accepted_in_part | 1 | 1 |" in outcome.results_by_state
    assert "D3** 「x」" in outcome.first_rejected


def test_a_bar_inside_a_value_does_not_break_the_table() -> None:
    assert as_markdown(pd.DataFrame({"a": ["x|y"]})) == "| a |\n| --- |\n| x\\|y |"
    assert as_markdown(pd.DataFrame()) == "無 none"
