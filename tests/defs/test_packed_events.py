"""Dagster's books on SQLite are packed: what is written is read, also what stood there before."""

import sqlite3
from contextlib import closing

import dagster as dg
import pytest

from pipelines.defs.event_log import KeptOpenSqliteEventLogStorage
from pipelines.defs.packed_events import packed, unpacked

KEY = dg.AssetKey(["marts", "emissions_gap"])


@pytest.fixture
def instance(tmp_path):
    overrides = {
        "event_log_storage": {
            "module": "pipelines.defs.event_log",
            "class": "KeptOpenSqliteEventLogStorage",
            "config": {"base_dir": str(tmp_path)},
        }
    }
    with dg.DagsterInstance.local_temp(str(tmp_path), overrides=overrides) as made:
        assert isinstance(made.event_log_storage, KeptOpenSqliteEventLogStorage)
        yield made


def stored(folder) -> list[object]:
    with sqlite3.connect(folder / "index.db") as connection:
        return [event for (event,) in connection.execute("select event from event_logs order by id")]


def pages(folder) -> int:
    with closing(sqlite3.connect(folder / "index.db")) as connection:
        ((count,),) = connection.execute("pragma page_count")
    return count


def text_of(instance) -> str:
    return instance.get_latest_materialization_event(KEY).asset_materialization.metadata["text"].value


def test_an_event_is_packed_to_less_than_half_and_read_as_it_was(instance, tmp_path):
    instance.report_runless_asset_event(dg.AssetMaterialization(KEY, metadata={"text": "缺口"}))
    (event,) = stored(tmp_path)
    assert isinstance(event, bytes) and len(event) < len(unpacked(event).encode()) / 2
    assert text_of(instance) == "缺口"


def test_what_an_earlier_version_wrote_is_read(instance, tmp_path):
    instance.report_runless_asset_event(dg.AssetMaterialization(KEY, metadata={"text": "缺口"}))
    with sqlite3.connect(tmp_path / "index.db") as connection:
        connection.execute("update event_logs set event = ?", [unpacked(stored(tmp_path)[0])])
    assert isinstance(stored(tmp_path)[0], str)
    assert text_of(instance) == "缺口"


def test_what_a_later_version_packed_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="written by a later version of this program"):
        unpacked(b"\x02" + packed("x")[1:])


def test_vacuum_gives_back_what_was_deleted(instance, tmp_path):
    for number in range(200):
        text = str(hash(str(number)) ** 40)
        instance.report_runless_asset_event(dg.AssetMaterialization(KEY, metadata={"text": text}))
    with closing(sqlite3.connect(tmp_path / "index.db")) as connection:
        connection.execute("delete from event_logs")
        connection.commit()
    before = pages(tmp_path)
    instance.event_log_storage.vacuum()
    assert pages(tmp_path) < before
