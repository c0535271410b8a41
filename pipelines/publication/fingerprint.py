"""What a run is made of: the arrivals, the reviews, the code and the lock, each as a sha256.

Two runs with the same fingerprint publish the same tables, so the second need not run at all.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.ledger.decisions import reviews_head
from pipelines.ledger.register import Arrival, register_head
from pipelines.settings import PROJECT_ROOT, Settings

CODE_SUFFIXES = {".py", ".sql", ".yml", ".csv", ".jinja", ".css"}


@dataclass(frozen=True)
class Fingerprint:
    """The one row of ``meta.run``; no clock time, so that the same inputs give the same file."""

    run_key: str
    known_on: str
    city_inventory_code: str
    time_zone: str
    register_head_sha256: str
    reviews_head_sha256: str
    code_sha256: str
    lock_sha256: str
    arrivals: int


def fingerprint(settings: Settings, arrivals: list[Arrival]) -> Fingerprint:
    """The fingerprint of a run with these settings and arrivals."""
    facts = {
        "known_on": settings.known_on.isoformat(),
        "city_inventory_code": settings.city.inventory_code,
        "time_zone": settings.city.time_zone,
        "register_head_sha256": register_head(settings.register_path),
        "reviews_head_sha256": reviews_head(settings.raw_dir),
        "code_sha256": code_sha256(settings.dbt_dir),
        "lock_sha256": _file_sha256(PROJECT_ROOT / "requirements.lock"),
        "arrivals": len(arrivals),
    }
    city = settings.city
    limits = f"{city.first_year}-{city.last_year}-{settings.max_file_mb}"
    spoken = "-".join([*city.languages, city.currency or "", city.county])
    told = [*map(str, facts.values()), limits, spoken, " ".join(city.topics)]
    run_key = hashlib.sha256("|".join(told).encode()).hexdigest()
    return Fingerprint(run_key=run_key, **facts)  # type: ignore[arg-type]


def code_sha256(dbt_dir: Path) -> str:
    """One sha256 over every file that decides what is computed."""
    digest = hashlib.sha256()
    for folder in (PROJECT_ROOT / "pipelines", dbt_dir):
        for path in sorted(folder.rglob("*")):
            if path.suffix in CODE_SUFFIXES and not _is_product(path.relative_to(folder)):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def as_row(run: Fingerprint) -> dict[str, object]:
    """The fingerprint as the row of ``meta.run``."""
    return asdict(run)


def _is_product(path: Path) -> bool:
    return path.parts[0] in ("target", "logs") or "__pycache__" in path.parts


def _file_sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
