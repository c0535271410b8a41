"""`kill -9` of each process of `carbon ui` while a run is under way: the next run goes through, and nobody does anything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.integration.deaths import (
    CARBON,
    Standing,
    children,
    command_line,
    kill,
    standing,
    wait_until,
)

WITHIN_S = 120
pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc"),
]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    served = standing(tmp_path_factory.mktemp("deaths") / "city")
    try:
        served.start()
        yield served
    finally:
        served.stop()


def goes_through(city: Standing, killed_at: float) -> None:
    """The next run asked for in the UI succeeds in time; seconds are those of the run's own record."""
    run_id = wait_until(city.launched, WITHIN_S, "a run is asked for")
    ended = wait_until(
        lambda: city.succeeded(lambda run: run["runId"] == run_id), 2 * WITHIN_S, "the run succeeds"
    )
    assert ended - killed_at < WITHIN_S, city.runs()


@pytest.mark.parametrize("name", ["worker", "code server", "daemon", "web server"])
def test_the_next_run_goes_through_when_a_process_is_killed(city, name):
    with city.warehouse_held():
        city.run_under_way()
        victim = city.pids[name]
        killed_at = kill(victim)
    goes_through(city, killed_at)
    if name != "worker":
        assert city.pids[name] != victim


def test_the_next_run_goes_through_when_everything_was_killed_and_is_started_again(city):
    with city.warehouse_held():
        dead = city.run_under_way()
        killed_at = city.kill_all()
    city.start()
    goes_through(city, killed_at)
    (status,) = [run["status"] for run in city.runs() if run["runId"] == dead]
    assert status == "FAILURE"


def test_nothing_is_left_behind_that_would_hold_the_port_when_the_keeper_is_killed(city):
    wait_until(city.is_idle, WITHIN_S, "the runs end")
    left = list(city.pids.values())
    kill(city.keeper.pid)
    city.keeper.wait()
    wait_until(lambda: not [pid for pid in left if command_line(pid)], 60, "its processes end")
    city.start()
    assert city.is_up()


def test_a_run_in_a_shell_that_is_killed_stops_no_later_one(city):
    """Neither a run in a shell nor one that is asked for in the UI."""
    wait_until(city.is_idle, WITHIN_S, "the runs end")
    command = [*CARBON, "run", "--force"]
    first = subprocess.Popen(
        command, env=city.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_until(lambda: not city.is_idle() or first.poll() is not None, WITHIN_S, "it is under way")
    assert first.poll() is None, "the run was over before it could be killed"
    killed_at = kill(first.pid, *children(first.pid))
    first.wait()
    again = subprocess.run(
        command, env=city.environment, capture_output=True, text=True, timeout=WITHIN_S, check=False
    )
    assert again.returncode == 0, again.stderr
    goes_through(city, killed_at)
