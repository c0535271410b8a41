"""The deployment of `deploy/`, started for real: PostgreSQL, nginx, code server, two web servers, daemon.

The commands are those of the systemd units, the nginx configuration is the committed file; only ports and
paths are put in place of those of the machine they are written for.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import pwd
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaign.city import CITY
from pipelines.settings import PROJECT_ROOT
from tests.integration.cities import City
from tests.integration.deaths import free_port, wait_until
from tests.programs import program
from tests.smtp_sink import SmtpSink

DEPLOY = PROJECT_ROOT / "deploy"
BIN = Path(sys.executable).parent
# of this test process: another one may run these tests at the same time
PORTS = {port: free_port() for port in ("5432", "4000", "3000", "3001", "8001", "443", "80")}
WATCHER, OPERATOR = ("watcher", "w-secret"), ("operator", "o-secret")
SMALL_CITY = {
    "sources": "來源代碼,發布者,發布者英文,標題,標題英文,種類,發布日期\nS1,市府,City,清冊,Inventory,report,2020-01-01\n",
    "bureaus": "局處代碼,名稱,英文名稱,類別,來源代碼,資料狀態\nEPB,環保局,Environment,bureau,S1,published\n",
    "inventories": "清冊代碼,名稱,英文名稱,邊界,GWP版本,來源代碼,資料狀態\n"
    "X-NET,清冊,Inventory,consumption,,S1,published\n",
    "inventory_totals": "清冊代碼,年度,範疇,效力,排放量(萬公噸CO2e),來源代碼,資料狀態\n"
    "X-NET,2010,ALL,in_force,1000,S1,published\nX-NET,2020,ALL,in_force,900,S1,published\n",
    "submission_calendar": "資料集,局處代碼,期間,截止日,來源代碼,資料狀態\nactivity_data,EPB,2020,2021-01-31,S1,published\n",
}
STARTED_IN_S, STOPPED_IN_S = 240, 15


def with_test_ports(text: str) -> str:
    """The text of a committed file with the ports of the tests."""
    return re.sub(
        r"(?<=[\s:])(5432|4000|3000|3001|8001|443|80)(?=[\s;/]|$)", lambda found: str(PORTS[found[1]]), text
    )


def command_of(unit: str) -> list[str]:
    """What a systemd unit starts, with this interpreter's programs and the test's ports."""
    text = (DEPLOY / "systemd" / f"{unit}.service").read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    return shlex.split(with_test_ports(command.replace("/opt/carbon/.venv/bin", str(BIN))))


@dataclass
class Deployment:
    """The running services, and how a browser sees them."""

    city: City
    environment: dict[str, str]
    mails: SmtpSink
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: list[str]) -> None:
        """A service with a group of its own, to which the runs belong that it starts."""
        log = (self.city.folder / f"{name}.log").open("wb")
        self.processes[name] = subprocess.Popen(
            command, env=self.environment, stdout=log, stderr=subprocess.STDOUT, cwd=self.city.folder,
            start_new_session=True,
        )  # fmt: skip

    def stop(self, name: str) -> None:
        """End a service, and whatever it started."""
        process = self.processes.pop(name)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOPPED_IN_S)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def log(self, name: str) -> str:
        return (self.city.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def carbon(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(BIN / "carbon"), *arguments], env=self.environment | more, capture_output=True, text=True,
            timeout=180, check=False,
        )  # fmt: skip

    def request(
        self, path: str, user: tuple[str, str] | None = None, body: object = None, **headers: str
    ) -> http.client.HTTPResponse:
        """One request through nginx, over TLS."""
        context = ssl.create_default_context(cafile=str(self.city.folder / "tls" / "fullchain.pem"))
        connection = http.client.HTTPSConnection("localhost", PORTS["443"], timeout=60, context=context)
        if user is not None:
            headers["Authorization"] = "Basic " + base64.b64encode(":".join(user).encode()).decode()
        method, data = ("GET", None) if body is None else ("POST", json.dumps(body))
        connection.request(method, path, data, {"Content-Type": "application/json"} | headers)
        return connection.getresponse()

    def drop(self, dataset: str, text: str) -> None:
        """A file in the drop folder, complete for a minute."""
        path = self.city.folder / "inbox" / dataset / "all" / "COMPILED.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (time.time() - 60, time.time() - 60))

    def graphql(self, path: str, user: tuple[str, str], query: str, **variables: object) -> dict[str, object]:
        response = self.request(path, user, {"query": query, "variables": variables})
        assert response.status == 200, response.status
        answer: dict[str, object] = json.loads(response.read())
        return answer


def answers(port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A PostgreSQL server with an empty database `carbon`; it refuses to run as root."""
    initdb, server, createdb = program("initdb"), program("postgres"), program("createdb")
    folder = Path(tempfile.mkdtemp(prefix="carbon-pg-"))
    how = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        how = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    (folder / "log").touch()
    port = str(PORTS["5432"])
    made = subprocess.run(
        [initdb, "--username=carbon", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C", folder / "data"],
        capture_output=True, cwd=folder, check=False, **how,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    process = subprocess.Popen(
        [server, "-D", folder / "data", "-p", port, "-k", folder, "-h", "127.0.0.1", "-c", "fsync=off"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how,
    )  # fmt: skip
    try:
        connect = ["-h", "127.0.0.1", "-p", port, "-U", "carbon"]
        wait_until(
            lambda: subprocess.run([createdb, *connect, "carbon"], capture_output=True, check=False).returncode == 0,
            20, "PostgreSQL",
        )  # fmt: skip
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOPPED_IN_S)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def deployment(postgres: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Everything of `deploy/systemd`, with nginx before it and a small city behind it."""
    program("nginx"), program("openssl")
    folder = tmp_path_factory.mktemp("deployment")
    city = City(folder, folder / "raw")
    with ExitStack() as stack:
        mails = stack.enter_context(SmtpSink())
        live = Deployment(city, _environment(city, mails.port), mails)
        stack.callback(lambda: [live.stop(name) for name in list(live.processes)])
        (folder / "city.toml").write_text(CITY, encoding="utf-8")
        _write_files(folder)
        home = folder / "dagster"
        home.mkdir()
        shutil.copy(DEPLOY / "postgres" / "dagster.yaml", home)
        live.start("code", command_of("carbon-code"))
        workspace = folder / "workspace.yaml"
        workspace.write_text(with_test_ports((DEPLOY / "workspace.yaml").read_text(encoding="utf-8")))
        live.start("nginx", [str(program("nginx")), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        wait_until(lambda: answers(PORTS["4000"]), STARTED_IN_S, "the code server")
        for dataset, text in SMALL_CITY.items():
            live.drop(dataset, text)
        for unit in ("carbon-webserver", "carbon-webserver-readonly", "carbon-api", "carbon-daemon"):
            command = [
                part.replace("/opt/carbon/deploy/workspace.yaml", str(workspace)) for part in command_of(unit)
            ]
            live.start(unit, command)
        for path, user in (("/server_info", WATCHER), ("/operate/server_info", OPERATOR)):
            wait_until(lambda p=path, u=user: live.request(p, u).status == 200, STARTED_IN_S, path)
        yield live


def _environment(city: City, smtp_port: int) -> dict[str, str]:
    now = datetime.now(UTC).minute  # a few ticks that are near: one a minute would fill the queue of runs
    return city.environment(
        CARBON_POSTGRES_URL=f"postgresql+psycopg2://carbon:trusted@127.0.0.1:{PORTS['5432']}/carbon",
        CARBON_CITY_DIR=str(city.folder),
        CARBON_RETENTION_CRON=f"{','.join(map(str, sorted((now + minutes) % 60 for minutes in (3, 8, 13))))} * * * *",
        CARBON_SMTP_HOST="127.0.0.1",
        CARBON_SMTP_PORT=str(smtp_port),
        CARBON_SMTP_STARTTLS="false",
        CARBON_SMTP_USER="carbon",
        CARBON_SMTP_PASSWORD="canary-5f1e",
        CARBON_ALERT_FROM="carbon@example.org",
        CARBON_ALERT_TO="operators@example.org",
        CARBON_MIN_FREE_MB="0",
        DAGSTER_HOME=str(city.folder / "dagster"),
        DAGSTER_DISABLE_TELEMETRY="1",
    )


def _write_files(folder: Path) -> None:
    """Passwords, a certificate, a report, and the committed nginx file under test ports and paths."""
    tls, report = folder / "tls", folder / "warehouse" / "report"
    tls.mkdir()
    report.mkdir(parents=True)
    (report / "index.html").write_text("<!doctype html><title>報告</title>", encoding="utf-8")
    openssl = str(program("openssl"))
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", tls / "privkey.pem", "-out", tls / "fullchain.pem"],
        capture_output=True, check=True,
    )  # fmt: skip
    for name, people in (("watchers", (WATCHER, OPERATOR)), ("operators", (OPERATOR,))):
        lines = [
            f"{user}:" + subprocess.run(
                [openssl, "passwd", "-apr1", password], capture_output=True, text=True, check=True
            ).stdout.strip()
            for user, password in people
        ]  # fmt: skip
        (folder / f"{name}.htpasswd").write_text("\n".join(lines) + "\n")
    places = {
        "/etc/nginx/carbon-upstreams.conf": str(folder / "upstreams.conf"),
        "/etc/carbon/tls": str(tls),
        "/etc/carbon/": f"{folder}/",
        "/var/lib/carbon/": f"{folder}/",
    }
    for name in ("carbon.conf", "upstreams.conf"):
        text = with_test_ports((DEPLOY / "nginx" / name).read_text(encoding="utf-8"))
        for there, here in places.items():
            text = text.replace(there, here)
        (folder / name).write_text(text, encoding="utf-8")
    owner = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{owner} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;\n"
        f"events {{}}\nhttp {{ access_log off; include {folder}/carbon.conf; "
        + "".join(
            f"{kind}_temp_path {folder}/nginx-{kind}; "
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + "}\n"
    )
