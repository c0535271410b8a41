"""What a release costs: CPU seconds and size of each kind of file, for the published warehouse.

The ratio is the CPU time of the whole release against the copy of the warehouse alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from pipelines.releases.exports import (
    export_csv,
    export_parquet,
    export_workbooks,
    published_tables,
)
from pipelines.releases.making import make_release
from pipelines.settings import Settings


def timed(name: str, work: Callable[[], object], folder: Path) -> float:
    """Do it, print CPU seconds and the bytes below the folder, return the seconds."""
    begun = time.process_time()
    work()
    seconds = time.process_time() - begun
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{name:10} {seconds:6.2f} s CPU {size / 1e6:8.2f} MB")
    return seconds


def main() -> None:
    """Measure every kind of file, then the whole."""
    published = Settings.from_env().published_path
    if not published.exists():
        sys.exit(f"{published} is not there; make it with `carbon run`.")
    with tempfile.TemporaryDirectory() as name, duckdb.connect(str(published), read_only=True) as connection:
        folder = Path(name)
        parts = [folder / part for part in ("copy", "parquet", "csv", "workbooks", "warehouse")]
        for part in parts:
            part.mkdir()
        copied, parquet, texts, books, warehouse = parts
        tables = published_tables(connection)
        print(f"{len(tables)} tables, {sum(table.row_count for table in tables)} rows")
        copy = timed("copy", lambda: shutil.copy(published, copied), copied)
        timed("parquet", lambda: export_parquet(connection, tables, parquet), parquet)
        timed("csv", lambda: export_csv(connection, tables, texts), texts)
        timed("workbooks", lambda: export_workbooks(connection, tables, books), books)
        settings = Settings(warehouse_dir=warehouse)
        shutil.copy(published, settings.published_path)
        whole = timed("release", lambda: make_release(settings), settings.releases_dir)
    print(f"ratio: {whole / max(copy, 0.001):.2f}")


if __name__ == "__main__":
    main()
