"""Raises alerts: recorded first, then mailed, all that wait in one mail; what fails is tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from pipelines.contracts.machinery.words import Words
from pipelines.ledger.locks import sole_user
from pipelines.operations import alert_table
from pipelines.operations.alert_table import RecordedAlert
from pipelines.operations.alerts import Alert
from pipelines.operations.mail import MailError, send
from pipelines.settings import Settings

logger = logging.getLogger(__name__)
_LONGEST_WAIT = timedelta(hours=1)
_MOST_IN_ONE_MAIL = 100


def raise_alerts(settings: Settings, alerts: Sequence[Alert]) -> list[Alert]:
    """Record alerts; returns those that are new. They are mailed by the next ``send_waiting``.

    Raises:
        AlertTableError: they cannot be recorded.
    """
    state = alert_table.WAITING if settings.smtp_host else alert_table.OFF
    new = alert_table.record(settings.operations_dir, alerts, state) if alerts else []
    for alert in new:
        logger.info("Alert: %s %s", alert.subject.en, alert.body.en)
    return new


def settle(
    settings: Settings, kind: str, current: Sequence[Alert], judged: Callable[[str], bool] | None = None
) -> list[Alert]:
    """Make the open alerts of a kind what is so now: raise what is new, close what is over.

    Args:
        settings: where the table is.
        kind: the kind of the alerts.
        current: everything of that kind that is so now.
        judged: which keys were looked at; the others stay as they are. All of them by default.
    """
    keys = {alert.key for alert in current}
    alert_table.close(
        settings.operations_dir,
        lambda key: key.startswith(f"{kind}:") and key not in keys and (judged is None or judged(key)),
    )
    return raise_alerts(settings, current)


def close_alerts(settings: Settings, prefix: str) -> None:
    """Close the open alerts whose key begins so."""
    alert_table.close(settings.operations_dir, lambda key: key.startswith(prefix))


def send_waiting(settings: Settings, now: datetime | None = None) -> str | None:
    """Mail every alert that waits and is due, in one mail.

    Returns:
        why it could not be mailed, "中文 | English", or None; the reason is recorded with the alerts, which
        are tried again after two minutes, four, and so on up to an hour.
    """
    if not settings.smtp_host:
        return None
    now = now or datetime.now(UTC)
    with sole_user(settings.operations_dir):  # two processes must not mail the same alert
        waiting = alert_table.waiting_for_mail(settings.operations_dir, now)[:_MOST_IN_ONE_MAIL]
        if not waiting:
            return None
        try:
            send(settings, _subject(settings, waiting), _text(settings, waiting))
        except MailError as error:
            said = Words(error.zh, error.en).joined
            logger.error("%s", said)
            tries = {item.alert_id: now + _pause(item.mail_tries + 1) for item in waiting}
            alert_table.not_mailed(settings.operations_dir, tries, said)
            return said
        alert_table.mailed(settings.operations_dir, [item.alert_id for item in waiting], now)
        return None


def _pause(tries: int) -> timedelta:
    return min(timedelta(minutes=2 ** min(tries, 10)), _LONGEST_WAIT)


def _subject(settings: Settings, waiting: Sequence[RecordedAlert]) -> str:
    city = f"[{settings.city.name_zh} {settings.city.name_en}]"
    first = min(waiting, key=lambda item: (item.severity, item.alert_id))
    subject = Words(first.subject_zh, first.subject_en).joined
    if len(waiting) == 1:
        return f"{city} {subject}"
    return f"{city} {len(waiting)} 則警示 alerts: {subject}"


def _text(settings: Settings, waiting: Sequence[RecordedAlert]) -> str:
    ordered = sorted(waiting, key=lambda item: (item.severity, item.alert_id))
    parts = [_paragraphs(item, settings.city.time_zone) for item in ordered]
    return "\n----\n".join(parts) + "\ncarbon alerts\n"


def _paragraphs(item: RecordedAlert, time_zone: str) -> str:
    said = Words(f"{item.subject_zh}\n{item.body_zh}".strip(), f"{item.subject_en}\n{item.body_en}".strip())
    return f"[{item.severity}] {item.raised_in(time_zone)} ({time_zone})\n{said.paragraphs}\n"
