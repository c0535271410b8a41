"""Writes a template as ods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import odfdo

from pipelines.contracts.machinery.contract import ColumnInfo
from pipelines.intake.reading.template_marks import VERSION_SHEET
from pipelines.papers.template_content import (
    AMOUNT,
    FILLABLE_ROWS,
    TEXT,
    WHOLE,
    Form,
    kind_of,
    template_mark,
)
from pipelines.publication.escaping import ods_text

_FORMATS = {
    TEXT: '<number:text-style style:name="{name}"><number:text-content/></number:text-style>',
    WHOLE: '<number:number-style style:name="{name}"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1"/></number:number-style>',
    AMOUNT: '<number:number-style style:name="{name}"><number:number number:decimal-places="12" '
    'number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>'
    "</number:number-style>",
}
_TITLE = (
    '<style:style style:name="title" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#ddebf7" fo:border="0.5pt solid #000000" fo:wrap-option="wrap" '
    'style:cell-protect="protected"/><style:text-properties fo:font-weight="bold"/></style:style>'
)
_FREE = (
    '<style:style style:name="free-{kind}" style:family="table-cell" style:data-style-name="{kind}-format">'
    '<style:table-cell-properties style:cell-protect="none"/></style:style>'
)
_EXAMPLE = (
    '<style:style style:name="example-{kind}" style:family="table-cell" '
    'style:data-style-name="{kind}-format"><style:table-cell-properties style:cell-protect="protected"/>'
    '<style:text-properties fo:color="#808080" fo:font-style="italic"/></style:style>'
)
_WRAPPED = (
    '<style:style style:name="wrapped" style:family="table-cell"><style:table-cell-properties '
    'fo:wrap-option="wrap" style:cell-protect="protected"/></style:style>'
)
_WIDTHS = (
    '<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
    'style:column-width="{width}"/></style:style>'
)
_SHOWN = (
    '<style:style style:name="sheet-{shown}" style:family="table"><style:table-properties '
    'table:display="{shown}"/></style:style>'
)


def write_ods(form: Form, output: Path, prefilled: Sequence[Mapping[str, str]] = ()) -> None:
    """Write the template of a dataset: the sheet to fill in, the instructions, the hidden version."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    [styles] = document.content.get_elements("//office:automatic-styles")
    for style in _styles():
        styles.append(odfdo.Element.from_tag(style))
    document.body.append(_choices(form))
    document.body.append(_data_sheet(form, prefilled))
    document.body.append(_text_sheet(form.instruction_sheet, form.instructions(), shown=True))
    document.body.append(_text_sheet(VERSION_SHEET, template_mark(form.contract).rows(), shown=False))
    document.save(output)


def _styles() -> list[str]:
    kinds = [
        text
        for kind, code in _FORMATS.items()
        for text in (code.format(name=f"{kind}-format"), _FREE.format(kind=kind), _EXAMPLE.format(kind=kind))
    ]
    widths = [
        _WIDTHS.format(name="data-column", width="3.6cm"),
        _WIDTHS.format(name="text-column", width="7cm"),
    ]
    sheets = [_SHOWN.format(shown="true"), _SHOWN.format(shown="false")]
    return [*kinds, _TITLE, _WRAPPED, *widths, *sheets]


def _data_sheet(form: Form, prefilled: Sequence[Mapping[str, str]]) -> odfdo.Table:
    columns = form.columns
    table = _protected_sheet(form.sheet_name, shown=True)
    for info in columns:
        table.append_column(_column("data-column", f"free-{kind_of(info)}"))
    table.append_row(_row(_title_cell(form, info) for info in columns))
    values = zip(columns, form.example_row(), strict=True)
    table.append_row(_row(_example_cell(info, value) for info, value in values))
    for row in prefilled:
        table.append_row(_row(_prefilled_cell(form, info, row.get(info.name)) for info in columns))
    free = _row(_free_cell(form, info) for info in columns)
    free.repeated = FILLABLE_ROWS
    table.append_row(free)
    return table


def _text_sheet(name: str, rows: Sequence[Sequence[str]], *, shown: bool) -> odfdo.Table:
    table = _protected_sheet(name, shown=shown)
    for _ in range(max(len(row) for row in rows)):
        table.append_column(_column("text-column", "wrapped"))
    for row in rows:
        table.append_row(_row(ods_text(text, "wrapped") for text in row))
    return table


def _protected_sheet(name: str, *, shown: bool) -> odfdo.Table:
    table = odfdo.Table(name, style=f"sheet-{str(shown).lower()}")
    table.set_attribute("table:protected", "true")
    return table


def _column(style: str, cell_style: str) -> odfdo.Column:
    column = odfdo.Column(style=style)
    column.set_attribute("table:default-cell-style-name", cell_style)
    return column


def _row(cells: Iterable[odfdo.Cell]) -> odfdo.Row:
    row = odfdo.Row()
    for cell in cells:
        row.append_cell(cell)
    return row


def _title_cell(form: Form, info: ColumnInfo) -> odfdo.Cell:
    cell = ods_text(form.header_text(info), "title")
    note = odfdo.Element.from_tag("office:annotation")
    for line in form.header_note(info).split("\n"):
        note.append(odfdo.Paragraph(line))
    cell.insert(note, position=0)
    return cell


def _example_cell(info: ColumnInfo, value: str | Decimal) -> odfdo.Cell:
    style = f"example-{kind_of(info)}"
    if isinstance(value, Decimal):
        return odfdo.Cell(value, style=style)
    return ods_text(value, style) if value else odfdo.Cell(style=style)


def _prefilled_cell(form: Form, info: ColumnInfo, text: str | None) -> odfdo.Cell:
    return ods_text(text, f"free-{TEXT}") if text else _free_cell(form, info)


def _free_cell(form: Form, info: ColumnInfo) -> odfdo.Cell:
    cell = odfdo.Cell(style=f"free-{kind_of(info)}")
    if form.offered(info):
        cell.set_attribute("table:content-validation-name", info.name)
    return cell


def _choices(form: Form) -> odfdo.Element:
    """The drop-downs of the columns that have choices, each named like its column."""
    validations = odfdo.Element.from_tag("table:content-validations")
    for info in form.columns:
        if choices := form.offered(info):
            listed = ";".join(f'"{choice}"' for choice in choices)
            validation = odfdo.Element.from_tag("table:content-validation")
            validation.set_attribute("table:name", info.name)
            validation.set_attribute("table:condition", f"of:cell-content-is-in-list({listed})")
            validation.set_attribute("table:allow-empty-cell", "true")
            validation.set_attribute("table:display-list", "unsorted")
            validations.append(validation)
    return validations
