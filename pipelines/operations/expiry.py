"""Files that expire: what `--as-of` shows and was built from, and builds that were put aside.

Return slips, the register, reviews, releases and alerts are records and do not expire here: of what `--as-of`
published the links go, its release stays, and asking for that day again puts it in force.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from pipelines.settings import Settings

_DAY_S = 86_400
_EXPIRING = (
    "carbon.as-of-*",
    "report.as-of-*",
    "as-of-*",
    "build.as-of-*",
    "slips.as-of-*",
    "*.unreadable",
)


def expired_files(settings: Settings, now: float | None = None) -> list[Path]:
    """Files and folders of the warehouse that are older than they are kept, oldest first."""
    before = (time.time() if now is None else now) - settings.keep_as_of_days * _DAY_S
    found = {path for pattern in _EXPIRING for path in settings.warehouse_dir.glob(pattern)}
    return sorted((path for path in found if _newest(path) < before), key=_newest)


def delete_expired_files(settings: Settings, now: float | None = None) -> list[str]:
    """Delete them; returns their names."""
    expired = expired_files(settings, now)
    for path in expired:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return [path.name for path in expired]


def _newest(path: Path) -> float:
    """When it was last written, or anything in it, or what a link leads to."""
    there = [path.stat()] if path.exists() else []
    return max(item.st_mtime for item in (*there, *(item.lstat() for item in (path, *path.rglob("*")))))
