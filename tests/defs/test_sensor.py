"""The new-files sensor: a file is taken in once and whole, and asks for one run."""

from __future__ import annotations

import os
import time

import dagster as dg
import pytest

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


def tick(settings, cursor=None):
    with dg.DagsterInstance.ephemeral() as instance:
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
