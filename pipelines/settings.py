"""Where the pipeline reads and writes, and its limits: read once from ``CARBON_*`` variables.

Nothing else in the project reads the environment, so a test or another city swaps one object.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from pathlib import Path

from pipelines.city import City, CityError, read_city
from pipelines.said import SaidError
from pipelines.setting_values import (
    UnfitError,
    address,
    addresses,
    cron,
    day,
    file,
    folder,
    like,
    whole,
    yes_or_no,
)

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class SettingsError(SaidError, ValueError):
    """A ``CARBON_*`` variable that cannot be used; its message says which and what is expected."""


@dataclass(frozen=True)
class Settings:
    """One immutable set of paths and limits; every field is the variable ``CARBON_<FIELD>``."""

    city_dir: Path = field(
        default=PROJECT_ROOT / "data",
        metadata={
            "doc": "Folder of the city: city.toml, and what the other folders are in unless they are set."
        },
    )
    city: City = field(default_factory=lambda: read_city(PROJECT_ROOT / "data"), metadata={"of": "city.toml"})
    raw_dir: Path = field(
        default=PROJECT_ROOT / "data" / "raw",
        metadata={"doc": "Folder of submitted files and the register.", "in_city": "raw"},
    )
    inbox_dir: Path = field(
        default=PROJECT_ROOT / "data" / "inbox",
        metadata={
            "doc": "Drop folder watched by the sensor: <dataset>/<period>/<bureau>.<ext>.",
            "in_city": "inbox",
        },
    )
    warehouse_dir: Path = field(
        default=PROJECT_ROOT / "data" / "warehouse",
        metadata={"doc": "Folder of the private build and the published warehouse.", "in_city": "warehouse"},
    )
    dbt_dir: Path = field(default=PROJECT_ROOT / "dbt_project", metadata={"doc": "The dbt project."})
    dagster_home: Path = field(
        default=PROJECT_ROOT / "dagster_home", metadata={"doc": "Dagster's instance folder."}
    )
    operations_dir: Path = field(
        default=PROJECT_ROOT / "data" / "operations",
        metadata={"doc": "Folder of what operators keep: the table of alerts.", "in_city": "operations"},
    )
    postgres_url: str = field(
        default="",
        repr=False,
        metadata={"doc": "Dagster's runs: postgresql+psycopg2://user:password@host/name; empty: SQLite."},
    )
    as_of: date | None = field(
        default=None,
        metadata={
            "doc": "Publish what was known on this day (YYYY-MM-DD) to a file of its own; empty: today."
        },
    )
    write_report: bool = field(
        default=True, metadata={"doc": "Whether every run writes the report (true or false)."}
    )
    lock_wait_s: int = field(default=600, metadata={"doc": "Seconds a second run waits for the first."})
    max_file_mb: int = field(default=20, metadata={"doc": "Largest file that is read, in MiB."})
    kept_releases: int = field(default=12, metadata={"doc": "Releases that are kept; at least 1."})
    nightly_cron: str = field(default="30 1 * * *", metadata={"doc": "When everything is run."})
    retention_cron: str = field(default="30 3 * * *", metadata={"doc": "When old runs are deleted."})
    keep_runs_days: int = field(
        default=90, metadata={"doc": "Days for which runs, their events and logs are kept."}
    )
    keep_as_of_days: int = field(
        default=90, metadata={"doc": "Days for which the files of --as-of are kept."}
    )
    daemon_silence_s: int = field(
        default=300, metadata={"doc": "Seconds without a sign of life after which the daemon counts as dead."}
    )
    min_free_mb: int = field(
        default=1024, metadata={"doc": "Free disk space, in MiB, below which operators are alerted."}
    )
    ui_url: str = field(
        default="http://127.0.0.1:3000", metadata={"doc": "Address of the web server, for links in alerts."}
    )
    code_url: str = field(
        default="",
        metadata={
            "doc": "Address that shows the files of this project, for links from assets; empty: local."
        },
    )
    alert_to: tuple[str, ...] = field(
        default=(), metadata={"doc": "Addresses that alerts are mailed to, separated by commas."}
    )
    alert_from: str = field(default="", metadata={"doc": "Address that alerts are mailed from."})
    smtp_host: str = field(default="", metadata={"doc": "Mail server; empty: alerts are only recorded."})
    smtp_port: int = field(default=587, metadata={"doc": "Port of the mail server."})
    smtp_starttls: bool = field(default=True, metadata={"doc": "Whether mail goes over STARTTLS."})
    smtp_user: str = field(default="", metadata={"doc": "User at the mail server; empty: no login."})
    smtp_password: str = field(
        default="", repr=False, metadata={"doc": "Password at the mail server; never shown."}
    )
    smtp_password_file: Path | None = field(
        default=None, metadata={"doc": "File that holds the password, in place of the password itself."}
    )

    def __post_init__(self) -> None:
        """Refuse settings that contradict one another.

        Raises:
            SettingsError: names both and says what is expected.
        """
        if self.smtp_host and not (self.alert_from and self.alert_to):
            raise SettingsError(
                "設了 CARBON_SMTP_HOST，CARBON_ALERT_FROM 與 CARBON_ALERT_TO 就須指明由誰寄、寄給誰；"
                "請都設，或不設郵件伺服器。",
                "CARBON_SMTP_HOST is set, so CARBON_ALERT_FROM and CARBON_ALERT_TO must name who writes and "
                "who reads; set both, or leave the mail server unset.",
            )
        if self.smtp_password and self.smtp_password_file:
            raise SettingsError(
                "CARBON_SMTP_PASSWORD 與 CARBON_SMTP_PASSWORD_FILE 只能設一個。",
                "CARBON_SMTP_PASSWORD and CARBON_SMTP_PASSWORD_FILE exclude each other; set one.",
            )

    @property
    def build_path(self) -> Path:
        """The private database that only the pipeline opens."""
        folder = self.warehouse_dir / f"as-of-{self.as_of}" if self.as_of else self.warehouse_dir
        return folder / "build.duckdb"

    @property
    def published_path(self) -> Path:
        """The database that analysts open: ``carbon.duckdb``, or a file of its own for an as-of day."""
        return self.warehouse_dir / f"carbon{self._as_of_suffix}.duckdb"

    @property
    def slips_dir(self) -> Path:
        """Where the return slips are written, a folder for each submission; apart for an as-of day."""
        return self.warehouse_dir / f"slips{self._as_of_suffix}"

    @property
    def releases_dir(self) -> Path:
        """Where each release has its folder; apart for an as-of day."""
        return self.warehouse_dir / f"releases{self._as_of_suffix}"

    def account_report_dir(self, account: str) -> Path:
        """Folder of the report of an account other than the city's; it is of no release."""
        return self.warehouse_dir / "account-reports" / f"{account}{self._as_of_suffix}"

    @property
    def report_dir(self) -> Path:
        """Folder of the report; apart for an as-of day."""
        return self.warehouse_dir / f"report{self._as_of_suffix}"

    @property
    def _as_of_suffix(self) -> str:
        return f".as-of-{self.as_of.isoformat()}" if self.as_of else ""

    @property
    def register_path(self) -> Path:
        """The hash-chained record of every arrival."""
        return self.raw_dir / "register.jsonl"

    @property
    def lock_path(self) -> Path:
        """Held by the one run that may write."""
        return self.warehouse_dir / ".run.lock"

    @property
    def known_on(self) -> date:
        """The knowledge date of the run; without ``as_of`` the far future, so that nothing is hidden."""
        return self.as_of or date(9999, 12, 31)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read ``CARBON_*`` variables, and the city's own file.

        Raises:
            SettingsError: a value that does not fit its field, an unknown ``CARBON_`` variable, or a
                ``city.toml`` that is missing or wrong.
        """
        environ = os.environ if environ is None else environ
        known = {f"CARBON_{item.name.upper()}": item for item in fields(cls) if "doc" in item.metadata}
        _refuse_unknown(environ, known)
        values = {
            item.name: _parse(name, environ[name], item.name)
            for name, item in known.items()
            if environ.get(name, "") != ""
        }
        folder_of_city = Path(str(values.get("city_dir", cls.city_dir)))
        return cls(**_in_city(folder_of_city) | values)  # type: ignore[arg-type]


def _in_city(folder_of_city: Path) -> dict[str, object]:
    """What the folder of a city brings with it: its facts and its folders."""
    try:
        found: dict[str, object] = {"city": read_city(folder_of_city)}
    except CityError as error:
        raise SettingsError(error.zh, error.en) from None
    inside = {item.name: item.metadata["in_city"] for item in fields(Settings) if "in_city" in item.metadata}
    return found | {name: folder_of_city / place for name, place in inside.items()}


def _refuse_unknown(environ: Mapping[str, str], known: Mapping[str, object]) -> None:
    for name in environ:
        if name.startswith("CARBON_") and name not in known:
            raise SettingsError(
                f"沒有 {name} 這項設定；可用的有 {'、'.join(sorted(known))}。",
                f"{name} is not a setting; the known ones are {', '.join(sorted(known))}.",
            )


def _parse(variable: str, text: str, name: str) -> object:
    """The value of one variable; a secret is never repeated in the refusal."""
    try:
        return _READERS.get(name, str)(text)
    except UnfitError as unfit:
        shown = "" if name in _SECRETS else f"={text!r}"
        raise SettingsError(
            f"{variable}{shown} 應為 {unfit.zh}。", f"{variable}{shown} must be {unfit.en}."
        ) from None


_AT_LEAST_ONE = partial(whole, least=1)
_SECRETS = {"smtp_password", "postgres_url"}
_READERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(
        ("city_dir", "raw_dir", "inbox_dir", "warehouse_dir", "dbt_dir", "dagster_home", "operations_dir"),
        folder,
    ),
    **dict.fromkeys(
        ("max_file_mb", "kept_releases", "keep_runs_days", "keep_as_of_days", "daemon_silence_s"),
        _AT_LEAST_ONE,
    ),
    **dict.fromkeys(("lock_wait_s", "min_free_mb"), partial(whole, least=0)),
    **dict.fromkeys(("nightly_cron", "retention_cron"), cron),
    "as_of": day,
    "smtp_port": partial(whole, least=1, most=65535),
    "smtp_starttls": yes_or_no,
    "write_report": yes_or_no,
    "smtp_host": partial(
        like, r"[A-Za-z0-9._:-]+", ("郵件伺服器的名稱或位址", "the name or address of a mail server")
    ),
    "smtp_password_file": file,
    "alert_from": address,
    "alert_to": addresses,
    "code_url": partial(
        like,
        r"https?://[^\s/]+(/\S*)?",
        (
            "網址，如 https://git.example.org/carbon/main",
            "an address like https://git.example.org/carbon/main",
        ),
    ),
    "ui_url": partial(
        like,
        r"https?://[^\s/]+(/\S*)?",
        ("網址，如 https://carbon.example.org", "an address like https://carbon.example.org"),
    ),
    "postgres_url": partial(
        like,
        r"postgresql\+psycopg2://\S+",
        (
            "位址，如 postgresql+psycopg2://user:password@host/name；此處不顯示其值",
            "an address like postgresql+psycopg2://user:password@host/name; it is not shown here",
        ),
    ),
}
