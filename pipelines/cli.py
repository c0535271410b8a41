"""``carbon …``: the same functions as the UI, from the command line.

Exit codes: 0 done, 1 findings or a failed run, 2 something could not be used at all.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from pipelines.settings import Settings, SettingsError

if TYPE_CHECKING:
    import duckdb

    from pipelines.contracts.contract import Contract

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="城市碳倉儲。 The carbon warehouse of a city.",
)
out = Console()
err = Console(stderr=True, highlight=False, soft_wrap=True)


class Language(StrEnum):
    """The language of what is printed."""

    zh = "zh"
    en = "en"


LanguageOption = Annotated[Language, typer.Option("--lang", help="Language of the answers: zh or en.")]


@app.command()
def run(
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Publish what was known on this day (YYYY-MM-DD).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Run although nothing has changed.")] = False,
    lang: LanguageOption = Language.zh,
) -> None:
    """Run the whole pipeline and publish the warehouse."""
    from pipelines.intake.errors import RegisterError
    from pipelines.intake.register import read_register, verify_files
    from pipelines.publication.fingerprint import fingerprint
    from pipelines.publication.snapshot import PublicationError, published_run_key, refuse_stale_log

    settings = _settings(as_of)
    try:
        arrivals = read_register(settings.register_path)
        verify_files(arrivals, settings.raw_dir)
        refuse_stale_log(settings.published_path)
    except (RegisterError, PublicationError) as error:
        _stop(str(error), code=2)
    unchanged = published_run_key(settings.published_path) == fingerprint(settings, arrivals).run_key
    if unchanged and not force:
        _show_summary(settings.published_path, lang)
        zh = "輸入、程式與設定都沒有改變，已發布的倉儲維持不變。"
        en = "Nothing has changed since the last run; the published warehouse stands."
        out.print(_say(lang, zh, en))
        return
    _execute(settings)
    _show_summary(settings.published_path, lang)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Files to check; the raw folder is left alone.")],
    dataset: Annotated[str | None, typer.Option("--dataset", help="The dataset the files are for.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the slips as JSON.")] = False,
    output: Annotated[Path | None, typer.Option("--output", help="Folder to write slips into.")] = None,
    lang: LanguageOption = Language.zh,
) -> None:
    """Check files as a run would: 0 clean, 1 findings, 2 unusable."""
    settings, worst = _settings(), 0
    with err.status("…"):
        from pipelines.intake.check import recognise, slip_for
        from pipelines.intake.errors import RefusedFileError, RegisterError
        from pipelines.intake.slips.documents import as_json as slip_as_json
        from pipelines.publication.terminal import say, show_slip
    for path in files:
        try:
            with err.status(f"{path.name} …"):
                contract = _contract(dataset) if dataset else recognise(path, settings)
                slip = slip_for(path, contract, settings)
        except RefusedFileError as refusal:
            err.print(say(refusal.words, lang), markup=False)
            worst = 2
            continue
        except RegisterError as error:
            _stop(str(error), code=2)
        if as_json:
            typer.echo(slip_as_json(slip), nl=False)
        else:
            show_slip(err if slip.refusal else out, slip, lang)
        if output:
            from pipelines.intake.slips.writing import write_slip

            out.print(str(write_slip(slip, path, output / path.stem)))
        worst = max(worst, 2 if slip.refusal else 1 if slip.faults else 0)
    raise typer.Exit(worst)


@app.command()
def submit(
    file: Annotated[Path, typer.Argument(help="The file to submit.")],
    dataset: Annotated[str, typer.Option("--dataset", help="The dataset it is for.")],
    bureau: Annotated[str, typer.Option("--bureau", help="Code of the bureau that sends it.")],
    period: Annotated[str, typer.Option("--period", help="The period it is for, such as 2023.")],
    reason: Annotated[str | None, typer.Option("--reason", help="Why it replaces an earlier file.")] = None,
    received_on: Annotated[
        datetime | None,
        typer.Option("--received-on", formats=["%Y-%m-%d"], help="Day it was received, if before today."),
    ] = None,
    restatement: Annotated[bool, typer.Option("--restatement", help="Change a locked period.")] = False,
) -> None:
    """Put a file into the raw folder and the register."""
    from pipelines.intake.errors import RegisterError
    from pipelines.intake.register import add_arrival

    settings = _settings()
    _contract(dataset)
    if not file.is_file():
        _stop(f"{file} is not a file; name the file to submit.", code=2)
    try:
        arrival = add_arrival(
            file, settings.raw_dir, dataset=dataset, bureau=bureau, period=period, reason=reason,
            received_at=received_on and received_on.replace(tzinfo=UTC), restatement=restatement,
        )  # fmt: skip
    except RegisterError as error:
        _stop(str(error), code=2)
    out.print(f"{arrival.submission_id}  {arrival.path}  {arrival.received_at}")


@app.command()
def review(
    submission: Annotated[str, typer.Argument(help="The submission that is reviewed.")],
    decision: Annotated[str, typer.Argument(help="returned, accepted, locked or confirmed.")],
    by: Annotated[str, typer.Option("--by", help="Who decided.")],
    reason: Annotated[str | None, typer.Option("--reason", help="Why.")] = None,
    rule: Annotated[str | None, typer.Option("--rule", help="The warning that is confirmed.")] = None,
    cell: Annotated[str | None, typer.Option("--cell", help="Its cell.")] = None,
) -> None:
    """Record what a reviewer decided about a submission."""
    from pipelines.intake.errors import RegisterError
    from pipelines.intake.reviews import add_review

    try:
        decided = add_review(_settings().raw_dir, submission, decision, by, reason, rule=rule, cell=cell)
    except RegisterError as error:
        _stop(str(error), code=2)
    out.print(f"{decided.submission_id}  {decided.decision}")


class TemplateFormat(StrEnum):
    """The kinds of template."""

    xlsx = "xlsx"
    ods = "ods"


@app.command()
def template(
    dataset: Annotated[str, typer.Argument(help="The dataset to make a blank template for.")],
    format: Annotated[TemplateFormat, typer.Option("--format", help="xlsx or ods.")] = TemplateFormat.xlsx,
    output: Annotated[Path | None, typer.Option("--output", help="Where to write it.")] = None,
) -> None:
    """Write the blank template of a dataset."""
    from pipelines.publication.templates import write_template

    path = output or Path(f"{dataset}.{format.value}")
    try:
        out.print(str(write_template(_contract(dataset), path)))
    except (ValueError, OSError) as error:
        _stop(str(error), code=2)


@app.command()
def sql(
    query: Annotated[str | None, typer.Argument(help="A query; without it a prompt opens.")] = None,
) -> None:
    """Query the published warehouse, read-only."""
    import duckdb

    from pipelines.publication.query import NothingPublishedError, analyst_connection

    try:
        with analyst_connection(_settings().published_path) as connection:
            if query is not None:
                _answer(connection, query)
                return
            out.print("SQL on the published warehouse; an empty line ends.")
            while text := out.input("carbon> ").strip():
                try:
                    _answer(connection, text)
                except duckdb.Error as error:
                    err.print(str(error))
    except NothingPublishedError as error:
        _stop(str(error), code=2)
    except duckdb.Error as error:
        _stop(f'{error} The tables are listed by `carbon sql "from meta.columns"`.', code=1)


@app.command()
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
        explanation = explain_rows(_settings().published_path, table, keys or [])
    except NothingPublishedError as error:
        _stop(str(error), code=2)
    except ExplainError as error:
        _stop(_say(lang, *error.phrase), code=2)
    print_explanation(out, explanation, lang.value, as_json)


@app.command()
def docs() -> None:
    """Write what is generated from the contracts: dbt sources and the data dictionary."""
    from pipelines.publication.documents import write_documents

    for path in write_documents(_settings()):
        out.print(str(path))


def main() -> None:
    """Entry point used by tests and by the console script."""
    app()


def _settings(as_of: str | None = None) -> Settings:
    import os

    environ = dict(os.environ) | ({"CARBON_AS_OF": as_of} if as_of else {})
    try:
        return Settings.from_env(environ)
    except SettingsError as error:
        _stop(str(error), code=2)


def _contract(name: str) -> type[Contract]:
    from pipelines.contracts.registry import contract_of

    try:
        return contract_of(name)
    except KeyError as error:
        _stop(str(error.args[0]), code=2)


def _execute(settings: Settings) -> None:
    from pipelines.defs.run import run_pipeline

    with err.status("starting") as status:
        outcome = run_pipeline(settings, on_step=lambda step: status.update(f"{step} …"))
    if not outcome.published:
        for reason in outcome.reasons:
            err.print(reason)
        _stop("The run failed; the last published warehouse stands.", code=1)


def _show_summary(published_path: Path, lang: Language) -> None:
    from pipelines.publication.terminal import show_summary

    show_summary(out, published_path, lang)


def _answer(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    relation = connection.sql(query)
    if relation is not None:
        relation.show(max_rows=200, max_width=out.width)


def _say(lang: Language, zh: str, en: str) -> str:
    return zh if lang is Language.zh else en


def _stop(message: str, code: int) -> NoReturn:
    err.print(message, markup=False)
    raise typer.Exit(code)
