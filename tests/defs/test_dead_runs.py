"""Runs whose process is gone: by the lock of the run, whatever its status says, and never one that lives."""

from __future__ import annotations

import subprocess
import sys
import time

import dagster as dg
import pytest

from pipelines.defs import dead_runs
from pipelines.defs.dead_runs import end_dead_runs, show_sign_of_life
from pipelines.defs.failures import events_of, reasons_of

STATUSES = [*dead_runs.UNDER_WAY, dg.DagsterRunStatus.NOT_STARTED]
LATER_S = dead_runs.STARTUP_S + 1


@pytest.fixture
def books():
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def a_run(books, status=dg.DagsterRunStatus.STARTED):
    @dg.job(name="refresh")
    def job(): ...

    return books.create_run_for_job(job, status=status)


@pytest.fixture
def later(monkeypatch):
    """A moment at which every run had time to begin."""
    now = time.time
    return lambda: monkeypatch.setattr(dead_runs.time, "time", lambda: now() + LATER_S)


@pytest.mark.parametrize("status", STATUSES, ids=lambda status: status.value)
def test_a_run_without_a_process_is_ended_once_it_had_time_to_begin(settings, books, later, status):
    run = a_run(books, status)
    assert end_dead_runs(books, settings) == []
    later()
    assert end_dead_runs(books, settings) == [run.run_id]
    assert books.get_run_by_id(run.run_id).is_failure
    (reason,) = reasons_of(events_of(books, run.run_id))
    assert "程序已不存在" in reason and "The process of this run is gone" in reason


def test_a_run_lives_as_long_as_its_process(settings, books, later, monkeypatch):
    run = a_run(books)
    code = (
        "import sys; from pathlib import Path; from pipelines.settings import Settings;"
        "from pipelines.defs.dead_runs import show_sign_of_life;"
        f"show_sign_of_life(Settings(warehouse_dir=Path({str(settings.warehouse_dir)!r})), {run.run_id!r});"
        "print('holds', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "holds\n"
        later()
        assert end_dead_runs(books, settings) == []
    finally:
        process.kill()
        process.communicate()
    monkeypatch.undo()  # it showed that it lived, and does so no more: nobody waits for it
    assert end_dead_runs(books, settings) == [run.run_id]


def test_the_lock_of_this_process_counts_too(settings, books, later):
    show_sign_of_life(settings, a_run(books).run_id)
    later()
    assert end_dead_runs(books, settings) == []
