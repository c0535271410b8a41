"""``carbon backup``, ``restore``, ``health`` and ``alerts``: what keeps the warehouse running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    err,
    in_language,
    out,
    say,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words

if TYPE_CHECKING:
    from pipelines.operations.alert_table import RecordedAlert


def backup(
    path: Annotated[Path, typer.Argument(help="File to write, or a folder to write one into.")],
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, help="Keep only the newest ones of the folder.")
    ] = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Back up raw files, register, reviews, published warehouse, slips, releases and alerts."""
    from pipelines.ledger.errors import RegisterError
    from pipelines.operations.archive import BackupError
    from pipelines.operations.backup import backup as make_backup
    from pipelines.operations.backup import delete_old_backups

    if keep is not None and not path.is_dir():
        said = Words(
            f"--keep 計算資料夾中的備份，而 {path} 不是資料夾；請指定資料夾。",
            f"--keep counts the backups of a folder, and {path} is none; name a folder.",
        )
        stop(said, code=2)
    try:
        with err.status("…"):
            written, manifest = make_backup(settings_of(), path)
    except (BackupError, RegisterError) as error:
        stop(error, code=2)
    out.print(str(written), soft_wrap=True, highlight=False)
    files, lines = len(manifest.files), manifest.register_lines
    zh = f"已備份並驗證 {files} 個檔案，登記簿 {lines} 列。"
    out.print(
        in_language(lang, zh, f"{files} files and {lines} lines of the register, read back and verified.")
    )
    for old in delete_old_backups(path, keep) if keep is not None else []:
        out.print(in_language(lang, f"已刪除 {old.name}", f"deleted {old.name}"))


def restore(
    path: Annotated[Path, typer.Argument(help="A backup that `carbon backup` wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Even if newer data are put aside.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Restore a backup, verified whole first; what was there is kept aside."""
    from pipelines.ledger.errors import RegisterError, WarehouseBusyError
    from pipelines.operations.archive import BackupError
    from pipelines.operations.restore import restore as put_back

    settings = settings_of()
    try:
        with err.status("…"):
            done = put_back(settings, path, force=force)
    except (BackupError, RegisterError, WarehouseBusyError) as error:
        stop(error, code=2)
    made, lines = done.manifest.made_at, done.manifest.register_lines
    queried = done.manifest.holds_published
    zh = f"已還原 {made} 的備份：登記簿 {lines} 列；" + (
        "倉儲可立即查詢。" if queried else "請執行 `carbon run`。"
    )
    en = f"Restored the backup of {made}: {lines} lines of the register; " + (
        "the warehouse can be queried at once." if queried else "make the warehouse with `carbon run`."
    )
    out.print(in_language(lang, zh, en))
    if done.kept_aside is not None:
        kept = str(done.kept_aside)
        out.print(in_language(lang, f"原有的檔案移至 {kept}", f"What was there is in {kept}"), soft_wrap=True)


def health(
    alert: Annotated[bool, typer.Option("--alert", help="Record and mail what is wrong.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Say what is published, and what is wrong with runs, daemon, files or mail: 0 nothing, 1 something."""
    from datetime import UTC, datetime

    from pipelines.defs.health import dagster_findings
    from pipelines.operations.alert_table import AlertTableError
    from pipelines.operations.alerting import send_waiting, settle
    from pipelines.operations.alerts import HEALTH
    from pipelines.operations.health import age_of_published, files_findings

    settings = settings_of()
    with err.status("…"):
        age = age_of_published(settings, datetime.now(UTC))
        findings = [*files_findings(settings), *dagster_findings(settings)]
    out.print(in_language(lang, age.zh, age.en), soft_wrap=True, highlight=False, markup=False)
    for finding in findings:
        out.print(in_language(lang, finding.subject.zh, finding.subject.en), soft_wrap=True, highlight=False)
    if alert:
        try:
            # what is red in a run, the sensor of alerts tells
            settle(settings, HEALTH, [finding for finding in findings if finding.kind == HEALTH])
            problem = send_waiting(settings)
        except AlertTableError as error:
            stop(error, code=2)
        if problem:
            say(Words.split(problem))
    if not findings:
        out.print(in_language(lang, "一切正常。", "All is well."))
    raise typer.Exit(1 if findings else 0)


def alerts(
    everything: Annotated[bool, typer.Option("--all", help="Also those that are over.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    test: Annotated[bool, typer.Option("--test", help="Send a test alert first.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """List the alerts, newest first, and whether each was mailed: 0 none is open, 1 one is."""
    import json
    from dataclasses import asdict

    from pipelines.operations.alert_table import AlertTableError, listed

    settings = settings_of()
    try:
        if test:
            _send_test(lang)
        found = listed(settings.operations_dir, everything=everything or test)
    except AlertTableError as error:
        stop(error, code=2)
    if as_json:
        typer.echo(json.dumps([asdict(item) for item in found], ensure_ascii=False, indent=1))
    else:
        _show(found, settings.city.time_zone, lang)
    raise typer.Exit(1 if any(item.closed_at is None for item in found) else 0)


def ui(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Where the UI listens.")] = 3000,
) -> None:
    """Serve the Dagster UI with its daemon until Ctrl-C; a process of theirs that dies is started again."""
    import logging
    import os

    from pipelines.defs.instance import dagster_instance
    from pipelines.operations.services import serve

    logging.basicConfig(format="%(message)s")
    with dagster_instance(settings_of()):
        pass  # it makes the folder and says in DAGSTER_HOME where it is
    serve(port, os.environ)


def _send_test(lang: Language) -> None:
    from pipelines.operations.alert_table import timestamp
    from pipelines.operations.alerting import close_alerts, raise_alerts, send_waiting
    from pipelines.operations.alerts import TEST, test_alert

    settings = settings_of()
    if not settings.smtp_host:
        zh = "未設定郵件伺服器（CARBON_SMTP_HOST），警示只會記錄。"
        err.print(
            in_language(lang, zh, "No mail server is set (CARBON_SMTP_HOST); alerts are only recorded.")
        )
    raise_alerts(settings, [test_alert(timestamp())])
    problem = send_waiting(settings)
    close_alerts(settings, f"{TEST}:")
    if problem:
        stop(Words.split(problem), code=1)


def _show(found: list[RecordedAlert], time_zone: str, lang: Language) -> None:
    from rich.table import Table

    from pipelines.operations.alert_table import SENT, WAITING

    if not found:
        out.print(in_language(lang, "沒有警示。", "There are no alerts."))
        return
    state = {
        SENT: in_language(lang, "已寄出", "mailed"),
        WAITING: in_language(lang, "待寄", "waiting"),
    }
    titles = (
        (f"時間\n{time_zone}", "程度", "警示", "郵件")
        if lang is Language.zh
        else (f"time\n{time_zone}", "severity", "alert", "mail")
    )
    table = Table(show_lines=True)
    for title in titles:
        table.add_column(title, overflow="fold")
    for item in found:
        subject, body = (
            in_language(lang, item.subject_zh, item.subject_en),
            in_language(lang, item.body_zh, item.body_en),
        )
        over = in_language(lang, "（已結束）", " (over)") if item.closed_at else ""
        mail = state.get(item.mail_state, in_language(lang, "未設定", "not set"))
        table.add_row(
            item.raised_in(time_zone),
            item.severity,
            f"{subject}{over}\n{body}".strip(),
            f"{mail}\n{Words.split(item.mail_error or '').of(lang)}".strip(),
        )
    out.print(table, markup=False)
