"""Kills a publication before each of its renames and links, each time on a copy of a warehouse.

    python -m tests.unit.releases.kills WAREHOUSE FOLDER

The copies are FOLDER/0, FOLDER/1 and so on; there are as many as there are moments to be killed at.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from pipelines.settings import Settings
from tests.unit.releases.builds import published, write_report

STEPS = ("rename", "replace", "symlink")


def main(warehouse: Path, folder: Path) -> None:
    """Publish on a copy after another, until one publication has no step left to be killed before."""
    for moment in count():
        copy = folder / str(moment)
        shutil.copytree(warehouse, copy, symlinks=True)
        child = os.fork()
        if child == 0:
            _publish_until(moment, Settings(warehouse_dir=copy))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            shutil.rmtree(copy)
            sys.exit(os.waitstatus_to_exitcode(status))


def _publish_until(moment: int, settings: Settings) -> None:
    left = iter(range(moment))

    def killed_before(step: Callable[..., None]) -> Callable[..., None]:
        def counted(*args: object, **kwargs: object) -> None:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            step(*args, **kwargs)

        return counted

    for name in STEPS:
        setattr(os, name, killed_before(getattr(os, name)))
    code = 1
    try:
        published(settings, write_report)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
