"""``carbon check``, ``submit``, ``slip``, ``review`` and ``template``: the files of the bureaus."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    contract_named,
    err,
    out,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words

if TYPE_CHECKING:
    from pipelines.intake.slips.slip import Slip


def check(
    files: Annotated[list[Path], typer.Argument(help="Files to check; the raw folder is left alone.")],
    dataset: Annotated[str | None, typer.Option("--dataset", help="The dataset the files are for.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the slips as JSON.")] = False,
    output: Annotated[Path | None, typer.Option("--output", help="Folder to write slips into.")] = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Check files as a run would: 0 clean, 1 findings, 2 unusable."""
    settings, worst = settings_of(), 0
    with err.status("…"):
        from pipelines.console.terminal import show_slip
        from pipelines.intake.check import slip_for
        from pipelines.intake.slips.slip_json import as_json as slip_as_json
        from pipelines.ledger.errors import RegisterError
    if dataset:
        contract_named(dataset)
    for path in files:
        try:
            with err.status(f"{path.name} …"):
                slip = slip_for(path, dataset, settings)
        except RegisterError as error:
            stop(error, code=2)
        if as_json:
            typer.echo(slip_as_json(slip), nl=False)
        else:
            show_slip(err if slip.refusal else out, slip, lang)
        if output:
            from pipelines.intake.slips.writing import write_slip

            (err if as_json else out).print(
                str(page_of(write_slip(slip, path, output / path.name, settings.city.time_zone), lang))
            )
        worst = max(worst, 2 if slip.refusal else 1 if slip.faults else 0)
    raise typer.Exit(worst)


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
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Put a file into the raw folder and the register, and say what a run will take of it: 1 if nothing."""
    from pipelines.console.terminal import show_slip
    from pipelines.intake.beside import mapping_beside
    from pipelines.intake.check import Presented, slip_for
    from pipelines.intake.reading.template_marks import version_for
    from pipelines.intake.slips.writing import write_slip
    from pipelines.intake.submitting import Handed, doubt_of_bureau, registered, word_on_topic
    from pipelines.ledger.errors import RefusedFileError, RegisterError

    settings = settings_of()
    contract_named(dataset)
    if not file.is_file():
        said = Words(
            f"{file} 不是檔案；請指定要送的檔案。", f"{file} is not a file; name the file to submit."
        )
        stop(said, code=2)
    try:
        handed = Handed(
            dataset,
            bureau,
            period,
            reason,
            restatement,
            version_for(file, dataset),
            mapping_beside(file, settings.city.inventory_code, dataset),
            received_at=received_on and received_on.replace(tzinfo=UTC),
        )
        with err.status(f"{file.name} …"):
            slip = slip_for(file, dataset, settings, said=Presented(handed.mapping, (bureau, period)))
        _stop_at_a_clash(slip, lang)
        arrival = registered(settings, file, handed)
        out.print(f"{arrival.submission_id}  {arrival.path}  {arrival.received_at}")
        with err.status(f"{file.name} …"):
            stored, slip = settings.raw_dir / arrival.path, slip.registered_as(arrival)
            page = write_slip(
                slip, stored, settings.slips_dir / arrival.submission_id, settings.city.time_zone
            )
            notes = [doubt_of_bureau(settings, bureau), word_on_topic(settings, dataset)]
    except RefusedFileError as refusal:
        stop(refusal.words.of(lang.value), code=2)
    except RegisterError as error:
        stop(error, code=2)
    show_slip(out, slip, lang)
    out.print(str(page_of(page, lang)))
    for words in filter(None, notes):
        err.print(words.of(lang), markup=False)
    raise typer.Exit(1 if slip.state == "returned" else 0)


def _stop_at_a_clash(slip: Slip, lang: Language) -> None:
    """End the command before a file is registered of which another sender's file holds a row."""
    from pipelines.intake.loading.clashes import STANDS_ELSEWHERE

    if slip.refusal is not None and slip.refusal_rule == STANDS_ELSEWHERE:
        stop(slip.refusal.of(lang.value), code=2)


def page_of(chinese_page: Path, lang: Language) -> Path:
    """The page of a slip in a language."""
    return chinese_page if lang is Language.zh else chinese_page.with_name("slip.en.html")


def slip(
    submission: Annotated[str, typer.Argument(help="The submission, as `carbon submit` named it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the slip as JSON.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Show the return slip of a submission."""
    from pipelines.console.terminal import show_slip
    from pipelines.intake.slips.slip_json import as_json as slip_as_json
    from pipelines.intake.slips.slip_json import stored_slip

    settings = settings_of()
    stored = stored_slip(settings.slips_dir, submission)
    if stored is None:
        said = Words(
            f"{settings.slips_dir} 沒有 {submission} 的回條；請先 `carbon run`，送件編號見 "
            '`carbon sql "from marts.submission_log"`。',
            f"There is no slip of {submission} in {settings.slips_dir}; run `carbon run` first, and take the "
            'submission from `carbon sql "from marts.submission_log"`.',
        )
        stop(said, code=2)
    if as_json:
        typer.echo(slip_as_json(stored), nl=False)
        return
    show_slip(out, stored, lang)
    out.print(str(page_of(settings.slips_dir / submission / "slip.html", lang)))


def review(
    submission: Annotated[str, typer.Argument(help="The submission that is reviewed.")],
    decision: Annotated[str, typer.Argument(help="returned, accepted, locked, withdrawn or confirmed.")],
    by: Annotated[str, typer.Option("--by", help="Who decided.")],
    reason: Annotated[str | None, typer.Option("--reason", help="Why.")] = None,
    rule: Annotated[str | None, typer.Option("--rule", help="The warning that is confirmed.")] = None,
    cell: Annotated[str | None, typer.Option("--cell", help="Its cell.")] = None,
) -> None:
    """Record what a reviewer decided about a submission."""
    from pipelines.intake.slips.slip_json import stored_slip
    from pipelines.intake.submitting import counts_after
    from pipelines.ledger.decisions import RETURNED, WITHDRAWN
    from pipelines.ledger.errors import RegisterError
    from pipelines.ledger.reviews import add_review

    settings = settings_of()
    slip = stored_slip(settings.slips_dir, submission)
    warnings = [(line.rule, line.cell) for line in slip.warnings] if slip else None
    try:
        decided = add_review(
            settings.raw_dir, submission, decision, by, reason, rule=rule, cell=cell, warnings=warnings
        )
    except RegisterError as error:
        stop(error, code=2)
    out.print(f"{decided.submission_id}  {decided.decision}")
    if decided.decision in (RETURNED, WITHDRAWN):
        out.print(counts_after(settings, submission).of(settings.city.languages[0]), markup=False)


class TemplateFormat(StrEnum):
    """The kinds of template."""

    xlsx = "xlsx"
    ods = "ods"


def template(
    dataset: Annotated[str, typer.Argument(help="The dataset to make a blank template for.")],
    format: Annotated[TemplateFormat, typer.Option("--format", help="xlsx or ods.")] = TemplateFormat.xlsx,
    output: Annotated[Path | None, typer.Option("--output", help="Where to write it.")] = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Write the blank template of a dataset, in the language of the city."""
    from pipelines.papers.template_content import Form
    from pipelines.papers.templates import write_template

    path = output or Path(f"{dataset}.{format.value}")
    try:
        contract, city = contract_named(dataset), settings_of().city
        form = Form(contract, lang.value, city.languages, city.currency, city.calendar)
        out.print(str(write_template(contract, path, form=form)))
    except ValueError as error:
        stop(error, code=2)
