"""Corrections, differences, history and reviews through the loading of whole datasets."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.register import Arrival, add_arrival, read_register
from pipelines.ledger.reviews import add_review
from tests.unit.tables import CITY, CODES_SOURCE, ENERGY, MAX_BYTES, SECTORS, SOURCES, replaced, write_csv

pytestmark = pytest.mark.slow

GRID = ["year", "kind", "factor_kgco2e_per_kwh", "standing", "source_code", "record_status"]
CORRECTIONS = [
    "correction_code", "dataset_name", "row_key", "column_name", "wrong_value", "right_value", "reason",
    "author", "decided_on", "withdrawn_on", "source_code", "record_status",
]  # fmt: skip
FIX = [
    "FIX-1", "sectors", "sector_code=energy", "display_order", "l", "1", "誤植", "EPB", "2025-06-30", "", "CODES",
    "published",
]  # fmt: skip
TYPING_ERROR = replaced(ENERGY, D="l")
FIXED = [("energy", 1)]


class City:
    """A raw folder and a build in memory."""

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.folder, self.raw_dir, self.connection = folder, folder / "raw", connection

    def submit(
        self, dataset: str, *rows: Sequence[object], bureau: str = "EPB", period: str = "all", day: int = 1
    ) -> Arrival:
        source = write_csv(self.folder / "incoming.csv", *rows)
        received = datetime(2025, 1, day, tzinfo=UTC)
        return add_arrival(
            source, self.raw_dir, dataset=dataset, bureau=bureau, period=period, received_at=received,
            reason="更正",
        )  # fmt: skip

    def load(self, *datasets: str, known_on: date = date.max) -> Loaded:
        """Load the datasets in this order; what became of the last."""
        arrivals = read_register(self.raw_dir / "register.jsonl")
        prepare(self.connection, arrivals, read_reviews(self.raw_dir))
        for name in datasets:
            terms = standing_terms(self.connection, contract_of(name), CITY, MAX_BYTES, known_on)
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


def load_sectors(city: City, *fixes: list[str], known_on: date = date.max) -> Loaded:
    """The sectors, after corrections."""
    city.submit("corrections", CORRECTIONS, *fixes)
    return city.load("corrections", "sectors", known_on=known_on)


def test_a_correction_mends_a_row_that_would_be_rejected_and_is_listed(city: City) -> None:
    arrival = city.submit("sectors", SECTORS, TYPING_ERROR)
    loaded = load_sectors(city, FIX)
    assert (loaded.rows_rejected, loaded.blocking) == (0, [])
    assert city.rows("select sector_code, display_order from raw.sectors") == FIXED
    assert city.rows(
        "select submission_id, source_file, source_row, cell, from_value, to_value, correction_code "
        "from meta.applied_corrections"
    ) == [(arrival.submission_id, "sectors/all/EPB.csv", 2, "D2", "l", "1", "FIX-1")]


def test_the_file_itself_is_left_as_it_was(city: City) -> None:
    arrival = city.submit("sectors", SECTORS, TYPING_ERROR)
    before = (city.raw_dir / arrival.path).read_bytes()
    load_sectors(city, FIX)
    assert (city.raw_dir / arrival.path).read_bytes() == before


def test_a_correction_without_its_error_blocks_and_says_which_to_withdraw(city: City) -> None:
    city.submit("sectors", SECTORS, TYPING_ERROR, day=2)
    city.submit("sectors", SECTORS, ENERGY, day=3)
    (words,) = load_sectors(city, FIX).blocking
    assert words.en == (
        "The source no longer has the error 'l' in display_order of sectors (sector_code=energy): "
        "withdraw correction FIX-1."
    )
    assert words.zh == "來源的 sectors（sector_code=energy）的 display_order 已不是「l」；請撤回更正 FIX-1。"


@pytest.mark.parametrize(
    ("decided", "withdrawn", "known_on", "rejected"),
    [
        ("2025-06-30", "", date(2025, 6, 30), 0),
        ("2025-06-30", "", date(2025, 6, 29), 1),
        ("2025-06-30", "2025-08-01", date(2025, 7, 31), 0),
        ("2025-06-30", "2025-08-01", date(2025, 8, 1), 1),
    ],
)
def test_a_correction_stands_from_its_day_until_it_is_withdrawn(
    city: City, decided: str, withdrawn: str, known_on: date, rejected: int
) -> None:
    city.submit("sectors", SECTORS, TYPING_ERROR)
    loaded = load_sectors(city, replaced(FIX, I=decided, J=withdrawn), known_on=known_on)
    assert (loaded.rows_rejected, loaded.blocking) == (rejected, [])


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"F": "l"}, "changes_something"),
        ({"B": "no_such_dataset"}, "names_a_cell"),
        ({"C": "energy"}, "names_a_cell"),
        ({"C": "no_such_column=1"}, "names_a_cell"),
        ({"D": "no_such_column"}, "names_a_cell"),
    ],
    ids=str,
)
def test_a_correction_that_names_nothing_or_changes_nothing_is_rejected(
    city: City, cells: dict[str, str], rule: str
) -> None:
    city.submit("corrections", CORRECTIONS, replaced(FIX, **cells))
    assert list(city.load("corrections").faults["rule"]) == [rule]


def test_two_corrections_of_one_cell_are_both_rejected(city: City) -> None:
    city.submit("corrections", CORRECTIONS, FIX, replaced(FIX, A="FIX-2", F="2"))
    assert list(city.load("corrections").faults["rule"]) == ["one_correction_of_a_cell"] * 2


def test_two_corrections_that_name_one_cell_differently_block(city: City) -> None:
    city.submit("sectors", SECTORS, TYPING_ERROR)
    other = replaced(FIX, A="FIX-2", C="sector_code=energy; name_zh=能源", F="2")
    loaded = load_sectors(city, FIX, other)
    assert [words.en.partition(" of ")[0] for words in loaded.blocking] == [
        "There is more than one correction"
    ] * 2
    assert loaded.rows_rejected == 1


def test_what_a_corrected_file_changed_is_listed_for_any_dataset(city: City) -> None:
    old = city.submit("sectors", SECTORS, ENERGY, day=2)
    new = city.submit("sectors", SECTORS, replaced(ENERGY, D="9"), day=3)
    city.submit("sectors", SECTORS, replaced(ENERGY, D="7"), bureau="TRA", day=4)
    city.load("sectors")
    assert city.rows("from meta.submission_differences") == [
        (
            "sectors", new.submission_id, old.submission_id, "sector_code=energy", "display_order", "1", "9",
            "changed",
        )
    ]  # fmt: skip


def test_a_refused_file_is_compared_with_nothing(city: City) -> None:
    first = city.submit("sectors", SECTORS, ENERGY, day=2)
    city.submit("sectors", SECTORS[:-1], ENERGY[:-1], day=3)
    third = city.submit("sectors", SECTORS, replaced(ENERGY, D="9"), day=4)
    city.load("sectors")
    assert city.rows("select superseded_submission_id, submission_id from meta.submission_differences") == [
        (first.submission_id, third.submission_id)
    ]


def factor(year: int, value: str) -> list[object]:
    return [year, "actual", value, "in_force", "CODES", "published"]


def far_cells(city: City) -> list[tuple]:
    return city.rows(
        "select submission_id, cell, value from meta.intake_notices where rule = 'far_from_history' order by all"
    )


def test_a_value_far_from_what_earlier_files_said_is_a_warning(city: City) -> None:
    for year in (2019, 2020, 2021):
        city.submit("grid_factors", GRID, factor(year, "0.5"), period=str(year))
    odd = city.submit("grid_factors", GRID, factor(2022, "0.04"), period="2022")
    city.load("grid_factors")
    assert far_cells(city) == [(odd.submission_id, "C2", "0.04")]


def test_a_value_that_its_own_file_shows_to_be_odd_is_told_once(city: City) -> None:
    rows = [factor(year, "0.5") for year in (2018, 2019, 2020)]
    odd = city.submit("grid_factors", GRID, *rows, factor(2021, "0.04"), period="2021")
    city.submit("grid_factors", GRID, factor(2022, "0.5"), period="2022")
    city.load("grid_factors")
    assert far_cells(city) == [(odd.submission_id, "C5", "0.04")]


def test_a_replaced_value_is_no_history(city: City) -> None:
    for day, value in enumerate(("5000", "6000", "7000", "0.5"), start=1):
        city.submit("grid_factors", GRID, factor(2022, value), period="2022", day=day)
    city.submit("grid_factors", GRID, factor(2021, "0.5"), period="2021")
    city.load("grid_factors")
    assert far_cells(city) == []


def test_a_value_outside_the_usual_range_is_a_warning_and_its_row_is_accepted(city: City) -> None:
    city.submit("grid_factors", GRID, factor(2022, "1.3"))
    assert city.load("grid_factors").rows_accepted == 1
    assert city.rows("select cell, rule, severity, message_en from meta.intake_notices") == [
        (
            "C2", "outside_expected", "warning",
            "Grid emission factor: 1.3 is outside the usual range 0.005–1.2; confirm it or correct it.",
        )
    ]  # fmt: skip


def test_decisions_are_loaded_with_the_register(city: City) -> None:
    arrival = city.submit("sectors", SECTORS, ENERGY)
    noon = datetime(2025, 1, 31, 12, tzinfo=UTC)
    add_review(city.raw_dir, arrival.submission_id, "accepted", "EPB", at=noon)
    city.load("sectors")
    assert city.rows(
        "select review_sequence, submission_id, decision, decided_by, decided_at from meta.reviews"
    ) == [(1, arrival.submission_id, "accepted", "EPB", datetime(2025, 1, 31, 12))]


def test_loading_again_lists_nothing_twice(city: City) -> None:
    city.submit("sectors", SECTORS, TYPING_ERROR, day=2)
    city.submit("sectors", SECTORS, replaced(TYPING_ERROR, B="能量"), day=3)
    load_sectors(city, FIX)
    tables = ("meta.applied_corrections", "meta.submission_differences", "meta.intake_notices")
    first = {table: city.rows(f"from {table}") for table in tables}
    city.load("corrections", "sectors")
    assert {table: city.rows(f"from {table}") for table in tables} == first
    assert len(first["meta.applied_corrections"]) == 2
