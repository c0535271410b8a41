"""Writes the report into its folder, so that a reader never sees a page without its files."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from pipelines.city import City
from pipelines.contracts.machinery.words import Language
from pipelines.publication.query import analyst_connection
from pipelines.report.figures import reader
from pipelines.report.page import DATA_DIR, PAGES, render

_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def write_report(published_path: Path, report_dir: Path, city: City) -> list[Path]:
    """Write both pages and their downloads, read from the published warehouse alone.

    Every file is replaced whole, the downloads before the pages that link to them; files of an earlier report
    that this one does not have are removed last. The same warehouse gives the same bytes.

    Returns:
        The two pages, Chinese first.

    Raises:
        NothingPublishedError: nothing is published yet.
    """
    files = _both_languages(published_path, city)
    (report_dir / DATA_DIR).mkdir(parents=True, exist_ok=True)
    for name in sorted(files, key=lambda name: (name in PAGES.values(), name)):
        _replace(report_dir / name, files[name])
    for path in (report_dir / DATA_DIR).iterdir():
        if f"{DATA_DIR}/{path.name}" not in files:
            path.unlink()
    return [report_dir / page for page in PAGES.values()]


def _both_languages(published_path: Path, city: City) -> dict[str, bytes]:
    """Both pages of one publication, each drawn by a process of its own: drawing takes one core for half a minute."""
    with analyst_connection(published_path):
        pass  # says what to do where nothing is published, before two processes would say it
    draw = partial(_of_language, published_path, city)
    with ProcessPoolExecutor(len(_LANGUAGES), multiprocessing.get_context("spawn")) as processes:
        drawn = list(processes.map(draw, _LANGUAGES))
        while len({run_key for run_key, _ in drawn}) > 1:  # published anew between the two
            drawn = list(processes.map(draw, _LANGUAGES))
    return {name: content for _, files in drawn for name, content in files.items()}


def _of_language(published_path: Path, city: City, lang: Language) -> tuple[str, dict[str, bytes]]:
    """The run the page was read from, and its files."""
    with analyst_connection(published_path) as connection:
        read = reader(connection)
        return str(read("select run_key from meta.run")[0]["run_key"]), render(read, lang, city)


def _replace(path: Path, content: bytes) -> None:
    partial_path = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial_path.write_bytes(content)
        partial_path.replace(path)
    finally:
        partial_path.unlink(missing_ok=True)
