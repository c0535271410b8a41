"""What a release costs: CPU seconds and size of each kind of file, for the build that is published.

The whole is the publication of the build without its report; "verified" is the look at every byte of it with
which a run that has nothing to do begins. The ratio is the whole against the copy of the warehouse alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from pipelines.publication.opening import read_inputs
from pipelines.releases.exports import (
    export_csv,
    export_parquet,
    export_workbooks,
    published_tables,
)
from pipelines.releases.in_force import release_in_force, stands
from pipelines.releases.publishing import publish
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
    city = Settings.from_env()
    published = city.published_path
    if release_in_force(city) is None or not city.build_path.exists():
        sys.exit(f"{published} is not there, or its build is not; make them with `carbon run --force`.")
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
        there = replace(city, warehouse_dir=warehouse, write_report=False)
        there.build_path.symlink_to(city.build_path.resolve())
        inputs = read_inputs(city)
        names = [table.name for table in tables if table.name.startswith(("marts.", "reference."))]
        whole = timed(
            "release", lambda: publish(there, inputs.run, inputs.arrivals, names, None), there.releases_dir
        )
        timed("verified", lambda: stands(there, inputs.run.run_key), there.releases_dir)
    print(f"ratio: {whole / max(copy, 0.001):.2f}")


if __name__ == "__main__":
    main()
