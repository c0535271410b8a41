"""A column of periods in the form of the contracts; what cannot be read stays, so that its cell is named."""

from __future__ import annotations

import re

import pyarrow
import pyarrow.compute as pc

from pipelines.contracts.columns.common import PERIOD
from pipelines.intake.literals.periods import read_period

_IN_FORM = re.compile(PERIOD.replace(r"^\d{4}", r"^[12]\d{3}"))
"""A period of our time, in the form of the contracts."""


def in_form(column: pyarrow.Array, *, with_roc_years: bool) -> pyarrow.Array:
    """Each text that is another way to write a period in the one form: 112年上半年 is 2023-01/2023-06."""
    written = [text for text in pc.unique(column.drop_null()).to_pylist() if not _IN_FORM.match(text)]
    if not written:
        return column
    read = {text: read_period(text, with_roc_years=with_roc_years) or text for text in written}
    return pyarrow.array([read.get(text, text) for text in column.to_pylist()], column.type)
