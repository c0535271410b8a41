"""A small frame as a table for the terminal."""

from __future__ import annotations

import pandas as pd
from rich.table import Table


def as_rich_table(frame: pd.DataFrame, title: str) -> Table:
    """Every column of the frame as text; a missing value is a dash, never 0."""
    table = Table(title=title, title_justify="left")
    for name in frame.columns:
        numeric = pd.api.types.is_numeric_dtype(frame[name])
        table.add_column(str(name), justify="right" if numeric else "left", overflow="fold")
    for row in frame.itertuples(index=False):
        table.add_row(*("—" if pd.isna(value) else str(value) for value in row))
    return table
