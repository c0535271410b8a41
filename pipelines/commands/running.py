"""``carbon run``: the whole pipeline, ending with the published warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.console import Language, LanguageOption, err, in_language, out, settings_of, stop
from pipelines.settings import Settings


def run(
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Publish what was known on this day (YYYY-MM-DD).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Run although nothing has changed.")] = False,
    lang: LanguageOption = Language.zh,
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
        stop(str(error), code=1)


def _run_what_changed(settings: Settings, force: bool, lang: Language) -> None:
    from pipelines.ledger.errors import RegisterError
    from pipelines.ledger.register import read_register, verify_files
    from pipelines.publication.fingerprint import fingerprint
    from pipelines.publication.snapshot import PublicationError, published_run_key, refuse_stale_log

    try:
        arrivals = read_register(settings.register_path)
        verify_files(arrivals, settings.raw_dir)
        refuse_stale_log(settings.published_path)
    except (RegisterError, PublicationError) as error:
        stop(str(error), code=2)
    unchanged = published_run_key(settings.published_path) == fingerprint(settings, arrivals).run_key
    if unchanged and not force:
        _keep_release(settings)
        _show_summary(settings.published_path, lang)
        zh = "輸入、程式與設定都沒有改變，已發布的倉儲維持不變。"
        en = "Nothing has changed since the last run; the published warehouse stands."
        out.print(in_language(lang, zh, en))
        return
    _execute(settings)
    _show_summary(settings.published_path, lang)


def _keep_release(settings: Settings) -> None:
    """Make the release of what stands published: a run was killed before it, or it was taken away."""
    from pipelines.ledger.locks import run_lock
    from pipelines.releases.making import has_release, make_release

    if not has_release(settings):
        with err.status("release …"), run_lock(settings.lock_path, settings.lock_wait_s):
            make_release(settings)


def _execute(settings: Settings) -> None:
    from pipelines.console.control_characters import replace_control_characters
    from pipelines.defs.run import run_pipeline
    from pipelines.publication.snapshot import published_run_key

    before = published_run_key(settings.published_path)
    with err.status("starting") as status:
        outcome = run_pipeline(settings, on_step=lambda step: status.update(f"{step} …"))
    if not outcome.published:
        for reason in outcome.reasons:
            err.print(replace_control_characters(reason), markup=False)
        if published_run_key(settings.published_path) != before:
            stop("The new warehouse is published; what follows it failed, run again.", code=1)
        stop("The run failed; the last published warehouse stands.", code=1)


def _show_summary(published_path: Path, lang: Language) -> None:
    from pipelines.console.terminal import show_summary

    show_summary(out, published_path, lang)
