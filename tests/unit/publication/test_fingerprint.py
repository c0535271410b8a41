from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.ledger.register import add_arrival, read_register
from pipelines.ledger.reviews import add_review
from pipelines.publication.fingerprint import code_sha256, fingerprint
from pipelines.settings import Settings
from tests.unit.tables import CODES_SOURCE, SOURCES, replaced, write_csv


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with one arrival and a small dbt project of their own."""
    submit(settings, CODES_SOURCE)
    (tmp_path / "dbt" / "models").mkdir(parents=True)
    (tmp_path / "dbt" / "models" / "a.sql").write_text("select 1", encoding="utf-8")
    return replace(settings, dbt_dir=tmp_path / "dbt")


def submit(settings: Settings, row: list[str]) -> None:
    source = write_csv(settings.raw_dir.parent / "incoming.csv", SOURCES, row)
    add_arrival(source, settings.raw_dir, dataset="sources", bureau="COMPILED", period="all", reason="更正")


def run_key(settings: Settings) -> str:
    return fingerprint(settings, read_register(settings.register_path)).run_key


def test_the_same_inputs_have_the_same_fingerprint(settings: Settings) -> None:
    assert run_key(settings) == run_key(settings)


@pytest.mark.parametrize(
    "change",
    [
        {"as_of": date(2024, 12, 31)},
        {"city": replace(Settings().city, inventory_code="OTHER")},
        {"city": replace(Settings().city, first_year=2001)},
        {"city": replace(Settings().city, last_year=2049)},
        {"city": replace(Settings().city, time_zone="Europe/London")},
        {"max_file_mb": 1},
    ],
    ids=str,
)
def test_a_setting_that_changes_what_is_published_changes_the_fingerprint(
    settings: Settings, change: dict
) -> None:
    assert run_key(replace(settings, **change)) != run_key(settings)


def test_a_new_arrival_changes_the_fingerprint(settings: Settings) -> None:
    before = run_key(settings)
    submit(settings, replaced(CODES_SOURCE, D="更正"))
    assert run_key(settings) != before


def test_a_decision_changes_the_fingerprint(settings: Settings) -> None:
    before = run_key(settings)
    arrival = read_register(settings.register_path)[0]
    add_review(settings.raw_dir, arrival.submission_id, "accepted", "EPB")
    assert run_key(settings) != before


def test_a_changed_model_changes_the_fingerprint_and_a_product_of_dbt_does_not(settings: Settings) -> None:
    before = code_sha256(settings.dbt_dir)
    (settings.dbt_dir / "target").mkdir()
    (settings.dbt_dir / "target" / "run.sql").write_text("select 2", encoding="utf-8")
    assert code_sha256(settings.dbt_dir) == before
    (settings.dbt_dir / "models" / "a.sql").write_text("select 2", encoding="utf-8")
    assert code_sha256(settings.dbt_dir) != before
