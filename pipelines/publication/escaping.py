"""Text that a spreadsheet would run as a formula, escaped in every file that is written.

A workbook says of each cell that it is text. A CSV file cannot: there such a text starts with an apostrophe.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import odfdo
import pyarrow
import pyarrow.compute as pc

XLSX_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"^ +| {2,}| +$")
_FORMULA_STARTS = r"^[=+\-@\t\r\n＝＋－＠]"


def ods_text(text: str, style: str) -> odfdo.Cell:
    """A cell of an ods file that is text whatever it starts with; ``style`` is the name of its style."""
    return odfdo.Cell(text, cell_type="string", style=style)


def ods_text_tag(text: str, style: str) -> str:
    """The same cell as text, for files of many cells; letters that no XML file may hold are left out."""
    paragraphs = "".join(
        f"<text:p>{_SPACES.sub(_spaces_tag, escape(line))}</text:p>"
        for line in _NOT_IN_XML.sub("", text).split("\n")
    ).replace("\t", "<text:tab/>")
    opened = f'<table:table-cell table:style-name="{style}" office:value-type="string">'
    return f"{opened}{paragraphs}</table:table-cell>"


def _spaces_tag(found: re.Match[str]) -> str:
    """Spaces that a reader would draw together or drop."""
    return f'<text:s text:c="{len(found[0])}"/>'


def escape_text(text: str) -> str:
    """The text as it may be written to a CSV file."""
    return f"'{text}" if re.match(_FORMULA_STARTS, text) else text


def escape_columns(table: pyarrow.Table) -> pyarrow.Table:
    """The table as it may be written to a CSV file; only its text changes, a negative number stays one."""
    for index, field in enumerate(table.schema):
        if pyarrow.types.is_string(field.type) or pyarrow.types.is_large_string(field.type):
            table = table.set_column(index, field, _apostrophised(table.column(index)))
    return table


def escaped_sql(column: str) -> str:
    """The SQL of a text column as it may be written to a CSV file."""
    risky = f"""regexp_matches("{column}", '{_FORMULA_STARTS}')"""
    return f"""if({risky}, concat(chr(39), "{column}"), "{column}")"""


def _apostrophised(texts: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
    risky = pc.match_substring_regex(texts, _FORMULA_STARTS)
    return pc.if_else(risky, pc.binary_join_element_wise("'", texts, ""), texts)
