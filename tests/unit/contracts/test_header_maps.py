import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.contracts.machinery import header_maps
from pipelines.contracts.machinery.header_maps import old_headers, released_titles
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.intake.headers.matching import match_header
from pipelines.intake.headers.title_aliases import folded, known_titles
from pipelines.intake.reading.isolation import Sheet
from pipelines.papers.template_content import template_version
from tests.unit.tables import ENERGY, SECTORS, check, replaced, write_csv


def test_every_title_of_today_is_in_the_header_maps() -> None:
    missing = [
        f"{name},{template_version(contract)},{info.title.zh},{info.name},"
        for name, contract in all_contracts().items()
        for info in contract.columns()
        if old_headers(name).get(info.title.zh) != info.name
    ]
    assert missing == [], (
        "Add these lines to pipelines/contracts/machinery/header_maps.csv; leave the old titles in it, "
        "with the column that now holds what they meant."
    )


def test_a_title_that_was_ever_given_out_is_still_read_as_its_column(subtests: pytest.Subtests) -> None:
    for name, contract in all_contracts().items():
        columns = {info.name: info.title.zh for info in contract.columns()}
        for title, column in old_headers(name).items():
            header = list((columns | {column: title}).values())
            with subtests.test(dataset=name, title=title):
                matched = match_header(Sheet("", [header]), contract)
                assert [item.info.name for item in matched.columns] == list(columns)


def test_every_entry_names_a_dataset_and_a_version_and_no_title_twice() -> None:
    seen = [(item.dataset, folded(item.header_text)) for item in released_titles()]
    assert len(seen) == len(set(seen))
    assert {name for name, _ in seen} <= all_contracts().keys()
    assert all(re.fullmatch("[0-9a-f]{12}", item.template_version) for item in released_titles())


@pytest.fixture
def renamed_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Header maps in which the code of a sector was once called 行業別."""
    head = ["dataset", "template_version", "header_text", "column_name", "note"]
    path = write_csv(tmp_path / "maps.csv", head, ["sectors", "0" * 12, "行業別", "sector_code", "2024 年版"])
    monkeypatch.setattr(header_maps, "HEADER_MAPS_FILE", path)
    for cached in (released_titles, known_titles):
        cached.cache_clear()
    yield
    for cached in (released_titles, known_titles):
        cached.cache_clear()


@pytest.mark.usefixtures("renamed_title")
def test_a_file_with_the_title_of_an_old_template_is_accepted(tmp_path: Path) -> None:
    checked = check(write_csv(tmp_path / "old.csv", replaced(SECTORS, A="行業別"), ENERGY), "sectors")
    assert checked.accepted["sector_code"].tolist() == ["energy"]


@pytest.mark.usefixtures("renamed_title")
def test_an_old_title_counts_for_its_own_dataset_only() -> None:
    assert old_headers("bureaus") == {}
    assert contract_of("sectors").columns()[3].name == old_headers("sectors")["行業別"]
