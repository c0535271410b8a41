"""Which kinds of file a dataset may be submitted as, by the ending of the name."""

from __future__ import annotations

WORKBOOKS = (".xlsx", ".ods", ".xls")
TEXT_FILES = {".csv": ",", ".tsv": "\t"}  # and what separates their cells
PROSE_FILES = (".txt",)
JSON_FILES = (".json", ".geojson", ".topojson")
TABLES = (*WORKBOOKS, *TEXT_FILES, *JSON_FILES)


def readable(is_prose: bool) -> tuple[str, ...]:
    """Endings of the files a dataset is read from; prose: also from the text of minutes."""
    return (*TABLES, *PROSE_FILES) if is_prose else TABLES
