import re
import shutil
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import odfdo
import openpyxl
import pandas as pd
import pytest
import python_calamine
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.intake.checks.validation import check_file
from pipelines.intake.headers.matching import match_header
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.reading.template_marks import EXAMPLE_MARK, VERSION_SHEET
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.withdrawals import arrivals_read
from pipelines.papers.template_content import (
    FILLABLE_ROWS,
    INSTRUCTION_SHEET,
    Form,
    header_text,
    offered,
    template_columns,
    template_version,
)
from pipelines.papers.templates import write_template
from pipelines.settings import PROJECT_ROOT
from tests.unit.filled_templates import FIRST_ROW, Value, fill
from tests.unit.tables import MAX_BYTES, YEARS, Checked

CONTRACTS = all_contracts()
RAW = PROJECT_ROOT / "data" / "raw"
FILES = sorted({RAW / arrival.path for arrival in arrivals_read(RAW)})  # what was withdrawn is not read
each_kind = pytest.mark.parametrize("kind", ["xlsx", "ods"])


def read(path: Path, contract: type[Contract]) -> Checked:
    """The file as a run reads it, whatever codes there are."""
    return check_file(path, ReadingTerms(contract, YEARS, MAX_BYTES))


def of_every_kind_of_column() -> dict[str, type[Contract]]:
    """Datasets that together have a column of every kind: a file of each would say the same once more."""
    seen: set[tuple[object, ...]] = set()
    chosen = {}
    for name, contract in CONTRACTS.items():
        kinds = {
            (info.sql_type, info.unit, bool(info.references), bool(offered(info)), info.required)
            for info in template_columns(contract)
        }
        if kinds - seen:
            seen |= kinds
            chosen[name] = contract
    return chosen


def of_text(info: ColumnInfo, text: str | None) -> Value:
    """The value that an example of a contract stands for, read without the project's own reader."""
    types = {"BIGINT": int, "DATE": date.fromisoformat, "BOOLEAN": "是".__eq__, "VARCHAR": str}
    return None if text is None else types.get(info.sql_type, Decimal)(text)


def rows_of(frame: pd.DataFrame, contract: type[Contract]) -> list[list[Value]]:
    """The rows of an accepted table, None where a value is missing."""
    values = frame[[info.name for info in template_columns(contract)]].astype(object)
    return values.where(frame[values.columns].notna(), None).to_numpy().tolist()


def told(checked: Checked) -> list[list[object]]:
    """Row, rule and severity of every notice."""
    return checked.notices[["source_row", "rule", "severity"]].to_numpy().tolist()


def copied(template: Path, folder: Path) -> Path:
    """A copy of a template, to be filled."""
    return Path(shutil.copy(template, folder))


def columns_of(sheet: Worksheet) -> list[ColumnDimension]:
    """The columns of an xlsx sheet; those that look alike are stored once."""
    groups = sorted(sheet.column_dimensions.values(), key=lambda group: group.min or 0)
    return [group for group in groups if group.min for _ in range(group.min, group.max + 1)]


@pytest.fixture(scope="module", params=["xlsx", "ods"])
def blanks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The blank template of every dataset as xlsx; as ods of as many as show every kind of column."""
    folder = tmp_path_factory.mktemp(request.param)
    shown = CONTRACTS if request.param == "xlsx" else of_every_kind_of_column()
    return {
        name: write_template(contract, folder / f"{name}.{request.param}") for name, contract in shown.items()
    }


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """The blank xlsx template of every dataset, open."""
    folder = tmp_path_factory.mktemp("books")
    return {
        name: openpyxl.load_workbook(write_template(contract, folder / f"{name}.xlsx"))
        for name, contract in CONTRACTS.items()
    }


@pytest.mark.slow
def test_a_template_is_read_back_with_every_column_in_its_canonical_unit(
    subtests: pytest.Subtests, blanks: dict[str, Path]
) -> None:
    for name, blank in blanks.items():
        contract = CONTRACTS[name]
        with subtests.test(dataset=name):
            (sheet,) = read_sheets(blank, MAX_BYTES)
            matched = match_header(sheet, contract)
            assert matched.row_index == 0, name
            columns = [(item.info.name, item.factor) for item in matched.columns]
            assert columns == [(info.name, 1) for info in template_columns(contract)], name


def test_every_column_that_must_be_filled_has_an_example() -> None:
    without = [
        f"{name}.{info.name}"
        for name, contract in all_contracts().items()
        for info in contract.columns()
        if not info.nullable and info.example is None
    ]
    assert without == []


@pytest.mark.slow
def test_a_person_sees_the_examples_of_the_contract(
    subtests: pytest.Subtests, books: dict[str, Workbook]
) -> None:
    for name, contract in CONTRACTS.items():
        with subtests.test(dataset=name):
            first, *others = books[name].worksheets[0][2]
            assert first.value == f"{EXAMPLE_MARK}{template_columns(contract)[0].example}", name
            for info, cell in zip(template_columns(contract)[1:], others, strict=True):
                is_text = info.sql_type in ("VARCHAR", "DATE", "BOOLEAN") or info.example is None
                assert cell.value == (info.example if is_text else float(info.example)), f"{name}.{info.name}"
                look = (cell.font.italic, cell.font.color.rgb, cell.protection.locked)
                assert look == (True, "FF808080", True), f"{name}.{info.name}"


@each_kind
def test_a_blank_template_holds_no_data(tmp_path: Path, kind: str) -> None:
    contract = CONTRACTS["sectors"]
    checked = read(write_template(contract, tmp_path / f"blank.{kind}"), contract)
    assert (len(checked.accepted), len(checked.rejected)) == (0, 0)
    assert told(checked) == [[2, "example_row", "info"]]


@pytest.mark.slow
def test_the_examples_make_a_row_that_is_accepted_and_the_row_of_examples_is_never_data(
    subtests: pytest.Subtests, tmp_path: Path, blanks: dict[str, Path]
) -> None:
    for name, blank in blanks.items():
        contract = CONTRACTS[name]
        with subtests.test(dataset=name):
            row = [of_text(info, info.example) for info in template_columns(contract)]
            checked = read(fill(copied(blank, tmp_path), [row]), contract)
            assert checked.rejected.empty, checked.rejected.to_string()
            assert rows_of(checked.accepted, contract) == [row]
            assert checked.accepted["source_row"].tolist() == [FIRST_ROW]
            assert [2, "example_row", "info"] in told(checked)


@pytest.fixture(scope="module")
def committed() -> dict[Path, list[list[Value]]]:
    """The first rows of every committed file, as a run accepts them."""
    contracts = {file: contract_of(file.parts[-3]) for file in FILES}
    return {
        file: rows_of(read(file, contract).accepted.head(20), contract)
        for file, contract in contracts.items()
    }


@pytest.mark.slow
def test_committed_rows_come_back_exactly_through_a_template(
    subtests: pytest.Subtests,
    tmp_path: Path,
    blanks: dict[str, Path],
    committed: dict[Path, list[list[Value]]],
) -> None:
    for file, rows in committed.items():
        contract = contract_of(file.parts[-3])
        if contract.dataset_name() not in blanks:
            continue
        with subtests.test(file=str(file)):
            filled = fill(copied(blanks[contract.dataset_name()], tmp_path), rows)
            assert rows and rows_of(read(filled, contract).accepted, contract) == rows, file


def listed_choices(book: Workbook, formula: str) -> list[str]:
    """What a drop-down offers: written into it, or in cells of the hidden sheet."""
    if not formula.startswith("'"):
        return formula.strip('"').split(",")
    sheet, cells = formula.split("!")
    return [str(cell.value) for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]


@pytest.mark.slow
def test_an_xlsx_template_offers_the_choices_of_every_column_that_has_them(
    subtests: pytest.Subtests, books: dict[str, Workbook]
) -> None:
    for name, contract in CONTRACTS.items():
        with subtests.test(dataset=name):
            sheet = books[name].worksheets[0]
            drop_downs = {
                str(item.sqref): listed_choices(books[name], item.formula1)
                for item in sheet.data_validations.dataValidation
            }
            letters = [cell.column_letter for cell in sheet[1]]
            assert drop_downs == {
                f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + FILLABLE_ROWS - 1}": list(offered(info))
                for letter, info in zip(letters, template_columns(contract), strict=True)
                if offered(info)
            }, name


@pytest.mark.slow
def test_an_ods_template_offers_the_choices_of_every_column_that_has_them(
    subtests: pytest.Subtests, tmp_path: Path
) -> None:
    for name, contract in CONTRACTS.items():
        with subtests.test(dataset=name):
            path = write_template(contract, tmp_path / f"{name}.ods")
            content = zipfile.ZipFile(path).read("content.xml").decode().replace("&quot;", '"')
            for info in contract.columns():
                if offered(info):
                    listed = ";".join(f'"{choice}"' for choice in offered(info))
                    assert f"of:cell-content-is-in-list({listed})" in content, f"{name}.{info.name}"
                    assert f'table:content-validation-name="{info.name}"' in content, f"{name}.{info.name}"
            assert content.index("<table:content-validations") < content.index("<table:table "), name
            assert f'table:number-rows-repeated="{FILLABLE_ROWS}"' in content, name


def test_a_yes_or_no_is_offered_in_chinese() -> None:
    offers = {info.name: offered(info) for info in contract_of("facilities").columns()}
    assert (offers["is_power_plant"], offers["district"]) == (("是", "否"), ())


def test_the_titles_of_an_xlsx_template_are_locked_without_a_password_and_the_rest_is_free(
    tmp_path: Path,
) -> None:
    sheet = openpyxl.load_workbook(write_template(contract_of("sectors"), tmp_path / "a.xlsx")).worksheets[0]
    assert sheet.protection.sheet and sheet.protection.password is None
    assert all(cell.protection.locked for cell in sheet[1])
    assert {column.protection.locked for column in columns_of(sheet)} == {False}


def test_the_titles_of_an_ods_template_are_locked_without_a_password_and_the_rest_is_free(
    tmp_path: Path,
) -> None:
    document = odfdo.Document(write_template(contract_of("sectors"), tmp_path / "a.ods"))
    table = document.body.tables[0]
    assert table.get_attribute("table:protected") is True
    assert table.get_attribute("table:protection-key") is None
    kept = {
        style.get_attribute("style:name"): cell.get_attribute("style:cell-protect")
        for style in document.content.get_elements("//style:style")
        for cell in style.get_elements("style:table-cell-properties")
    }
    titles, example, free = (row.cells[0].style for row in table.rows[:3])
    assert (kept[titles], kept[example], kept[free]) == ("protected", "protected", "none")
    assert {kept[column.get_default_cell_style()] for column in table.columns} == {"none"}


@each_kind
def test_a_title_explains_its_column_in_both_languages(tmp_path: Path, kind: str) -> None:
    path = write_template(contract_of("sectors"), tmp_path / f"a.{kind}")
    expected = "部門的中文名稱。\nName of the sector in Chinese."
    if kind == "xlsx":
        notes = {cell.value: cell.comment.text for cell in openpyxl.load_workbook(path).worksheets[0][1]}
        assert notes["名稱"] == expected
    else:
        cell = odfdo.Document(path).body.tables[0].get_cell((1, 0))
        note = [line.text for line in cell.get_elements("office:annotation/text:p")]
        assert (cell.value, "\n".join(note)) == ("名稱", expected)


@each_kind
def test_the_instructions_name_every_column_and_are_no_data(tmp_path: Path, kind: str) -> None:
    path = write_template(contract_of("inventory_totals"), tmp_path / f"a.{kind}")
    assert [sheet.name for sheet in read_sheets(path, MAX_BYTES)] == ["排放總量"]
    if kind == "xlsx":
        texts = [row[0] for row in openpyxl.load_workbook(path)[INSTRUCTION_SHEET].values]
    else:
        texts = [row[0] for row in odfdo.Document(path).body.get_table(name=INSTRUCTION_SHEET).get_values()]
    assert "排放量(tCO2e) | Emissions" in texts and "年度 | Year" in texts


def test_a_header_carries_the_unit_as_people_write_it_but_for_years_and_counts() -> None:
    totals = {info.name: header_text(info) for info in contract_of("inventory_totals").columns()}
    lines = {info.name: header_text(info) for info in contract_of("budget_lines").columns()}
    targets = {info.name: header_text(info) for info in contract_of("targets").columns()}
    assert (totals["emissions_tco2e"], totals["year"]) == ("排放量(tCO2e)", "年度")
    assert (lines["amount_ntd"], targets["reduction_pct"]) == ("金額(元)", "減量比例(%)")


def test_codes_and_days_are_text_so_that_no_spreadsheet_makes_a_date_of_them(tmp_path: Path) -> None:
    contract = contract_of("budget_caps")
    sheet = openpyxl.load_workbook(write_template(contract, tmp_path / "a.xlsx")).worksheets[0]
    formats = {
        info.name: column.number_format
        for info, column in zip(template_columns(contract), columns_of(sheet), strict=True)
    }
    assert (formats["sector_code"], formats["enacted_on"], formats["period_start"]) == ("@", "@", "0")
    assert formats["cap_tco2e"] == "#,##0.00##########"


@pytest.mark.slow
def test_the_version_stands_in_a_very_hidden_sheet(
    subtests: pytest.Subtests, books: dict[str, Workbook]
) -> None:
    for name, contract in CONTRACTS.items():
        with subtests.test(dataset=name):
            sheet = books[name][VERSION_SHEET]
            assert sheet.sheet_state == "veryHidden", name
            mark = [
                row[:2] for row in sheet.iter_rows(max_row=2, values_only=True)
            ]  # long choices stand below
            assert mark == [("dataset", name), ("template_version", template_version(contract))]


def test_the_version_of_an_ods_template_stands_in_a_hidden_sheet(tmp_path: Path) -> None:
    document = odfdo.Document(write_template(contract_of("sectors"), tmp_path / "a.ods"))
    style = document.body.get_table(name=VERSION_SHEET).style
    (shown,) = document.content.get_elements(f'//style:style[@style:name="{style}"]/style:table-properties')
    assert shown.get_attribute("table:display") in (False, "false")


def test_two_datasets_do_not_share_a_template_version() -> None:
    assert len({template_version(contract) for contract in all_contracts().values()}) == len(all_contracts())


def test_another_kind_of_template_is_refused_and_not_written(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"^A template is written as \.xlsx or \.ods, not '\.csv'; change the file"
    ):
        write_template(contract_of("sectors"), tmp_path / "blank.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_template_in_english_has_no_chinese_and_is_read(tmp_path: Path, kind: str) -> None:
    form = Form(contract_of("scenarios"), "en", ("en",))
    path = write_template(contract_of("scenarios"), tmp_path / f"a.{kind}", form=form)
    texts = [str(cell) for sheet in all_sheets(path) for row in sheet for cell in row]
    assert "Name" in texts and "Example, not read: BAU" in texts
    assert [text for text in texts if re.search(r"[\u3000-\u9fff]", text)] == []
    terms = ReadingTerms(contract_of("scenarios"), YEARS, MAX_BYTES, languages=("en",))
    assert told(check_file(path, terms)) == [[2, "example_row", "info"]]


@pytest.mark.parametrize(("calendar", "told_of_both"), [("roc", True), ("gregorian", False)])
def test_a_template_speaks_of_years_of_the_republic_where_they_are_read(
    tmp_path: Path, calendar: str, told_of_both: bool
) -> None:
    form = Form(contract_of("scenarios"), "en", ("en",), calendar=calendar)
    path = write_template(contract_of("scenarios"), tmp_path / "a.xlsx", form=form)
    texts = [str(cell) for sheet in all_sheets(path) for row in sheet for cell in row]
    assert any("112 is 2023" in text for text in texts) is told_of_both


def all_sheets(path: Path) -> list[list[list[object]]]:
    """The cells of every sheet, those that explain and those that are hidden among them."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
