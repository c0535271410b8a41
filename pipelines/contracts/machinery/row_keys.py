"""A row of a dataset named in words: ``year=2023; sector_code=energy``."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def row_key_text(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """The key of each row, its columns in the order given."""
    named = pd.DataFrame({name: name + "=" + rows[name].astype(str) for name in columns}, index=rows.index)
    return named.iloc[:, 0].str.cat(named.iloc[:, 1:], sep="; ")


def parsed_row_key(text: str) -> dict[str, str]:
    """Column names and values of a key in words.

    Raises:
        ValueError: a part has no ``=``, or a column stands twice.
    """
    pairs = [part.partition("=") for part in text.split(";")]
    key = {name.strip(): value.strip() for name, _, value in pairs}
    if not all(separator for _, separator, _ in pairs) or len(key) < len(pairs):
        raise ValueError(f"{text!r} is no key of a row; write it like year=2023; sector_code=energy.")
    return key
