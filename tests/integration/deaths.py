"""A small city with Dagster's services running, as `carbon ui` or as the units of `deploy/` keep them; and kills."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from campaign.city import City, found_city
from pipelines.settings import PROJECT_ROOT

MODULE = "campaign.definitions"
# `carbon` of the small city, which knows its own contracts alone
CARBON = [
    sys.executable, "-c",
    "from campaign.city import keep_only_its_contracts; keep_only_its_contracts(); "
    "from pipelines.cli import main; main()",
]  # fmt: skip
LAUNCH = """mutation { launchPipelineExecution(executionParams: { mode: "default", executionMetadata:
  {tags: [{key: "carbon/force", value: "true"}]}, selector: {repositoryLocationName: "carbon",
  repositoryName: "__repository__", pipelineName: "refresh"}}) { ... on LaunchRunSuccess { run { runId } } } }"""
RUNS = """{ runsOrError { ... on Runs { results { runId status startTime endTime creationTime
  tags { key value } } } } }"""
UNITS = {
    "code server": "carbon-code",
    "daemon": "carbon-daemon",
    "web server": "carbon-webserver-readonly",
}


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def children(pid: int) -> list[int]:
    """The processes a process started."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return [
            int(word)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for word in (task / "children").read_text(encoding="utf-8").split()
        ]
    return []


def command_line(pid: int) -> str:
    """What a process was started with; nothing when it is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def kill(*pids: int) -> float:
    """`kill -9`, and the moment of it."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return time.time()


def wait_until(true: Callable[[], Any], within_s: float, what: str) -> Any:
    """What a question answers, as soon as it is something."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if answer := true():
            return answer
        time.sleep(0.3)
    raise AssertionError(f"{what}: not within {within_s:.0f} s")


@dataclass
class Standing:
    """A small city and the process that keeps its services running."""

    city: City
    port: int
    environment: dict[str, str]
    keeper: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.city.folder / "services.log"

    @property
    def pids(self) -> dict[str, int]:
        """The services by name, and the worker of the run under way."""
        assert self.keeper is not None
        named = {"-m dagster api": "code server", "dagster api": "code server", "daemon": "daemon"}
        named |= {"dagster_webserver": "web server", "dagster-webserver": "web server"}
        found: dict[str, int] = {}
        for pid in children(self.keeper.pid):
            line = command_line(pid)
            found |= {name: pid for part, name in named.items() if part in line}
        for pid in children(found.get("code server", 0)):
            if "spawn_main" in command_line(pid):
                found["worker"] = pid
        return found

    def graphql(self, query: str) -> dict[str, Any] | None:
        """An answer, or None while the web server is away."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            json.dumps({"query": query}).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)["data"]
        except (OSError, urllib.error.URLError, ValueError, KeyError):
            return None

    def runs(self) -> list[dict[str, Any]]:
        """All runs, the newest first."""
        answer = self.graphql(RUNS)
        return answer["runsOrError"]["results"] if answer else []

    def launched(self) -> str | None:
        """Ask for a run as the UI does; its id, or None where it could not be asked for."""
        answer = self.graphql(LAUNCH)
        return ((answer or {}).get("launchPipelineExecution") or {}).get("run", {}).get("runId")

    def succeeded(self, is_it: Callable[[dict[str, Any]], bool]) -> float | None:
        """When the first run of a kind succeeded, if one has."""
        ends = [run["endTime"] for run in self.runs() if run["status"] == "SUCCESS" and is_it(run)]
        return min(ends, default=None)

    @contextmanager
    def warehouse_held(self) -> Iterator[None]:
        """A run that begins meanwhile goes no further than its beginning."""
        path = self.city.settings.lock_path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def run_under_way(self) -> str:
        """Ask for a run and wait until one is under way (the warehouse must be held)."""
        wait_until(self.launched, 60, "a run is asked for")
        return str(wait_until(self._under_way, 90, "a run is under way"))

    def _under_way(self) -> str | None:
        shown = self.city.settings.warehouse_dir / ".runs"
        under_way = [run["runId"] for run in self.runs() if run["status"] == "STARTED"]
        return next((run_id for run_id in under_way if (shown / run_id).exists()), None)

    def is_idle(self) -> bool:
        """Whether every run has ended."""
        statuses = {run["status"] for run in self.runs()}
        return statuses <= {"SUCCESS", "FAILURE", "CANCELED"}

    def start(self) -> None:
        """Start the services and wait until the UI answers with the pipeline."""
        with self.log.open("ab") as log:
            self.keeper = subprocess.Popen(
                self.keeping(), env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self.is_up, 120, "the services are up")

    def keeping(self) -> list[str]:
        """The process that keeps them running, as `carbon ui` does."""
        how = f"import os; from pipelines.operations.services import serve; serve({self.port}, os.environ, '{MODULE}')"
        return [sys.executable, "-c", how]

    def is_up(self) -> bool:
        """Whether the web server knows the pipeline."""
        asked = "{ repositoriesOrError { ... on RepositoryConnection { nodes { name } } } }"
        answer = self.graphql(asked)
        return bool(answer and answer["repositoriesOrError"].get("nodes"))

    def kill_all(self) -> float:
        """What a power cut does: everything at once."""
        assert self.keeper is not None
        pids = [self.keeper.pid, *self.pids.values()]
        moment = kill(*pids)
        self.keeper.wait()
        return moment

    def stop(self) -> None:
        """End them as Ctrl-C does, and see that none is left."""
        if self.keeper is None or self.keeper.poll() is not None:
            return
        left = list(self.pids.values())
        self.keeper.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.keeper.wait(45)
        kill(*[pid for pid in left if "dagster" in command_line(pid) or "spawn_main" in command_line(pid)])
        kill(self.keeper.pid)
        self.keeper.wait()


def standing(folder: Path, **settings: str) -> Standing:
    """A new small city, its services not started yet."""
    city = found_city(folder)
    environment = city.environment() | {
        "CARBON_OPERATIONS_DIR": str(folder / "operations"),
        "CARBON_MIN_FREE_MB": "0",
        "DAGSTER_HOME": str(city.settings.dagster_home),
        "PYTHONPATH": str(PROJECT_ROOT),
        **settings,
    }
    home = city.settings.dagster_home
    home.mkdir()
    (home / "dagster.yaml").write_bytes((PROJECT_ROOT / "dagster_home" / "dagster.yaml").read_bytes())
    return Standing(city, free_port(), environment)


# what systemd does with a unit that says Restart=always: the rest of its processes goes too, and after RestartSec
# it is started again
_SYSTEMD = """
import json, os, signal, subprocess, sys, time
units, pause = json.loads(sys.argv[1]), float(sys.argv[2])
def start(words):
    return subprocess.Popen(words, start_new_session=True)
running, due = {name: start(words) for name, words in units.items()}, {}
def stop(*_):
    for process in running.values():
        process.terminate()
    for process in running.values():
        try: process.wait(30)
        except subprocess.TimeoutExpired: pass
        try: os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError: pass
    os._exit(0)
signal.signal(signal.SIGTERM, stop)
while True:
    for name, words in units.items():
        if name in running and running[name].poll() is not None:
            try: os.killpg(running.pop(name).pid, signal.SIGKILL)
            except ProcessLookupError: pass
            due[name] = time.monotonic() + pause
        if name not in running and time.monotonic() >= due[name]:
            running[name] = start(words)
    time.sleep(0.2)
"""


def _unit(name: str) -> str:
    return (PROJECT_ROOT / "deploy" / "systemd" / f"{name}.service").read_text(encoding="utf-8")


@dataclass
class Deployed(Standing):
    """The same with the commands of the units, and Dagster's books in PostgreSQL."""

    code_port: int = field(default_factory=free_port)

    def keeping(self) -> list[str]:
        """A stand-in for systemd."""
        workspace = self.city.folder / "workspace.yaml"
        text = (PROJECT_ROOT / "deploy" / "workspace.yaml").read_text(encoding="utf-8")
        workspace.write_text(text.replace("4000", str(self.code_port)), encoding="utf-8")
        commands = {}
        for unit in UNITS.values():
            assert "Restart=always" in _unit(unit)
            (line,) = re.findall(r"^ExecStart=(.+)$", _unit(unit), re.MULTILINE)
            line = line.replace("/opt/carbon/.venv/bin", str(Path(sys.executable).parent))
            line = line.replace("/opt/carbon/deploy/workspace.yaml", str(workspace)).replace(
                " --read-only", ""
            )
            line = line.replace("pipelines.definitions", MODULE).replace("4000", str(self.code_port))
            commands[unit] = shlex.split(line.replace("--port 3000", f"--port {self.port}"))
        (pause,) = re.findall(r"^RestartSec=(\d+)$", _unit("carbon-code"), re.MULTILINE)
        return [sys.executable, "-c", _SYSTEMD, json.dumps(commands), pause]


def deployed(folder: Path, postgres_url: str, **settings: str) -> Deployed:
    """A new small city whose books are in PostgreSQL, its services not started yet."""
    ours = standing(folder, CARBON_POSTGRES_URL=postgres_url, **settings)
    home = ours.city.settings.dagster_home
    (home / "dagster.yaml").write_bytes((PROJECT_ROOT / "deploy" / "postgres" / "dagster.yaml").read_bytes())
    return Deployed(ours.city, ours.port, ours.environment)
