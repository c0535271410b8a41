"""``carbon sql`` and ``carbon explain``: reading what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import Language, LanguageOption, err, in_language, out, settings_of, stop

if TYPE_CHECKING:
    import duckdb


def sql(
    query: Annotated[str | None, typer.Argument(help="A query; without it a prompt opens.")] = None,
) -> None:
    """Query the published warehouse, read-only."""
    import duckdb

    from pipelines.publication.query import NothingPublishedError, analyst_connection

    try:
        with analyst_connection(settings_of().published_path) as connection:
            if query is not None:
                _answer(connection, query)
                return
            out.print("SQL on the published warehouse; an empty line ends.")
            while text := out.input("carbon> ").strip():
                try:
                    _answer(connection, text)
                except duckdb.Error as error:
                    err.print(str(error), markup=False)
    except NothingPublishedError as error:
        stop(str(error), code=2)
    except duckdb.Error as error:
        stop(f'{error} The tables are listed by `carbon sql "from meta.columns"`.', code=1)


def explain(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A table of marts, reference or raw.")],
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE", help="What its rows have.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a tree.")] = False,
    lang: LanguageOption = Language.zh,
) -> None:
    """Trace a published figure back to its file, sheet and cell.

    Example: carbon explain emissions_gap scenario_code=HELD_AT_LATEST target_year=2030 sector_code=ALL
    """
    from pipelines.publication.explain import ExplainError, explain_rows
    from pipelines.publication.explain_output import print_explanation
    from pipelines.publication.query import NothingPublishedError

    try:
        explanation = explain_rows(settings_of().published_path, table, keys or [])
    except NothingPublishedError as error:
        stop(str(error), code=2)
    except ExplainError as error:
        stop(in_language(lang, *error.phrase), code=2)
    print_explanation(out, explanation, lang.value, as_json)


def _answer(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    relation = connection.sql(query)
    if relation is not None:
        relation.show(max_rows=200, max_width=out.width)
