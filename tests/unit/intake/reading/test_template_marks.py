import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.reading.template_marks import (
    EXAMPLE_MARK,
    VERSION_SHEET,
    TemplateMark,
    is_example_row,
    version_of,
)
from pipelines.papers.template_content import template_version
from pipelines.papers.templates import write_template
from tests.unit.filled_templates import fill
from tests.unit.tables import ENERGY, SECTORS, write_csv, write_xlsx

MARKED = [f"{EXAMPLE_MARK}energy", "能源"]


def test_an_example_row_is_known_wherever_its_mark_stands() -> None:
    assert is_example_row(MARKED) and is_example_row(MARKED[::-1])


@pytest.mark.parametrize("row", [[], ["", ""], ["範例", "能源"], ["Example Ltd", "1"], ["EXAMPLE-1"]])
def test_a_row_that_only_speaks_of_examples_is_none(row: list[str]) -> None:
    assert not is_example_row(row)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_filled_template_tells_its_dataset_and_version(tmp_path: Path, kind: str) -> None:
    sectors = contract_of("sectors")
    path = fill(write_template(sectors, tmp_path / f"a.{kind}"), [ENERGY])
    assert version_of(path) == TemplateMark("sectors", template_version(sectors))


def test_a_file_that_no_template_made_has_no_version(tmp_path: Path) -> None:
    assert version_of(write_xlsx(tmp_path / "a.xlsx", SECTORS, ENERGY)) is None
    assert version_of(write_csv(tmp_path / "a.csv", SECTORS, ENERGY)) is None


def test_a_file_that_cannot_be_opened_has_no_version(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"not a workbook")
    assert version_of(tmp_path / "a.xlsx") is None
    assert version_of(tmp_path / "missing.ods") is None


def test_a_file_that_is_not_safe_to_open_is_not_opened(tmp_path: Path) -> None:
    path = write_template(contract_of("sectors"), tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    assert version_of(path) is None


@pytest.mark.parametrize(
    ("row", "column", "written"),
    [(1, 2, "../sectors"), (2, 2, "v1"), (2, 2, None), (1, 1, "data"), (2, 1, "")],
)
def test_a_mark_of_another_form_is_none(tmp_path: Path, row: int, column: int, written: str | None) -> None:
    path = write_template(contract_of("sectors"), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book[VERSION_SHEET].cell(row, column).value = written
    book.save(path)
    assert version_of(path) is None
