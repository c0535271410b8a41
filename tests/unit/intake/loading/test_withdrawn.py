"""What the build, the counter and the slips say of files that were withdrawn, and of datasets that are gone."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.check import check_one
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.unknown_datasets import note_unknown_datasets
from pipelines.intake.slips.slip_json import stored_slip
from pipelines.intake.slips.writing import write_slips_of_withdrawn
from pipelines.intake.submitting import counts_after, reason_of_itself
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.register import Arrival, add_arrival, read_register
from pipelines.ledger.reviews import add_review
from pipelines.publication.opening import prepare_build, read_inputs
from pipelines.settings import Settings
from tests.unit.tables import CODES_SOURCE, ENERGY, SECTORS, SOURCES, write_csv

NOON = datetime(2025, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        raw_dir=tmp_path / "raw", warehouse_dir=tmp_path / "warehouse", operations_dir=tmp_path / "operations"
    )


def submit(settings: Settings, dataset: str, *rows: list[str], reason: str | None = None) -> Arrival:
    source = write_csv(settings.raw_dir.parent / "incoming" / f"{dataset}.csv", *rows)
    return add_arrival(
        source, settings.raw_dir, dataset=dataset, bureau="TRA", period="all", received_at=NOON, reason=reason
    )


def withdraw(settings: Settings, arrival: Arrival) -> None:
    add_review(settings.raw_dir, arrival.submission_id, "withdrawn", "秘書處", "改版", at=NOON)


def test_the_register_says_when_it_was_withdrawn_and_that_it_replaces_nothing(settings: Settings) -> None:
    first = submit(settings, "sectors", SECTORS, ENERGY)
    second = submit(settings, "sectors", SECTORS, reason="改版")
    third = submit(settings, "sectors", SECTORS, ENERGY, reason="改版")
    withdraw(settings, second)
    arrivals = read_register(settings.register_path)
    with duckdb.connect() as connection:
        prepare(connection, arrivals, read_reviews(settings.raw_dir))
        told = connection.sql(
            "select submission_id, superseded_by, withdrawn_at from meta.submissions order by all"
        ).fetchall()
    assert sorted(told) == sorted(
        [
            (first.submission_id, third.submission_id, None),
            (second.submission_id, third.submission_id, NOON.replace(tzinfo=None)),
            (third.submission_id, None, None),
        ]
    )


def test_a_withdrawn_file_is_not_read_at_the_counter(settings: Settings, tmp_path: Path) -> None:
    (settings.raw_dir.parent / "incoming").mkdir()
    sources = submit(settings, "sources", SOURCES, CODES_SOURCE)
    path = write_csv(tmp_path / "a.csv", SECTORS, ENERGY)
    assert len(check_one(path, contract_of("sectors"), settings).accepted) == 1
    withdraw(settings, sources)
    rejected = check_one(path, contract_of("sectors"), settings).rejected
    assert rejected["column_name"].tolist() == ["source_code"]  # the source it names is nowhere
    assert reason_of_itself(settings, *sources.place) is not None


def test_what_counts_after_a_withdrawal_is_said(settings: Settings) -> None:
    first = submit(settings, "sectors", SECTORS, ENERGY)
    second = submit(settings, "sectors", SECTORS, reason="改版")
    withdraw(settings, second)
    said = counts_after(settings, second.submission_id)
    assert f"{first.submission_id} ({first.path}) counts now" in said.en
    assert f"現在採計 {first.submission_id}" in said.zh
    withdraw(settings, first)
    assert counts_after(settings, first.submission_id).en == "Nothing counts now of sectors of TRA for all."


def test_the_slip_of_a_withdrawn_file_says_who_and_why_though_its_dataset_is_gone(settings: Settings) -> None:
    gone = submit(settings, "sea_of_tranquility", ["a"], ["1"])
    withdraw(settings, gone)
    write_slips_of_withdrawn([gone], read_reviews(settings.raw_dir), settings)
    slip = stored_slip(settings.slips_dir, gone.submission_id)
    assert slip is not None and slip.refusal is not None
    assert (slip.state, slip.rows_accepted, slip.dataset) == ("withdrawn", 0, "sea_of_tranquility")
    assert slip.refusal.zh == "已撤回（秘書處，2025-01-31）：改版"
    page = (settings.slips_dir / gone.submission_id / "slip.en.html").read_text(encoding="utf-8")
    assert "Withdrawn (秘書處, 2025-01-31): 改版" in page


def test_a_file_of_a_dataset_that_is_gone_is_told_until_it_is_withdrawn(settings: Settings) -> None:
    gone = submit(settings, "sea_of_tranquility", ["a"], ["1"])
    query = "select source_file, severity, message_en from meta.intake_notices where rule = 'dataset_gone'"
    inputs = read_inputs(settings)
    prepare_build(settings, inputs)
    with duckdb.connect(str(settings.build_path)) as connection:
        note_unknown_datasets(connection, inputs.read)  # told once, however often
        ((file, severity, said),) = connection.sql(query).fetchall()
    assert (file, severity) == (gone.path, "warning")
    assert f"carbon review {gone.submission_id} withdrawn" in said
    withdraw(settings, gone)
    prepare_build(settings, read_inputs(settings))
    with duckdb.connect(str(settings.build_path)) as connection:
        assert connection.sql(query).fetchall() == []
        assert connection.sql("select count(*) from meta.submissions").fetchall() == [(1,)]
