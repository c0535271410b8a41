"""Web server, daemon and code server on one machine for one person; one that ends is started again.

``dagster dev`` is not used: it ends when its web server or its daemon does, and where the process that loads
the code is killed it goes on without one. On a server systemd does this work (``deploy/systemd``).
"""

from __future__ import annotations

import ctypes
import logging
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)
PAUSE_S = 2.0
STOPPED_IN_S = 30
_LOOK_S = 0.5
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(frozen=True)
class Service:
    """A process that is to run: its name, its command, and the file that must be there before it starts."""

    name: str
    command: tuple[str, ...]
    after: Path | None = None


def services(folder: Path, port: int, module: str) -> list[Service]:
    """Dagster's three processes, which speak to one another over a socket in the folder."""
    socket, workspace = folder / "code.socket", folder / "workspace.yaml"
    workspace.write_text(
        f"load_from:\n  - grpc_server:\n      socket: {socket}\n      location_name: carbon\n",
        encoding="utf-8",
    )
    python, where = (sys.executable, "-m"), ("--workspace", str(workspace))
    code = ("dagster", "api", "grpc", "--module-name", module, "--socket", str(socket))
    web = ("dagster_webserver", "--host", "127.0.0.1", "--port", str(port))
    return [
        Service("code server", (*python, *code, "--location-name", "carbon")),
        Service("daemon", (*python, "dagster._daemon", "run", *where), socket),
        Service("web server", (*python, *web, *where), socket),
    ]


def serve(port: int, environment: Mapping[str, str], module: str = "pipelines.definitions") -> None:
    """Run the three until this process is interrupted or terminated."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="carbon-ui-") as folder:
        keep_running(services(Path(folder), port, module), environment)


def keep_running(wanted: list[Service], environment: Mapping[str, str]) -> None:
    """Start the services, and each again when it has ended, until the process is interrupted."""
    running: dict[Service, subprocess.Popen[bytes]] = {}
    due = dict.fromkeys(wanted, 0.0)
    try:
        while True:
            for service in wanted:
                process = running.get(service)
                if process is not None and process.poll() is not None:
                    logger.warning(
                        "The %s ended (%s); it is started again.", service.name, process.returncode
                    )
                    due[service] = time.monotonic() + PAUSE_S
                    del running[service]
                if service not in running and time.monotonic() >= due[service] and _may_start(service):
                    running[service] = _start(service, environment)
            time.sleep(_LOOK_S)
    except KeyboardInterrupt:
        pass
    finally:
        _stop(list(running.values()))


def _may_start(service: Service) -> bool:
    return service.after is None or service.after.exists()


def _start(service: Service, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - a command of this module
        service.command, env=dict(environment), preexec_fn=_in_the_child
    )


def _in_the_child() -> None:
    """It can be stopped, and stops where this process is killed: none is left that holds the port."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Dagster does with SIGTERM what is done with SIGINT
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave one behind
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOPPED_IN_S
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
