"""What keeps the services of `carbon ui` running: one that ends is started again, and none is left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.operations.services import services

pytestmark = pytest.mark.slow
KEEPER = """
import os, sys
from pathlib import Path
from pipelines.operations import services
folder = Path(sys.argv[1])
services.PAUSE_S = 0.1
def service(name, after=None):
    write = f"import os, time; from pathlib import Path; Path({str(folder)!r}, '{name}').write_text(str(os.getpid())); time.sleep(60)"
    return services.Service(name, (sys.executable, "-c", write), after)
services.signal.signal(services.signal.SIGTERM, services.signal.default_int_handler)
services.keep_running([service("one"), service("two", folder / "one")], os.environ)
"""


def lives(pid: int) -> bool:
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and path.read_text().rpartition(")")[2].split()[0] != "Z"


def pid_in(path: Path, other_than: int = 0) -> int:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        text = path.read_text() if path.exists() else ""
        if text and int(text) != other_than:
            return int(text)
        time.sleep(0.05)
    raise AssertionError(path)


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
@pytest.mark.parametrize("how", ["terminate", "kill"])
def test_what_ends_is_started_again_and_all_end_with_the_keeper(tmp_path, how):
    keeper = subprocess.Popen([sys.executable, "-c", KEEPER, str(tmp_path)])
    try:
        one, two = pid_in(tmp_path / "one"), pid_in(tmp_path / "two")
        subprocess.run(["kill", "-9", str(two)], check=True)
        again = pid_in(tmp_path / "two", other_than=two)
        assert lives(one) and lives(again)
    finally:
        getattr(keeper, how)()
        keeper.wait(60)
    deadline = time.monotonic() + 20
    while (lives(one) or lives(again)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not lives(one) and not lives(again)


def test_the_code_server_comes_first_and_the_others_speak_to_it(tmp_path):
    code, *others = services(tmp_path, 3000, "a.module")
    socket = tmp_path / "code.socket"
    assert str(socket) in code.command and "a.module" in code.command
    assert [item.after for item in others] == [socket, socket]
    assert str(socket) in (tmp_path / "workspace.yaml").read_text()
