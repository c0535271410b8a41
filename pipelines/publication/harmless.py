"""Text that a spreadsheet would run as a formula, made harmless in every file that is written.

A workbook says of each cell that it is text. A CSV file cannot: there such a text starts with an apostrophe.
"""

from __future__ import annotations

import re

import odfdo
import pyarrow
import pyarrow.compute as pc

XLSX_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORMULA_STARTS = r"^[=+\-@\t\r\n＝＋－＠]"


def ods_text(text: str, style: str) -> odfdo.Cell:
    """A cell of an ods file that is text whatever it starts with; ``style`` is the name of its style."""
    return odfdo.Cell(text, cell_type="string", style=style)


def harmless_text(text: str) -> str:
    """The text as it may be written to a CSV file."""
    return f"'{text}" if re.match(_FORMULA_STARTS, text) else text


def harmless_columns(table: pyarrow.Table) -> pyarrow.Table:
    """The table as it may be written to a CSV file; only its text changes, a negative number stays one."""
    for index, field in enumerate(table.schema):
        if pyarrow.types.is_string(field.type) or pyarrow.types.is_large_string(field.type):
            table = table.set_column(index, field, _apostrophised(table.column(index)))
    return table


def _apostrophised(texts: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
    risky = pc.match_substring_regex(texts, _FORMULA_STARTS)
    return pc.if_else(risky, pc.binary_join_element_wise("'", texts, ""), texts)
