from pathlib import Path

import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.check import check_one, recognise
from pipelines.ledger.errors import RefusedFileError, RegisterError
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


def test_without_a_register_no_code_is_known_and_the_way_out_is_said(
    settings: Settings, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv", SECTORS, ENERGY)
    with pytest.raises(RegisterError, match="carbon submit"):
        check_one(path, contract_of("sectors"), settings)


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
