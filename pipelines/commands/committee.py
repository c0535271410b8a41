"""``carbon todo``, ``replies`` and ``vlr``: what the committee's secretariat sends out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from pipelines.commands.console import out, settings_of, stop

if TYPE_CHECKING:
    import duckdb

Read = TypeVar("Read")
OutputOption = Annotated[Path | None, typer.Option("--output", help="Where to write it: .xlsx or .ods.")]


def todo(
    bureau: Annotated[str, typer.Argument(help="Code of the bureau, such as TRA.")],
    output: OutputOption = None,
) -> None:
    """Write a bureau's open comments as a template to fill in and submit."""
    from pipelines.contracts.machinery.registry import contract_of
    from pipelines.papers.committee_tables import todo_rows
    from pipelines.papers.templates import write_template

    path = output or Path(f"comment_replies.{bureau}.xlsx")
    rows = _published(lambda connection: todo_rows(connection, bureau))
    _written(lambda: write_template(contract_of("comment_replies"), path, rows))


def replies(
    meeting: Annotated[str, typer.Argument(help="The meeting, named by its day: 2024-03-05.")],
    output: OutputOption = None,
) -> None:
    """Write the comments of a meeting with the bureaus' replies, for the next meeting."""
    from pipelines.papers.committee_tables import replies_page
    from pipelines.publication.workbooks import write_workbook

    path = output or Path(f"replies.{meeting}.xlsx")
    page = _published(lambda connection: replies_page(connection, meeting))
    _written(lambda: write_workbook(path, [page]))


def vlr(output: OutputOption = None) -> None:
    """Write the indicators by Sustainable Development Goal, for the VLR and for awards."""
    from pipelines.papers.committee_tables import sdg_pages
    from pipelines.publication.workbooks import write_workbook

    pages = _published(sdg_pages)
    _written(lambda: write_workbook(output or Path("indicators-by-sdg.xlsx"), pages))


def _published(read: Callable[[duckdb.DuckDBPyConnection], Read]) -> Read:
    from pipelines.papers.committee_tables import NothingToSendError
    from pipelines.publication.query import NothingPublishedError, analyst_connection
    from pipelines.topics import TopicOffError

    try:
        with analyst_connection(settings_of().published_path) as connection:
            return read(connection)
    except (NothingPublishedError, NothingToSendError, TopicOffError) as error:
        stop(error, code=2)


def _written(write: Callable[[], Path]) -> None:
    try:
        out.print(str(write()))
    except ValueError as error:
        stop(error, code=2)
