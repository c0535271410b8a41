"""A small frame as a table for the terminal."""

from __future__ import annotations

from typing import Any

import pandas as pd
from rich import box
from rich.table import Table
from rich.text import Text

from pipelines.console.control_characters import replace_control_characters

_SHORT = 20


def as_rich_table(frame: pd.DataFrame, title: str) -> Table:
    """Every column of the frame as text, short ones never broken; a missing value is a dash, never 0."""
    table = Table(
        title=title, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0
    )
    for name in frame.columns:
        numeric = pd.api.types.is_numeric_dtype(frame[name])
        short = max((len(str(value)) for value in frame[name]), default=0) <= _SHORT
        table.add_column(str(name), justify="right" if numeric else "left", overflow="fold", no_wrap=short)
    for row in frame.itertuples(index=False):
        table.add_row(*(Text(replace_control_characters(_shown(value))) for value in row))
    return table


def _shown(value: Any) -> str:
    if pd.isna(value):
        return "—"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
