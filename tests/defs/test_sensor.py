"""The new-files sensor: a file is taken in once and whole, and asks for one run."""

from __future__ import annotations

import os
import time

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from pipelines.defs import sensors
from pipelines.defs.sensors import new_files
from pipelines.ledger.register import read_register
from pipelines.ledger.reviews import add_review


def drop(settings, name="targets/all/EPB.csv", text="x", age_s=60):
    path = settings.inbox_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    then = time.time() - age_s
    os.utime(path, (then, then))
    return path


def tick(settings, cursor=None, waiting=()):
    with dg.DagsterInstance.ephemeral() as instance:
        for status in waiting:
            create_run_for_test(instance, job_name="refresh", status=status)
        context = dg.build_sensor_context(instance=instance, cursor=cursor)
        data = new_files(settings).evaluate_tick(context)
        return data.run_requests, data.cursor


def test_a_dropped_file_is_registered_and_asks_for_one_run(settings):
    path = drop(settings)
    requests, cursor = tick(settings)
    assert len(requests) == 1
    assert not path.exists()
    assert [item.path for item in read_register(settings.register_path)] == ["targets/all/EPB.csv"]
    assert tick(settings, cursor)[0] == []


def test_the_same_content_again_asks_for_no_second_run(settings):
    drop(settings)
    _, cursor = tick(settings)
    drop(settings)
    assert tick(settings, cursor)[0] == []
    assert len(read_register(settings.register_path)) == 1


def test_a_decision_asks_for_a_run(settings):
    drop(settings)
    _, cursor = tick(settings)
    arrival = read_register(settings.register_path)[0]
    add_review(settings.raw_dir, arrival.submission_id, "accepted", "EPB")
    assert len(tick(settings, cursor)[0]) == 1


@pytest.mark.parametrize(
    ("status", "requests"), [(dg.DagsterRunStatus.NOT_STARTED, 0), (dg.DagsterRunStatus.STARTED, 1)]
)
def test_a_run_that_waits_takes_along_what_arrives_and_one_under_way_does_not(settings, status, requests):
    drop(settings)
    asked, cursor = tick(settings, waiting=[status])
    assert len(asked) == requests
    assert tick(settings, cursor)[0] == []


def test_what_is_published_asks_for_no_run(settings, monkeypatch):
    drop(settings)
    monkeypatch.setattr(sensors, "is_in_force", lambda *_: True)
    assert tick(settings)[0] == []


def test_files_of_a_run_that_was_killed_are_asked_for_again(settings, monkeypatch):
    drop(settings)
    _, cursor = tick(settings)
    monkeypatch.setattr(sensors, "end_dead_runs", lambda *_: ["run"])
    assert len(tick(settings, cursor)[0]) == 1


@pytest.mark.parametrize(
    "name", ["targets/all/~$EPB.xlsx", "targets/all/EPB.csv.part", "targets/all/.EPB.csv"]
)
def test_temporary_files_are_left_alone(settings, name):
    path = drop(settings, name)
    tick(settings)
    assert path.exists()


def test_a_file_that_is_still_growing_is_left_for_the_next_look(settings):
    path = drop(settings, age_s=0)
    tick(settings)
    assert path.exists()
    assert not settings.register_path.exists()


def test_a_file_in_the_wrong_place_stays_and_is_named(settings):
    path = drop(settings, "no_such_dataset/all/EPB.csv")
    tick(settings)
    assert path.exists()
