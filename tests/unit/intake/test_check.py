from pathlib import Path

import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.check import check_one, recognise, slip_for
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import add_arrival
from pipelines.settings import Settings
from tests.unit.tables import (
    CODES_SOURCE,
    ENERGY,
    MANUFACTURING,
    SECTORS,
    SOURCES,
    faults,
    replaced,
    write_csv,
    write_xlsx,
)


def test_a_file_is_checked_against_the_codes_of_today(settings: Settings, tmp_path: Path) -> None:
    sources = write_csv(tmp_path / "sources.csv", SOURCES, CODES_SOURCE)
    add_arrival(sources, settings.raw_dir, dataset="sources", bureau="COMPILED", period="all")
    path = write_csv(tmp_path / "a.csv", SECTORS, ENERGY, replaced(MANUFACTURING, E="NOPE"))
    assert faults(check_one(path, contract_of("sectors"), settings)) == [("E3", "unknown_code")]


def test_checking_writes_nothing(settings: Settings, tmp_path: Path) -> None:
    sources = write_csv(tmp_path / "sources.csv", SOURCES, CODES_SOURCE)
    add_arrival(sources, settings.raw_dir, dataset="sources", bureau="COMPILED", period="all")
    path = write_csv(tmp_path / "a.csv", SECTORS, ENERGY)
    before = {item: item.stat().st_mtime_ns for item in tmp_path.rglob("*")}
    check_one(path, contract_of("sectors"), settings)
    assert {item: item.stat().st_mtime_ns for item in tmp_path.rglob("*")} == before


def test_a_file_is_checked_before_anything_is_submitted(settings: Settings, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", SECTORS, ENERGY)
    rejected = check_one(path, contract_of("sectors"), settings).rejected
    assert list(rejected["message_en"]) == [
        "Source code: refers to sources, of which nothing is known yet; submit sources first, and this file need "
        "not be sent again."
    ]


def test_a_file_that_only_waits_for_another_is_told_so(settings: Settings, tmp_path: Path) -> None:
    slip = slip_for(write_csv(tmp_path / "a.csv", SECTORS, ENERGY), "sectors", settings)
    assert slip.next_step.en == (
        "Submit first what the cells below refer to; this file need not be sent again, the next run takes it. "
        "A code that is a slip is corrected, and the file sent again."
    )


def test_a_file_is_recognised_by_its_folder(settings: Settings, tmp_path: Path) -> None:
    assert recognise(tmp_path / "sectors" / "2024" / "EPB.csv", settings) is contract_of("sectors")


def test_a_file_is_recognised_by_its_header(settings: Settings, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "未命名.xlsx", SECTORS, ENERGY)
    assert recognise(path, settings) is contract_of("sectors")


def test_a_file_that_fits_no_dataset_is_refused_with_what_to_do(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError) as refused:
        recognise(write_csv(tmp_path / "a.csv", ["x", "y"], [1, 2]), settings)
    assert refused.value.rule == "unknown_dataset"
    assert refused.value.words.en == (
        "The header of a.csv does not tell which dataset it is for; name it with --dataset."
    )
