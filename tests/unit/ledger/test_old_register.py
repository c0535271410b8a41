"""A new version opens what an old one wrote; an old one says so when it meets what a newer one wrote.

`files/register_of_format_1` is frozen: a register and reviews as the first versions wrote them. A change
that needs these files changed would not open the registers of those who use the warehouse.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines.ledger.decisions import LOCKED, read_reviews, state_of
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import add_arrival, read_register, verify_files
from pipelines.publication.query import analyst_connection
from pipelines.publication.snapshot import published_run_key

FROZEN = Path(__file__).parent / "files" / "register_of_format_1"


@pytest.fixture
def raw(tmp_path):
    shutil.copytree(FROZEN, tmp_path / "raw")
    return tmp_path / "raw"


def test_an_old_register_opens_with_its_reviews_and_names_the_same_submissions(raw):
    arrivals = read_register(raw / "register.jsonl")
    verify_files(arrivals, raw)
    first, second, third = arrivals
    assert (first.restatement, third.restatement, third.reason) == (None, True, "更正：誤植")
    # sha256 of "targets|EPB|all|<sha256 of the file>|2", its first 16 digits, as the reviews name it
    assert {review.submission_id for review in read_reviews(raw)} == {second.submission_id}
    assert state_of(second.submission_id, read_reviews(raw)) == LOCKED


def test_a_new_version_goes_on_with_an_old_register(raw, tmp_path):
    (tmp_path / "new.csv").write_text("四\n", encoding="utf-8")
    before = (raw / "register.jsonl").read_bytes()
    added = add_arrival(tmp_path / "new.csv", raw, dataset="targets", bureau="TRA", period="all")
    assert (raw / "register.jsonl").read_bytes().startswith(before)
    assert read_register(raw / "register.jsonl")[-1] == added


@pytest.mark.parametrize(("name", "read"), [
    ("register.jsonl", lambda raw: read_register(raw / "register.jsonl")), ("reviews.jsonl", read_reviews),
])  # fmt: skip
def test_what_a_newer_version_wrote_is_refused_with_a_sentence(raw, name, read):
    lines = (raw / name).read_text(encoding="utf-8").splitlines()
    facts = json.loads(lines[-1]) | {
        "format": 2, "sequence": len(lines) + 1, "something_new": 1,
        "previous_sha256": hashlib.sha256(lines[-1].encode()).hexdigest(),
    }  # fmt: skip
    (raw / name).write_text("\n".join([*lines, json.dumps(facts)]) + "\n", encoding="utf-8")
    with pytest.raises(RegisterError) as refused:
        read(raw)
    assert str(refused.value) == (
        f"Line {len(lines) + 1} of {name} is of format 2, and this version reads up to format 1; install the "
        "version that wrote it."
    )


def test_the_published_warehouse_of_an_old_version_opens(tmp_path):
    """Its `meta.run` had no column for the reviews yet, and DuckDB's storage was older."""
    path = tmp_path / "carbon.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as old (storage_version 'v1.0.0')")
        connection.execute(
            "create schema old.meta; create table old.meta.run as select 'k' run_key, '9999-12-31' known_on"
        )
    assert published_run_key(path) == "k"
    with analyst_connection(path) as connection:
        assert connection.execute("select known_on from meta.run").fetchone() == ("9999-12-31",)
