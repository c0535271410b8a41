"""Where the pipeline reads and writes, and its limits: read once from ``CARBON_*`` variables.

Nothing else in the project reads the environment, so a test or another city swaps one object.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class SettingsError(ValueError):
    """A ``CARBON_*`` variable that cannot be used; its message says which and what is expected."""


@dataclass(frozen=True)
class Settings:
    """One immutable set of paths and limits; every field is the variable ``CARBON_<FIELD>``."""

    city_name_zh: str = field(default="高雄市", metadata={"doc": "Name of the city in reports (Chinese)."})
    city_name_en: str = field(default="Kaohsiung", metadata={"doc": "Name of the city in reports (English)."})
    city_inventory_code: str = field(
        default="KHH-NET", metadata={"doc": "The inventory that targets and budgets are measured against."}
    )
    raw_dir: Path = field(
        default=PROJECT_ROOT / "data" / "raw", metadata={"doc": "Folder of submitted files and the register."}
    )
    inbox_dir: Path = field(
        default=PROJECT_ROOT / "data" / "inbox",
        metadata={"doc": "Drop folder watched by the sensor: <dataset>/<period>/<bureau>.<ext>."},
    )
    warehouse_dir: Path = field(
        default=PROJECT_ROOT / "data" / "warehouse",
        metadata={"doc": "Folder of the private build and the published warehouse."},
    )
    dbt_dir: Path = field(default=PROJECT_ROOT / "dbt_project", metadata={"doc": "The dbt project."})
    dagster_home: Path = field(
        default=PROJECT_ROOT / "dagster_home", metadata={"doc": "Dagster's instance folder."}
    )
    as_of: date | None = field(
        default=None,
        metadata={
            "doc": "Publish what was known on this day (YYYY-MM-DD) to a file of its own; empty: today."
        },
    )
    first_year: int = field(default=2005, metadata={"doc": "First reporting year that is accepted."})
    last_year: int = field(default=2030, metadata={"doc": "Last reporting year that is accepted."})
    lock_wait_s: int = field(default=600, metadata={"doc": "Seconds a second run waits for the first."})
    max_file_mb: int = field(default=20, metadata={"doc": "Largest file that is read, in MiB."})
    kept_releases: int = field(default=12, metadata={"doc": "Releases that are kept; at least 1."})

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

    @property
    def report_dir(self) -> Path:
        """Where the static report is written; apart for an as-of day."""
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
        """Read ``CARBON_*`` variables.

        Raises:
            SettingsError: a value that does not fit its field, or an unknown ``CARBON_`` variable.
        """
        environ = os.environ if environ is None else environ
        known = {f"CARBON_{item.name.upper()}": item for item in fields(cls)}
        _refuse_unknown(environ, known)
        values = {
            item.name: _parse(name, environ[name], item.name)
            for name, item in known.items()
            if environ.get(name, "") != ""
        }
        return cls(**values)  # type: ignore[arg-type]


def _refuse_unknown(environ: Mapping[str, str], known: Mapping[str, object]) -> None:
    for name in environ:
        if name.startswith("CARBON_") and name not in known:
            raise SettingsError(f"{name} is not a setting; the known ones are {', '.join(sorted(known))}.")


_PATHS = {"raw_dir", "inbox_dir", "warehouse_dir", "dbt_dir", "dagster_home"}
_INTEGERS = {"first_year", "last_year", "lock_wait_s", "max_file_mb", "kept_releases"}
_AT_LEAST_ONE = {"kept_releases"}


def _parse(variable: str, text: str, name: str) -> object:
    if name in _PATHS:
        return Path(text).resolve()
    if name in _INTEGERS:
        if not (text.isascii() and text.isdigit()):
            raise SettingsError(f"{variable}={text!r} must be a whole number; correct it or leave it unset.")
        if name in _AT_LEAST_ONE and int(text) == 0:
            raise SettingsError(f"{variable}={text!r} must be at least 1; correct it or leave it unset.")
        return int(text)
    if name == "as_of":
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise SettingsError(f"{variable}={text!r} must be a day like 2024-12-31.") from None
    return text
