"""``carbon import``, ``map`` and ``export``: the files of others, in and out."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    err,
    in_language,
    out,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words
from pipelines.mappings.kinds import kinds
from pipelines.settings import Settings

if TYPE_CHECKING:
    from pipelines.intake.importing import Imported
    from pipelines.intake.slips.slip import Slip


_Kind = Annotated[
    str,
    typer.Argument(help=f"{', '.join(kinds())}, or table with --map."),
]
_File = Annotated[Path, typer.Argument(help="The file as it came.")]
_Bureau = Annotated[str, typer.Option("--bureau", help="Code of the bureau that sends it.")]
_Period = Annotated[str, typer.Option("--period", help="The period it is for, such as 2023.")]
_Inventory = Annotated[
    str | None, typer.Option("--inventory", help="The account it is of; the city's own if left out.")
]
_Source = Annotated[str | None, typer.Option("--source", help="Code of the source it is.")]
_Place = Annotated[str | None, typer.Option("--place", help="The place whose rows are read.")]
_Year = Annotated[int | None, typer.Option("--year", help="The year, where the file has none.")]
_Scenario = Annotated[str | None, typer.Option("--scenario", help="The scenario its levels are of.")]
_Status = Annotated[str, typer.Option("--status", help="published, reported or assumed.")]
_Standing = Annotated[str, typer.Option("--standing", help="in_force, superseded, …")]
_Given = Annotated[list[str] | None, typer.Option("--set", help="Another value of the mapping, name=value.")]
_Means = Annotated[
    list[str] | None, typer.Option("--means", help="What a word of the file means, notation_key:RN=NE.")
]
_Dataset = Annotated[list[str] | None, typer.Option("--dataset", help="Read this dataset alone.")]
_MapFile = Annotated[Path | None, typer.Option("--map", help="A mapping of your own (TOML).")]
_Restatement = Annotated[bool, typer.Option("--restatement", help="Change a locked period.")]
_Reason = Annotated[str | None, typer.Option("--reason", help="Why it replaces an earlier file.")]
_Publisher = Annotated[str | None, typer.Option("--publisher", help="Who published it: names the source.")]
_Title = Annotated[str | None, typer.Option("--title", help="Title of the source.")]
_SourceKind = Annotated[str, typer.Option("--source-kind", help="Kind of the source.")]
_PublishedOn = Annotated[
    datetime | None, typer.Option("--published-on", formats=["%Y-%m-%d"], help="Day it was published.")
]
_Dry = Annotated[bool, typer.Option("--check", help="Only say what would be taken; register nothing.")]


def take_in(
    kind: _Kind,
    file: _File,
    bureau: _Bureau,
    period: _Period,
    inventory: _Inventory = None,
    source: _Source = None,
    place: _Place = None,
    year: _Year = None,
    scenario: _Scenario = None,
    status: _Status = "published",
    standing: _Standing = "in_force",
    given: _Given = None,
    means: _Means = None,
    dataset: _Dataset = None,
    map_file: _MapFile = None,
    reason: _Reason = None,
    restatement: _Restatement = False,
    publisher: _Publisher = None,
    title: _Title = None,
    source_kind: _SourceKind = "registry",
    published_on: _PublishedOn = None,
    dry: _Dry = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Take in a foreign file as it came, read through a mapping: 0 taken, 1 in part, 2 nothing."""
    from pipelines.intake.importing import Sender, looked_at, taken_in
    from pipelines.ledger.errors import RegisterError
    from pipelines.mappings.mapping import MappingError

    settings = settings_of()
    values = {
        "inventory": inventory or settings.city.inventory_code,
        "source": source,
        "place": place,
        "scenario": scenario,
        "status": status,
    }
    values |= {"standing": standing, "year": str(year or "")}
    if not file.is_file():
        said = Words(
            f"{file} 不是檔案；請指定要匯入的檔案。", f"{file} is not a file; name the file to import."
        )
        stop(said, code=2)
    facts = _source_facts(source, publisher, title, source_kind, published_on)
    sender = Sender(bureau, period, reason, restatement, facts.get("source_code"))
    try:
        mapping = _mapping(map_file or kind, values, given or [], means or [])
        if facts and not dry:
            _enter_source(settings, {"title": file.name} | facts, reason, lang)
        with err.status(f"{file.name} …"):
            if dry:
                found = looked_at(file, mapping, settings, sender, dataset or ())
            else:
                found = taken_in(file, mapping, settings, sender, dataset or ())
                _topics_off(settings, found, lang)
    except (MappingError, RegisterError) as error:
        stop(error, code=2)
    raise typer.Exit(_shown(found, lang))


def propose(
    file: Annotated[Path, typer.Argument(help="A file in any layout.")],
    output: Annotated[Path | None, typer.Option("--output", help="Where to write the mapping.")] = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Name the mapping that a file fits, or propose one from its titles."""
    from pipelines.intake.recognising import fitting_kinds, proposal, sheets_of
    from pipelines.ledger.errors import RefusedFileError

    try:
        sheets = sheets_of(file, settings_of().max_file_mb * 2**20)
    except RefusedFileError as refusal:
        stop(refusal.words, code=2)
    for kind in fitting_kinds(sheets):
        zh, en = (
            f"這個檔案合於對照 {kind}：carbon import {kind}",
            f"It fits the mapping {kind}: carbon import {kind}",
        )
        err.print(in_language(lang, zh, en), markup=False)
    text = proposal(sheets)
    if output is None:
        typer.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    out.print(str(output))


class Layout(StrEnum):
    """The layouts that are written."""

    ecrf = "ecrf"
    cdp = "cdp"
    gcom = "gcom"
    iamc = "iamc"
    datapackage = "datapackage"


def export(
    layout: Annotated[Layout, typer.Argument(help="ecrf, cdp, gcom, iamc or datapackage.")],
    inventory: Annotated[
        str | None, typer.Option("--inventory", help="The account; the city's own else.")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="One year; all of them else.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="File, or folder of a data package.")
    ] = None,
) -> None:
    """Write what is published in the layout that others ask for."""
    from pipelines.exports.account import ExportError, account_of
    from pipelines.exports.writing import check_topics, write_account, write_release
    from pipelines.publication.query import NothingPublishedError, analyst_connection
    from pipelines.topics import TopicOffError

    settings = settings_of()
    code = inventory or settings.city.inventory_code
    try:
        with analyst_connection(settings.published_path) as connection:
            if layout is Layout.datapackage:
                written = write_release(connection, settings.city.name_en, output or Path("datapackage"))
            else:
                check_topics(connection, layout.value)
                # an account that is not the city's goes by its own name: two regions are never told alike
                name = settings.city.name_en if code == settings.city.inventory_code else None
                account = account_of(connection, code, name, year)
                written = write_account(connection, account, layout.value, output)
    except (ExportError, NothingPublishedError, TopicOffError, ValueError) as error:
        stop(error, code=2)
    out.print(str(written))


def _mapping(
    of: Path | str, values: dict[str, str | None], given: list[str], means: list[str]
) -> dict[str, Any]:
    """A shipped mapping by its kind, or one in a file, with what was given put in."""
    from pipelines.mappings.shipped import resolved, shipped, words_from, written

    pairs, meanings = words_from(given, means)
    facts = shipped(of) if isinstance(of, str) else written(of)
    return resolved(facts, {name: text for name, text in values.items() if text} | pairs, meanings)


def _source_facts(
    code: str | None, publisher: str | None, title: str | None, kind: str, published_on: datetime | None
) -> dict[str, str]:
    """What is said of the source that a file is; empty where nothing is."""
    if not (publisher or title or published_on):
        return {}
    if not (code and publisher and published_on):
        said = Words(
            "來源須同時以 --source、--publisher、--published-on 指明；請三者都給。",
            "A source is named by --source, --publisher and --published-on together; give all three.",
        )
        stop(said, code=2)
    facts = {"source_code": code, "publisher": publisher, "kind": kind}
    return facts | {"published_on": published_on.date().isoformat()} | ({"title": title} if title else {})


def _enter_source(settings: Settings, facts: dict[str, str], reason: str | None, lang: Language) -> None:
    """The source that a foreign file is, in the words of others: the same in each language of the city."""
    from pipelines.founding.entering import NotEnteredError, enter_row

    row: dict[str, object] = {name: facts[name] for name in ("source_code", "kind", "published_on")}
    row |= {
        f"{name}_{own}": facts[name] for own in settings.city.languages for name in ("publisher", "title")
    }
    try:
        enter_row(settings, "sources", row, facts["source_code"], reason, "carbon import")
    except NotEnteredError as refused:
        _show_slip(refused.slip, lang)
        raise typer.Exit(2) from None


def _topics_off(settings: Settings, found: list[Imported], lang: Language) -> None:
    """Say which rows wait for a topic that is off."""
    from pipelines.intake.submitting import word_on_topic

    for words in filter(None, (word_on_topic(settings, item.dataset) for item in found)):
        err.print(words.of(lang.value), markup=False)


def _shown(found: list[Imported], lang: Language) -> int:
    """Print the slip of each dataset; how well it went, as an exit code."""
    for item in found:
        out.print(
            f"[bold]{item.dataset}[/bold]" + (f"  {item.arrival.submission_id}" if item.arrival else "")
        )
        _show_slip(item.slip, lang)
    if not any(item.slip.rows_accepted for item in found):
        return 2
    return 1 if any(item.slip.refusal or item.slip.faults for item in found) else 0


def _show_slip(slip: Slip, lang: Language) -> None:
    from pipelines.console.terminal import show_slip

    show_slip(err if slip.refusal else out, slip, lang)
