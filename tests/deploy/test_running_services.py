"""The services of `deploy/`, running: who may do what, a tick, a file that is published, a run that alerts."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import time
from datetime import date

import duckdb
import pytest

from tests.deploy.conftest import OPERATOR, PORTS, WATCHER, Deployment, wait_until

pytestmark = pytest.mark.services
RUNS = "query Runs($job: String!) { runsOrError(filter: {pipelineName: $job}) { ... on Runs { results { status tags { key value } } } } }"
STOP = 'mutation { terminateRun(runId: "00000000-0000-0000-0000-000000000000") { __typename } }'
LAUNCH = """mutation Launch($job: String!) { launchPipelineExecution(executionParams: {
  selector: {repositoryLocationName: "carbon", repositoryName: "__repository__", pipelineName: $job}, mode: "default"})
  { __typename } }"""


def runs(deployment: Deployment, job: str) -> list[dict]:
    return deployment.graphql("/graphql", WATCHER, RUNS, job=job)["data"]["runsOrError"]["results"]


def statuses(deployment: Deployment, job: str) -> list[str]:
    return [run["status"] for run in runs(deployment, job)]


@pytest.fixture(scope="module")
def published(deployment):
    """The sensor took them in, and the run it asked for has published."""
    wait_until(lambda: deployment.city.published.exists(), 900, "publication after files were dropped")
    return deployment


@pytest.fixture(scope="module")
def failed(published):
    """A file that cannot be used was dropped, and its run has failed."""
    wait_until(lambda: "SUCCESS" in statuses(published, "refresh"), 120, "the end of the first run")
    published.drop("targets", "什麼,東西\n1,2\n")
    wait_until(lambda: "FAILURE" in statuses(published, "refresh"), 400, "a failed run")
    return published


@pytest.mark.parametrize("path", ["/", "/operate/", "/report/", "/graphql", "/api/"])
def test_without_a_password_nothing_is_shown(deployment, path):
    assert deployment.request(path).status == 401
    assert deployment.request(path, ("watcher", "wrong")).status == 401


def test_a_watcher_sees_pages_and_the_report_and_an_operator_operates(deployment):
    assert [deployment.request(path, WATCHER).status for path in ("/", "/runs", "/report/")] == [200] * 3
    assert deployment.request("/operate/", WATCHER).status == 401
    assert deployment.request("/operate/", OPERATOR).status == 200


def test_a_watcher_reads_tables_over_http_below_their_own_path(published):
    answer = published.request("/api/reference/units.json?_size=1", WATCHER)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")
    following = json.loads(answer.read())["next"]
    assert published.request(f"/api/reference/units.json{following}", WATCHER).status == 200
    assert published.request("/api/raw/inventory_totals.json", WATCHER).status == 404
    assert published.request("/api/reference/units.json", WATCHER, {"a": 1}).status == 405


def test_answers_are_not_kept_and_not_framed(deployment):
    for path in ("/", "/report/"):
        headers = deployment.request(path, WATCHER).headers
        assert (headers.get_all("Cache-Control"), headers.get_all("X-Frame-Options")) == (
            ["no-store"],
            ["DENY"],
        )
        assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
        assert "max-age=" in headers["Strict-Transport-Security"]


def test_the_read_only_server_refuses_to_launch_and_to_stop_and_the_full_one_does_not(deployment):
    answer = deployment.graphql("/graphql", WATCHER, LAUNCH, job="retention")
    assert answer["data"]["launchPipelineExecution"]["__typename"] == "UnauthorizedError"
    assert (
        deployment.graphql("/graphql", WATCHER, STOP)["data"]["terminateRun"]["__typename"]
        == "UnauthorizedError"
    )
    operated = deployment.graphql("/operate/graphql", OPERATOR, STOP)
    assert operated["data"]["terminateRun"]["__typename"] == "RunNotFoundError"


def test_a_page_of_another_site_may_not_speak_through_the_browser(deployment):
    body = {"query": "{ version }"}
    assert (
        deployment.request("/operate/graphql", OPERATOR, body, Origin="https://elsewhere.example").status
        == 403
    )
    own = f"https://localhost:{PORTS['443']}"
    assert deployment.request("/operate/graphql", OPERATOR, body, Origin=own).status == 200


@pytest.mark.parametrize(("path", "user"), [("/graphql", WATCHER), ("/operate/graphql", OPERATOR)])
def test_the_websocket_of_the_pages_passes(deployment, path, user):
    context = ssl.create_default_context(cafile=str(deployment.city.folder / "tls" / "fullchain.pem"))
    password = base64.b64encode(":".join(user).encode()).decode()
    with (
        socket.create_connection(("localhost", PORTS["443"]), timeout=20) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        secured.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost:{PORTS['443']}\r\nAuthorization: Basic {password}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-ws\r\n\r\n".encode()
        )
        # the answer to that key is printed in RFC 6455, section 1.3
        answer = secured.recv(4096).decode()
        assert answer.startswith("HTTP/1.1 101")
        assert "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in answer


def test_a_dropped_file_ends_in_the_published_warehouse(published):
    with duckdb.connect(str(published.city.published), read_only=True) as connection:
        query = "select year, emissions_tco2e from raw.inventory_totals order by year"
        assert connection.execute(query).fetchall() == [(2010, 10_000_000), (2020, 9_000_000)]
    # the report and the release are made after publication
    wait_until(lambda: "SUCCESS" in statuses(published, "refresh"), 400, "the end of the first run")
    (run,) = [item for item in runs(published, "refresh") if item["status"] == "SUCCESS"]
    assert {"key": "dagster/sensor_name", "value": "new_files"} in run["tags"]


def test_a_run_that_fails_is_mailed_once_with_its_reason(failed):
    def told() -> list[str]:
        return [mail.get_content() for mail in failed.mails.mails if "refresh" in mail.get_content()]

    (mail,) = wait_until(told, 180, "a mail about the failed run")
    assert "No header row of targets is found" in mail
    assert "https://" in mail or "http://127.0.0.1:3000/runs/" in mail
    listed = failed.carbon("alerts", "--lang", "en")
    assert "A run of refresh failed" in listed.stdout and "mailed" in listed.stdout


def test_a_late_bureau_is_told_once(failed):
    def told() -> list[str]:
        return [mail.get_content() for mail in failed.mails.mails if "環保局的活動數據" in mail.get_content()]

    (mail,) = wait_until(told, 180, "a mail about the late bureau")
    assert "2021-01-31" in mail
    assert date.today() > date(2021, 1, 31)


def test_the_schedule_ticks(failed):
    def by_schedule() -> list[dict]:
        tag = {"key": "dagster/schedule_name", "value": "retention"}
        return [run for run in runs(failed, "retention") if tag in run["tags"] and run["status"] == "SUCCESS"]

    assert wait_until(by_schedule, 400, "a run asked for by the schedule")


def test_a_dead_daemon_is_noticed_and_mailed(failed):
    assert "daemon" not in failed.carbon("health", "--lang", "en").stdout
    failed.stop("carbon-daemon")
    time.sleep(3)
    result = failed.carbon("health", "--alert", "--lang", "en", CARBON_DAEMON_SILENCE_S="2")
    assert result.returncode == 1
    assert "The Dagster daemon gives no sign of life" in result.stdout
    assert any("daemon" in mail["Subject"] for mail in failed.mails.mails)


def test_no_log_holds_the_password_of_the_mail_server(failed):
    logs = [
        path
        for path in failed.city.folder.rglob("*")
        if path.is_file() and path.suffix in (".log", ".err", ".out")
    ]
    assert logs
    assert [path.name for path in logs if b"canary-5f1e" in path.read_bytes()] == []
