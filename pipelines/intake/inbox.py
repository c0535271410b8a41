"""The drop folder: ``<dataset>/<period>/<bureau>.<ext>``, each complete file taken in once.

A file that is still being written (changed in the last seconds), a lock file of an office program or a
temporary file is left alone until the next look.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.contracts.registry import all_contracts
from pipelines.intake.errors import RegisterError
from pipelines.intake.parsing import READABLE
from pipelines.intake.register import Arrival, add_arrival

SETTLED_S = 5
_TEMPORARY = re.compile(r"^(\.|~\$)|\.(tmp|part|crdownload|swp)$", re.IGNORECASE)


@dataclass
class Taken:
    """What one look at the drop folder found."""

    arrivals: list[Arrival] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def take_in(inbox_dir: Path, raw_dir: Path, now: float | None = None) -> Taken:
    """Move every complete file into the raw folder and the register; name those that cannot be placed."""
    taken = Taken()
    now = time.time() if now is None else now
    for path in sorted(inbox_dir.rglob("*")) if inbox_dir.is_dir() else []:
        if path.is_file() and not _TEMPORARY.search(path.name) and now - path.stat().st_mtime >= SETTLED_S:
            _take(path, inbox_dir, raw_dir, taken)
    return taken


def _take(path: Path, inbox_dir: Path, raw_dir: Path, taken: Taken) -> None:
    parts = path.relative_to(inbox_dir).parts
    if len(parts) != 3 or parts[0] not in all_contracts() or path.suffix.lower() not in READABLE:
        taken.problems.append(
            f"{'/'.join(parts)} in the drop folder is not <dataset>/<period>/<bureau>.<xlsx|ods|xls|csv|tsv> "
            "with a known dataset; move it to the right place."
        )
        return
    try:
        arrival = add_arrival(path, raw_dir, dataset=parts[0], period=parts[1], bureau=path.stem)
    except RegisterError as error:
        taken.problems.append(f"{'/'.join(parts)} was not taken in: {error}")
        return
    path.unlink()
    taken.arrivals.append(arrival)
