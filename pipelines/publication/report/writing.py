"""Writes the report into its folder, so that a reader never sees a page without its files."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.publication.query import analyst_connection
from pipelines.publication.report.figures import reader
from pipelines.publication.report.page import DATA_DIR, PAGES, City, render


def write_report(published_path: Path, report_dir: Path, city: City) -> list[Path]:
    """Write both pages and their downloads, read from the published warehouse alone.

    Every file is replaced whole, the downloads before the pages that link to them; files of an earlier report
    that this one does not have are removed last. The same warehouse gives the same bytes.

    Returns:
        The two pages, Chinese first.

    Raises:
        NothingPublishedError: nothing is published yet.
    """
    with analyst_connection(published_path) as connection:
        read = reader(connection)
        files = render(read, "zh", city) | render(read, "en", city)
    (report_dir / DATA_DIR).mkdir(parents=True, exist_ok=True)
    for name in sorted(files, key=lambda name: (name in PAGES.values(), name)):
        _replace(report_dir / name, files[name])
    for path in (report_dir / DATA_DIR).iterdir():
        if f"{DATA_DIR}/{path.name}" not in files:
            path.unlink()
    return [report_dir / page for page in PAGES.values()]


def _replace(path: Path, content: bytes) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
