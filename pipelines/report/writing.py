"""Writes the report into its folder, so that a reader never sees a page without its files."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import duckdb

from pipelines.city import City
from pipelines.contracts.machinery.words import Language
from pipelines.publication.query import analyst_connection
from pipelines.report.figures import reader
from pipelines.report.page import DATA_DIR, pages_of, render
from pipelines.said import SaidError


class UnknownAccountError(SaidError):
    """An account that the warehouse does not have; the message says which it has."""


def write_report(
    published_path: Path, report_dir: Path, city: City, account: str | None = None
) -> list[Path]:
    """Write a page for each language of the city and their downloads, read from the published warehouse alone.

    Every file is replaced whole, the downloads before the pages that link to them; files of an earlier report
    that this one does not have are removed last. The same warehouse gives the same bytes.

    Args:
        published_path: the published warehouse.
        report_dir: the folder.
        city: whose languages, currency and name.
        account: the account that the report is of; None: the city's.

    Returns:
        The pages, that of the city's own language first.

    Raises:
        NothingPublishedError: nothing is published yet.
        UnknownAccountError: the warehouse has no such account.
    """
    files, pages = _in_every_language(published_path, city, account), pages_of(city).values()
    (report_dir / DATA_DIR).mkdir(parents=True, exist_ok=True)
    for name in sorted(files, key=lambda name: (name.endswith(".html"), name in pages, name)):
        _replace(report_dir / name, files[name])
    for path in (report_dir / DATA_DIR).iterdir():
        if f"{DATA_DIR}/{path.name}" not in files:
            path.unlink()
    for path in report_dir.glob("*.html"):
        if path.name not in files:
            path.unlink()
    return [report_dir / page for page in pages]


def _in_every_language(published_path: Path, city: City, account: str | None) -> dict[str, bytes]:
    """The pages of one publication, each drawn by a process of its own: drawing takes one core for half a minute."""
    # says what to do where nothing is published, or nothing of the account, before several processes would say it
    with analyst_connection(published_path) as connection:
        _refuse_unknown(connection, account)
    draw = partial(_of_language, published_path, city, account)
    with ProcessPoolExecutor(len(city.languages), multiprocessing.get_context("spawn")) as processes:
        drawn = list(processes.map(draw, city.languages))
        while len({run_key for run_key, _ in drawn}) > 1:  # published anew between the two
            drawn = list(processes.map(draw, city.languages))
    return {name: content for _, files in drawn for name, content in files.items()}


def _refuse_unknown(connection: duckdb.DuckDBPyConnection, account: str | None) -> None:
    codes = connection.sql("select inventory_code from reference.inventories order by 1").fetchall()
    known = [code for (code,) in codes]
    if account is not None and account not in known:
        raise UnknownAccountError(
            f"倉儲沒有排放帳 {account}，只有 {'、'.join(known)}；請改用其中之一。",
            f"The warehouse has no account {account}, only {', '.join(known)}; name one of them.",
        )


def _of_language(
    published_path: Path, city: City, account: str | None, lang: Language
) -> tuple[str, dict[str, bytes]]:
    """The run the page was read from, and its files."""
    with analyst_connection(published_path) as connection:
        read = reader(connection, account)
        return str(read("select run_key from meta.run")[0]["run_key"]), render(read, lang, city)


def _replace(path: Path, content: bytes) -> None:
    partial_path = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial_path.write_bytes(content)
        partial_path.replace(path)
    finally:
        partial_path.unlink(missing_ok=True)
