"""The table of alerts: an SQLite file of its own, which outlives the warehouse and a mail that fails.

Not in the published file, which is derived and knows no clock. Any SQLite program reads it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from pipelines.calendar import local_time
from pipelines.operations.alerts import Alert
from pipelines.said import SaidError

VERSION = 1
WAITING, SENT, OFF = "waiting", "sent", "off"
_WAIT_S = 30
_CREATE = """
create table if not exists alerts (
    alert_id integer primary key,
    alert_key text not null,
    kind text not null,
    severity text not null,
    subject_zh text not null,
    subject_en text not null,
    body_zh text not null,
    body_en text not null,
    raised_at text not null,
    closed_at text,
    mail_state text not null,
    mail_tries integer not null default 0,
    next_try_at text,
    mailed_at text,
    mail_error text
);
create unique index if not exists one_open_alert_per_thing on alerts (alert_key) where closed_at is null;
"""


class AlertTableError(SaidError):
    """The table of alerts cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class RecordedAlert:
    """One row of the table; times are UTC in ISO form, ``mail_state`` is waiting, sent or off."""

    alert_id: int
    alert_key: str
    kind: str
    severity: str
    subject_zh: str
    subject_en: str
    body_zh: str
    body_en: str
    raised_at: str
    closed_at: str | None
    mail_state: str
    mail_tries: int
    next_try_at: str | None
    mailed_at: str | None
    mail_error: str | None

    def raised_in(self, time_zone: str) -> str:
        """When it was raised, as the clock of a time zone shows it."""
        local = local_time(datetime.fromisoformat(self.raised_at), time_zone)
        return local.strftime("%Y-%m-%d %H:%M")


_COLUMNS = ", ".join(item.name for item in fields(RecordedAlert))


def table_path(operations_dir: Path) -> Path:
    """Where the table is."""
    return operations_dir / "alerts.sqlite"


def timestamp(moment: datetime | None = None) -> str:
    """A moment, now unless given, as the table keeps it."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def record(operations_dir: Path, alerts: Iterable[Alert], mail_state: str) -> list[Alert]:
    """Write alerts that are new; one about a thing that has an open alert is not, nor a second "once".

    Returns:
        those that were written.

    Raises:
        AlertTableError: the table cannot be written.
    """
    with _opened(operations_dir) as connection:
        return [alert for alert in alerts if _insert(connection, alert, mail_state)]


def close(operations_dir: Path, is_over: Callable[[str], bool]) -> None:
    """Close the open alerts whose key says that their thing is over."""
    if not table_path(operations_dir).exists():
        return
    with _opened(operations_dir) as connection:
        keys = connection.execute("select alert_key from alerts where closed_at is null").fetchall()
        connection.executemany(
            "update alerts set closed_at = ? where alert_key = ? and closed_at is null",
            [(timestamp(), key) for (key,) in keys if is_over(key)],
        )


def listed(operations_dir: Path, *, everything: bool = False) -> list[RecordedAlert]:
    """Open alerts, or all of them, newest first."""
    return _read(operations_dir, "true" if everything else "closed_at is null")


def waiting_for_mail(operations_dir: Path, now: datetime) -> list[RecordedAlert]:
    """Alerts that are to be mailed and whose next try is due, newest first."""
    return _read(
        operations_dir,
        "mail_state = ? and (next_try_at is null or next_try_at <= ?)",
        (WAITING, timestamp(now)),
    )


def unsent(operations_dir: Path) -> list[RecordedAlert]:
    """Alerts that could not be mailed so far, newest first."""
    return _read(operations_dir, "mail_state = ? and mail_tries > 0", (WAITING,))


def mailed(operations_dir: Path, alert_ids: Sequence[int], at: datetime) -> None:
    """Note that alerts were mailed."""
    with _opened(operations_dir) as connection:
        connection.executemany(
            "update alerts set mail_state = 'sent', mailed_at = ?, mail_tries = mail_tries + 1, "
            "mail_error = null where alert_id = ?",
            [(timestamp(at), number) for number in alert_ids],
        )


def not_mailed(operations_dir: Path, next_tries: dict[int, datetime], error: str) -> None:
    """Note that alerts could not be mailed, why, and when to try again."""
    with _opened(operations_dir) as connection:
        connection.executemany(
            "update alerts set mail_tries = mail_tries + 1, mail_error = ?, next_try_at = ? "
            "where alert_id = ?",
            [(error, timestamp(moment), number) for number, moment in next_tries.items()],
        )


def _insert(connection: sqlite3.Connection, alert: Alert, mail_state: str) -> bool:
    known = connection.execute(
        "select 1 from alerts where alert_key = ? and (closed_at is null or ?)", (alert.key, alert.once)
    ).fetchone()
    if known is not None:
        return False
    connection.execute(
        "insert into alerts (alert_key, kind, severity, subject_zh, subject_en, body_zh, body_en, raised_at, "
        "mail_state) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            alert.key,
            alert.kind,
            alert.severity,
            alert.subject.zh,
            alert.subject.en,
            alert.body.zh,
            alert.body.en,
            timestamp(),
            mail_state,
        ),
    )
    return True


def _read(operations_dir: Path, condition: str, values: Sequence[str] = ()) -> list[RecordedAlert]:
    if not table_path(operations_dir).exists():
        return []
    with _opened(operations_dir) as connection:
        query = f"select {_COLUMNS} from alerts where {condition} order by alert_id desc"  # noqa: S608
        return [RecordedAlert(*row) for row in connection.execute(query, values).fetchall()]


@contextmanager
def _opened(operations_dir: Path) -> Iterator[sqlite3.Connection]:
    path = table_path(operations_dir)
    try:
        operations_dir.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
        try:
            _prepare(connection, path)
            connection.execute("begin immediate")
            yield connection
            connection.execute("commit")
        finally:
            connection.close()  # what is not committed is rolled back
    except (sqlite3.Error, OSError) as error:
        raise AlertTableError(
            f"警示表 {path} 無法使用（{error}）；請讓資料夾可寫入，或把它移到別處，會另建新表。",
            f"The table of alerts {path} cannot be used ({error}); make its folder writable, or put the file "
            "aside, and a new one is made.",
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("pragma user_version").fetchone()
    if version > VERSION:
        raise AlertTableError(
            f"{path} 由較新的版本寫成（格式 {version}，這一版只認得 {VERSION}）；請安裝該版本。",
            f"{path} was written by a newer version of this program (format {version}, this one knows "
            f"{VERSION}); install that version.",
        )
    if version < VERSION:
        connection.executescript(f"begin immediate; {_CREATE} pragma user_version = {VERSION}; commit;")
