"""Blank templates made from a contract: titles, choices, and a hidden sheet that names the version."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import odfdo
import xlsxwriter

from pipelines.contracts.contract import ColumnInfo, Contract

VERSION_SHEET = "_template"
FILLABLE_ROWS = 1000


def template_version(contract: type[Contract]) -> str:
    """Changes whenever a column, its title, its unit or its choices change."""
    facts = [
        [info.name, info.title.zh, info.unit, info.choices, info.required] for info in contract.columns()
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:12]


def write_template(contract: type[Contract], output: Path) -> Path:
    """Write a blank template as xlsx or ods, by the ending of ``output``.

    Raises:
        ValueError: the ending is neither.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.suffix == ".xlsx":
        _write_xlsx(contract, output)
    elif output.suffix == ".ods":
        _write_ods(contract, output)
    else:
        raise ValueError(
            f"A template is written as .xlsx or .ods, not {output.suffix!r}; change the file name."
        )
    return output


def header_text(info: ColumnInfo) -> str:
    """The header of a column in a template: its Chinese title, with the unit in parentheses."""
    plain = info.unit is None or info.unit in ("year", "count")
    return info.title.zh if plain else f"{info.title.zh}({info.unit})"


def _write_xlsx(contract: type[Contract], output: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(output, options) as book:
        sheet = book.add_worksheet(contract.dataset().title.zh[:31])
        header = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
        free = book.add_format({"locked": False})
        for index, info in enumerate(contract.columns()):
            sheet.set_column(index, index, 18, free)
            sheet.write_string(0, index, header_text(info), header)
            sheet.write_comment(0, index, f"{info.description.zh}\n{info.description.en}")
            if info.choices:
                choices = {"validate": "list", "source": list(info.choices)}
                sheet.data_validation(1, index, FILLABLE_ROWS, index, choices)
        sheet.freeze_panes(1, 0)
        sheet.protect("", {"format_columns": True, "insert_rows": True, "delete_rows": True, "sort": True})
        version = book.add_worksheet(VERSION_SHEET)
        version.write_row(0, 0, ["dataset", contract.dataset_name()])
        version.write_row(1, 0, ["template_version", template_version(contract)])
        version.very_hidden()


def _write_ods(contract: type[Contract], output: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table(contract.dataset().title.zh)
    table.set_values([[header_text(info) for info in contract.columns()]])
    document.body.append(_ods_choices(contract))
    table.append_row(_ods_fillable_row(contract))
    version = odfdo.Table(VERSION_SHEET, display=False)
    version.set_values(
        [["dataset", contract.dataset_name()], ["template_version", template_version(contract)]]
    )
    document.body.append(table)
    document.body.append(version)
    document.save(output)


def _ods_choices(contract: type[Contract]) -> odfdo.Element:
    """The drop-downs of the columns that have choices, each named like its column."""
    validations = odfdo.Element.from_tag("table:content-validations")
    for info in contract.columns():
        if info.choices:
            listed = ";".join(f'"{choice}"' for choice in info.choices)
            validation = odfdo.Element.from_tag("table:content-validation")
            validation.set_attribute("table:name", info.name)
            validation.set_attribute("table:condition", f"of:cell-content-is-in-list({listed})")
            validation.set_attribute("table:display-list", "unsorted")
            validations.append(validation)
    return validations


def _ods_fillable_row(contract: type[Contract]) -> odfdo.Row:
    """An empty row, repeated, whose cells carry the drop-downs."""
    row = odfdo.Row()
    for info in contract.columns():
        cell = odfdo.Cell()
        if info.choices:
            cell.set_attribute("table:content-validation-name", info.name)
        row.append_cell(cell)
    row.repeated = FILLABLE_ROWS
    return row
