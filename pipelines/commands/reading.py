"""``carbon sql`` and ``carbon explain``: reading what is published."""

from __future__ import annotations

import sys
from enum import StrEnum
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import CITY_LANGUAGE, LanguageOption, err, out, say, settings_of, stop
from pipelines.contracts.machinery.words import Words

if TYPE_CHECKING:
    import duckdb


class AnswerFormat(StrEnum):
    """The form of an answer: for people, for a spreadsheet, for programs."""

    table = "table"
    csv = "csv"
    json = "json"


def sql(
    query: Annotated[str | None, typer.Argument(help="A query; without it a prompt opens.")] = None,
    format: Annotated[
        AnswerFormat, typer.Option("--format", help="How a query is answered: table, csv or json.")
    ] = AnswerFormat.table,
    plain: Annotated[
        bool, typer.Option("--plain", help="The simple prompt, also where Harlequin is installed.")
    ] = False,
) -> None:
    """Query the published warehouse, read-only: no other file, no extension, no change of configuration."""
    import duckdb

    from pipelines.publication.query import NothingPublishedError, analyst_connection, one_sentence
    from pipelines.topics import TopicOffError

    try:
        with analyst_connection(settings_of().published_path) as connection:
            if query is not None:
                _answer(connection, query, format)
                return
            if plain or not (sys.stdin.isatty() and find_spec("harlequin")):
                _prompt(connection)
                return
    except NothingPublishedError as error:
        stop(error, code=2)
    except TopicOffError as error:
        stop(error, code=1)
    except duckdb.Error as error:
        said = one_sentence(error)
        zh, en = "資料表見", "The tables are listed by"
        where = '`carbon sql "from meta.columns"`'
        stop(Words(f"{said} {zh} {where}。", f"{said} {en} {where}."), code=1)
    from pipelines.console.ide import open_editor

    open_editor(settings_of().published_path)


def explain(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A table of marts, reference or raw.")],
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE", help="What its rows have.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a tree.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Trace a published figure back to its file, sheet and cell.

    Example: carbon explain emissions_gap scenario_code=HELD_AT_LATEST target_year=2030 sector_code=ALL
    """
    from pipelines.explain.output import print_explanation
    from pipelines.explain.tracing import ExplainError, explain_rows
    from pipelines.publication.query import NothingPublishedError

    try:
        settings = settings_of()
        explanation = explain_rows(settings.published_path, table, keys or [], settings.city.currency)
    except (ExplainError, NothingPublishedError) as error:
        stop(error, code=2)
    print_explanation(out, explanation, lang.value, as_json)


def _prompt(connection: duckdb.DuckDBPyConnection) -> None:
    import duckdb

    from pipelines.publication.query import one_sentence
    from pipelines.topics import TopicOffError

    out.print("SQL on the published warehouse; an empty line ends.")
    while text := _typed():
        try:
            _answer(connection, text, AnswerFormat.table)
        except TopicOffError as error:
            say(error)
        except duckdb.Error as error:
            err.print(one_sentence(error), markup=False)


def _typed() -> str:
    try:
        return out.input("carbon> ").strip()
    except EOFError:
        return ""


def _answer(connection: duckdb.DuckDBPyConnection, query: str, form: AnswerFormat) -> None:
    from pipelines.console.result_formats import as_csv, as_json
    from pipelines.publication.query import ask

    answer = ask(connection, query)
    if answer is None:
        return
    if form is AnswerFormat.table:
        answer.show(max_rows=200, max_width=out.width)
    else:
        typer.echo(as_csv(answer) if form is AnswerFormat.csv else as_json(answer), nl=False)
