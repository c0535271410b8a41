"""``carbon run`` and ``carbon backfill``: the whole pipeline, ending with the published warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.status import Status

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
from pipelines.settings import Settings

if TYPE_CHECKING:
    from pipelines.defs.run import RunOutcome


def run(
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Publish what was known on this day (YYYY-MM-DD).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Run although nothing has changed.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Run the whole pipeline and publish the warehouse."""
    from pipelines.ledger.errors import WarehouseBusyError
    from pipelines.ledger.locks import run_lock

    settings = settings_of(as_of)
    # before the look at what has changed: a run under way may be doing this one's work
    command_lock = settings.lock_path.with_name(".command.lock")
    try:
        with run_lock(command_lock, settings.lock_wait_s):
            _run_what_changed(settings, force, lang)
    except WarehouseBusyError as error:
        stop(error, code=1)


def backfill(
    periods: Annotated[
        list[str] | None, typer.Argument(help="Reporting periods, as in the register (2024, 2024-10, all).")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every period, in one run.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Do reporting periods again: verify their files, compute what rests on them, and publish."""
    from pipelines.defs.run import UnknownPeriodError, run_backfill
    from pipelines.ledger.errors import RegisterError

    if bool(periods) == everything:
        stop(Words("請指定期間，或用 --all。", "Name reporting periods, or ask for --all."), code=2)
    settings = settings_of()
    try:
        with err.status("starting") as status:
            outcome = run_backfill(settings, periods or [], lambda step: _say(status, step))
    except (UnknownPeriodError, RegisterError) as error:
        stop(error, code=2)
    _stop_at_failure(outcome, lang)
    _show_summary(settings.published_path, lang)


def _run_what_changed(settings: Settings, force: bool, lang: Language) -> None:
    from pipelines.ledger.errors import RegisterError
    from pipelines.ledger.locks import run_lock
    from pipelines.publication.opening import read_inputs
    from pipelines.publication.snapshot import PublicationError, refuse_stale_log
    from pipelines.releases.in_force import stands

    try:
        with run_lock(settings.lock_path, settings.lock_wait_s):
            inputs = read_inputs(settings)
            refuse_stale_log(settings.published_path)
            unchanged = not force and stands(settings, inputs.run.run_key)
    except (RegisterError, PublicationError) as error:
        stop(error, code=2)
    if not unchanged:
        _execute(settings, force, lang)
    _show_summary(settings.published_path, lang)
    _say_what_waits(settings, lang)
    if unchanged:
        zh = "輸入、程式與設定都沒有改變，已發布的倉儲維持不變。"
        en = "Nothing has changed since the last run; the published warehouse stands."
        out.print(in_language(lang, zh, en))


def _execute(settings: Settings, force: bool, lang: Language) -> None:
    from pipelines.defs.run import run_pipeline
    from pipelines.publication.snapshot import published_run_key

    before = published_run_key(settings.published_path)
    with err.status("starting") as status:
        outcome = run_pipeline(settings, lambda step: _say(status, step), forced=force)
    if published_run_key(settings.published_path) != before and not outcome.succeeded:
        _say_reasons(outcome, lang)
        said = Words(
            "新的倉儲已發布，但後續步驟失敗；請再執行一次。",
            "The new warehouse is published; what follows it failed, run again.",
        )
        stop(said, code=1)
    _stop_at_failure(outcome, lang)


def _stop_at_failure(outcome: RunOutcome, lang: Language) -> None:
    if not outcome.succeeded:
        _say_reasons(outcome, lang)
        said = Words(
            "執行失敗；上次發布的倉儲仍有效。", "The run failed; the last published warehouse stands."
        )
        stop(said, code=1)


def _say_reasons(outcome: RunOutcome, lang: Language) -> None:
    """Why it failed, each reason in the one language where it is in both."""
    from pipelines.console.control_characters import replace_control_characters

    for reason in outcome.reasons:
        said = Words.of_paragraphs(reason).of(lang.value)
        err.print(replace_control_characters(said), markup=False)


def _say(status: Status, step: str) -> None:
    """The step that begins: in one line that changes, or line by line where there is no terminal."""
    if err.is_terminal:
        status.update(f"{step} …")
    else:
        err.print(f"{step} …", markup=False, highlight=False)


def _say_what_waits(settings: Settings, lang: Language) -> None:
    """The files of topics that are off, which this run did not read."""
    from pipelines.intake.submitting import files_of_topics_off

    waiting = files_of_topics_off(settings)
    if waiting:
        named = ", ".join(f"{topic} {count}" for topic, count in waiting.items())
        zh = f"未開啟主題的檔案（{named}）未讀取；開啟請用 carbon add topic。"
        en = f"Files of topics that are off ({named}) were not read; switch one on with carbon add topic."
        out.print(in_language(lang, zh, en), markup=False, soft_wrap=True)


def _show_summary(published_path: Path, lang: Language) -> None:
    from pipelines.console.terminal import show_summary

    show_summary(out, published_path, lang)
