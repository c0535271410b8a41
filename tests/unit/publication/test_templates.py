import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipelines.contracts.contract import Contract
from pipelines.contracts.registry import all_contracts, contract_of
from pipelines.intake.headers import match_header
from pipelines.intake.reading import read_sheets
from pipelines.publication.templates import (
    FILLABLE_ROWS,
    VERSION_SHEET,
    header_text,
    template_version,
    write_template,
)
from tests.unit.tables import MAX_BYTES, check

each_contract = pytest.mark.parametrize("contract", all_contracts().values(), ids=list(all_contracts()))
each_kind = pytest.mark.parametrize("kind", ["xlsx", "ods"])


@each_kind
@each_contract
def test_a_template_is_read_back_with_every_column_in_its_canonical_unit(
    tmp_path: Path, contract: type[Contract], kind: str
) -> None:
    (sheet,) = read_sheets(write_template(contract, tmp_path / f"blank.{kind}"), MAX_BYTES)
    matched = match_header(sheet, contract, f"blank.{kind}")
    assert matched.row_index == 0
    assert [item.info.name for item in matched.columns] == [info.name for info in contract.columns()]
    assert all(item.factor == 1 for item in matched.columns)


@each_kind
def test_a_blank_template_holds_no_row_and_no_fault(tmp_path: Path, kind: str) -> None:
    checked = check(write_template(contract_of("sectors"), tmp_path / f"blank.{kind}"), "sectors")
    assert (len(checked.accepted), len(checked.rejected)) == (0, 0)


def test_a_filled_template_is_accepted_with_its_hidden_sheet(tmp_path: Path) -> None:
    path = write_template(contract_of("sectors"), tmp_path / "filled.xlsx")
    book = openpyxl.load_workbook(path)
    cells = {
        "部門代碼": "energy",
        "名稱": "能源",
        "英文名稱": "Energy",
        "排序": 1,
        "來源代碼": "CODES",
        "資料狀態": "published",
    }
    for index, title in enumerate([cell.value for cell in book.worksheets[0][1]], start=1):
        book.worksheets[0].cell(2, index).value = cells.get(title)
    book.save(path)
    checked = check(path, "sectors")
    assert checked.rejected.empty
    assert checked.accepted["sector_code"].to_list() == ["energy"]


@each_contract
def test_an_xlsx_template_offers_the_choices_of_every_column_that_has_them(
    tmp_path: Path, contract: type[Contract]
) -> None:
    book = openpyxl.load_workbook(write_template(contract, tmp_path / "blank.xlsx"))
    offered = {
        str(item.sqref): item.formula1.strip('"').split(",")
        for item in book.worksheets[0].data_validations.dataValidation
    }
    letters = [cell.column_letter for cell in book.worksheets[0][1]]
    assert offered == {
        f"{letter}2:{letter}{FILLABLE_ROWS + 1}": list(info.choices)
        for letter, info in zip(letters, contract.columns(), strict=True)
        if info.choices
    }
    assert book[VERSION_SHEET].sheet_state == "veryHidden"


@each_contract
def test_an_ods_template_offers_the_choices_of_every_column_that_has_them(
    tmp_path: Path, contract: type[Contract]
) -> None:
    path = write_template(contract, tmp_path / "blank.ods")
    content = zipfile.ZipFile(path).read("content.xml").decode().replace("&quot;", '"')
    for info in contract.columns():
        if info.choices:
            listed = ";".join(f'"{choice}"' for choice in info.choices)
            assert f"of:cell-content-is-in-list({listed})" in content
            assert f'<table:table-cell table:content-validation-name="{info.name}"/>' in content
    assert content.index("<table:content-validations") < content.index("<table:table ")
    assert f'table:number-rows-repeated="{FILLABLE_ROWS}"' in content


def test_a_header_carries_the_unit_but_for_years_and_counts() -> None:
    columns = {info.name: header_text(info) for info in contract_of("inventory_totals").columns()}
    assert (columns["emissions_tco2e"], columns["year"]) == ("排放量(tCO2e)", "年度")


@each_contract
def test_the_version_names_the_template(tmp_path: Path, contract: type[Contract]) -> None:
    book = openpyxl.load_workbook(write_template(contract, tmp_path / "blank.xlsx"))
    assert list(book[VERSION_SHEET].values) == [
        ("dataset", contract.dataset_name()), ("template_version", template_version(contract)),
    ]  # fmt: skip


def test_two_datasets_do_not_share_a_template_version() -> None:
    assert len({template_version(contract) for contract in all_contracts().values()}) == len(all_contracts())


def test_another_kind_of_template_is_refused_and_not_written(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"^A template is written as \.xlsx or \.ods, not '\.csv'; change the file"
    ):
        write_template(contract_of("sectors"), tmp_path / "blank.csv")
    assert list(tmp_path.iterdir()) == []
