"""Programs of the machine that some tests need: a browser, a database server, a web server."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

PLACES = ("/usr/sbin", "/usr/lib/postgresql/15/bin")


def program(name: str) -> Path:
    """Where a program is; without it the test is skipped, but never under CI, which has to install it."""
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *PLACES]))
    if found is not None:
        return Path(found)
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed; .ci/run has to install it.")
    pytest.skip(f"{name} is not installed on this machine")
