from pathlib import Path

import pytest

from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.intake.check import Presented, check_one, recognise, slip_for
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import add_arrival
from pipelines.ledger.reviews import add_review
from pipelines.settings import PROJECT_ROOT, Settings
from tests.unit.intake.foreign.test_rows import LEEDS
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


PEOPLE = [["Year", "local-authority-code", "Population:000s"], ["2005", "LDS", "735.054"]]


def _people() -> dict[str, object]:
    """A mapping of one table of people, with every value given."""
    columns: dict[str, object] = {"inventory_code": "KHH-NET", "source_code": "CODES", "standing": "in_force"}
    columns |= {
        "record_status": "published",
        "year": {"column": "Year"},
        "population_count": {"column": "Population:000s", "times": "1000"},
    }
    reading = {"dataset": "population", "columns": columns}
    return {"kind": "people", "title_zh": "人口", "title_en": "People", "described": "", "reading": [reading]}


def test_a_foreign_file_that_is_kept_is_read_through_its_mapping(settings: Settings, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "theirs.csv", *PEOPLE)
    kept = add_arrival(
        path, settings.raw_dir, dataset="population", bureau="EPB", period="2005", mapping=_people()
    )
    slip = slip_for(settings.raw_dir / kept.path, None, settings)
    assert slip.refusal is None
    # its own codes are still asked about, in the cells of its row
    assert {(line.cell, line.rule) for line in slip.faults} == {("A2", "nothing_to_refer_to")}
    assert slip_for(path, "population", settings).refusal is not None


def test_a_file_is_checked_through_the_mapping_beside_it(settings: Settings, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "theirs.csv", *LEEDS)
    (tmp_path / "theirs.import.toml").write_text('kind = "uk-la-wide"', encoding="utf-8")
    slip = slip_for(path, None, settings)
    assert slip.refusal is not None
    assert "theirs.import.toml 所給的對照不能用" in slip.refusal.zh
    given = '[given]\nplace = "LDS"\nsource = "CODES"'
    (tmp_path / "theirs.import.toml").write_text(f'kind = "uk-la-wide"\n{given}', encoding="utf-8")
    several = slip_for(path, None, settings)
    assert several.refusal is not None and several.refusal.en == (
        "The mapping reads inventory_totals, population, sector_emissions from theirs.csv; name one of them with "
        "--dataset."
    )
    assert {line.rule for line in slip_for(path, "population", settings).faults} == {"nothing_to_refer_to"}


def _with_codes(settings: Settings, tmp_path: Path) -> None:
    sources = write_csv(tmp_path / "sources.csv", SOURCES, CODES_SOURCE)
    add_arrival(sources, settings.raw_dir, dataset="sources", bureau="COMPILED", period="all")


def test_a_row_that_another_sender_has_sent_is_told_at_the_counter(
    settings: Settings, tmp_path: Path
) -> None:
    _with_codes(settings, tmp_path)
    theirs = write_csv(tmp_path / "theirs.csv", SECTORS, MANUFACTURING, ENERGY)
    add_arrival(theirs, settings.raw_dir, dataset="sectors", bureau="TRA", period="2023")
    mine = write_csv(tmp_path / "mine.csv", SECTORS, ENERGY)
    slip = slip_for(mine, "sectors", settings, said=Presented(bureau_and_period=("EPB", "2023")))
    assert [(line.cell, line.rule) for line in slip.faults] == [("A2", "repeated_row")]
    assert slip.faults[0].message.en.startswith(
        "The row is the same as row 3 of theirs.csv (sectors/2023/TRA.csv), which TRA sent for 2023,"
    )
    # what takes the place of a file does not stand beside it
    again = slip_for(mine, "sectors", settings, said=Presented(bureau_and_period=("TRA", "2023")))
    assert (again.refusal, again.rows_accepted) == (None, 1)


def test_a_file_that_was_returned_is_in_nobodys_way(settings: Settings, tmp_path: Path) -> None:
    _with_codes(settings, tmp_path)
    theirs = write_csv(tmp_path / "theirs.csv", SECTORS, ENERGY)
    sent = add_arrival(theirs, settings.raw_dir, dataset="sectors", bureau="TRA", period="2023")
    add_review(settings.raw_dir, sent.submission_id, "returned", by="X", reason="not theirs")
    mine = write_csv(tmp_path / "mine.csv", SECTORS, ENERGY)
    slip = slip_for(mine, "sectors", settings, said=Presented(bureau_and_period=("EPB", "2023")))
    assert (slip.refusal, slip.rows_accepted) == (None, 1)


def test_a_code_that_comes_with_the_file_is_known(settings: Settings, tmp_path: Path) -> None:
    _with_codes(settings, tmp_path)
    path = write_csv(tmp_path / "a.csv", SECTORS, replaced(ENERGY, E="NEW"))
    said = Presented(known={"sources.source_code": ["NEW"]})
    assert faults(check_one(path, contract_of("sectors"), settings)) == [("E2", "unknown_code")]
    assert faults(check_one(path, contract_of("sectors"), settings, said)) == []


def test_what_may_be_declared_again_is_what_a_staging_view_chooses_from() -> None:
    staging = PROJECT_ROOT / "dbt_project" / "models" / "staging"
    choosing = {
        path.stem.removeprefix("stg_")
        for path in staging.rglob("stg_*.sql")
        if "\n    qualify" in path.read_text()
    } & all_contracts().keys()
    assert {
        name for name, contract in all_contracts().items() if contract.dataset().declared_again
    } == choosing


def test_an_account_that_is_declared_again_is_in_nobodys_way(settings: Settings, tmp_path: Path) -> None:
    _with_codes(settings, tmp_path)
    titles = ["清冊代碼", "名稱", "英文名稱", "邊界", "GWP版本", "來源代碼", "資料狀態"]
    row = ["X-NET", "帳", "Account", "territorial", "AR5", "CODES", "published"]
    path = write_csv(tmp_path / "a.csv", titles, row)
    add_arrival(path, settings.raw_dir, dataset="inventories", bureau="TRA", period="2023")
    slip = slip_for(path, "inventories", settings, said=Presented(bureau_and_period=("EPB", "2024")))
    assert (slip.refusal, slip.rows_accepted) == (None, 1)
