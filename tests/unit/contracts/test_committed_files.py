"""The committed raw files against the contracts: what `carbon run` starts from."""

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.contracts.machinery.duties import DUTIES
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.register import read_register, verify_files
from pipelines.ledger.withdrawals import still_read
from pipelines.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def loaded(committed_settings: Settings) -> Iterator[tuple[duckdb.DuckDBPyConnection, dict[str, Loaded]]]:
    reviews = read_reviews(committed_settings.raw_dir)
    arrivals = still_read(read_register(committed_settings.register_path), reviews)
    with duckdb.connect() as connection:
        prepare(connection, arrivals, reviews)
        found = {}
        for name, contract in all_contracts().items():
            terms = standing_terms(connection, contract, committed_settings.city, 2**24)
            found[name] = load_dataset(connection, terms, arrivals, committed_settings.raw_dir)
        yield connection, found


def test_the_raw_folder_is_what_the_register_says(committed_settings: Settings) -> None:
    verify_files(read_register(committed_settings.register_path), committed_settings.raw_dir)


def test_every_committed_file_is_of_a_dataset_there_is_or_was_withdrawn(loaded) -> None:
    arrived = loaded[0].sql("select distinct dataset_name from meta.submissions").fetchall()
    assert {name for (name,) in arrived} <= all_contracts().keys()


def test_no_committed_row_is_rejected(loaded) -> None:
    assert {name: result.refused for name, result in loaded[1].items() if result.refused} == {}
    faults = {
        name: result.faults.to_string() for name, result in loaded[1].items() if not result.faults.empty
    }
    assert faults == {}, "\n".join(faults.values())


def test_every_committed_file_holds_rows(loaded) -> None:
    connection, datasets = loaded
    arrived = connection.sql("select dataset_name, source_file from meta.submissions").fetchall()
    held = [
        (name, file)
        for name in datasets
        for (file,) in connection.sql(f"select distinct source_file from raw.{name}").fetchall()
    ]
    assert sorted(held) == sorted(arrived)


def test_every_committed_row_names_an_existing_source(loaded) -> None:
    connection, _ = loaded
    sourced = [
        name
        for name, contract in all_contracts().items()
        if any(info.references == "sources.source_code" for info in contract.columns())
    ]
    assert len(sourced) > 90
    unknown = {
        name: connection.sql(
            f"select distinct source_code from raw.{name} anti join raw.sources using (source_code)"
        ).fetchall()
        for name in sourced
    }
    assert {name: codes for name, codes in unknown.items() if codes} == {}


def test_every_duty_has_a_bureau_and_only_one(loaded) -> None:
    duties = [
        duty for (duty,) in loaded[0].sql("select duty from raw.bureaus where duty is not null").fetchall()
    ]
    assert sorted(duties) == sorted(DUTIES)
    assert loaded[0].sql("select count(*) from raw.bureaus where kind = 'secretariat'").fetchall() == [(1,)]
