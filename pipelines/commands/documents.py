"""``carbon docs`` and ``carbon report``: what is written for people to read."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commands.console import CITY_LANGUAGE, LanguageOption, err, out, settings_of, stop


def docs() -> None:
    """Write what is generated: dbt sources, the columns of models, and the data dictionary."""
    from pipelines.papers.documents import write_documents

    for path in write_documents(settings_of()):
        out.print(str(path))


def report(
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The report of what was known on this day (YYYY-MM-DD).")
    ] = None,
    account: Annotated[
        str | None, typer.Option("--account", metavar="CODE", help="The account; the city's if left out.")
    ] = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Write the report of what is published, if that was not done: a page for each language of the city."""
    from pipelines.ledger.locks import run_lock
    from pipelines.publication.query import NothingPublishedError
    from pipelines.publication.snapshot import PublicationError
    from pipelines.releases.publishing import add_report
    from pipelines.report.page import pages_of
    from pipelines.report.writing import UnknownAccountError, write_report

    settings = settings_of(as_of)
    other = None if account == settings.city.inventory_code else account
    folder = settings.account_report_dir(other) if other else settings.report_dir
    try:
        with err.status("writing the report …"), run_lock(settings.lock_path, settings.lock_wait_s):
            if other:
                write_report(settings.published_path, folder, settings.city, other)
            else:
                add_report(settings, lambda published, folder: write_report(published, folder, settings.city))
    except (UnknownAccountError, NothingPublishedError, PublicationError) as error:
        stop(error, code=2)
    for page in pages_of(settings.city).values():
        out.print(str(folder / page), soft_wrap=True)
