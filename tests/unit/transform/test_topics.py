"""A city's part of the dbt project, and the empty tables in the place of models that are off."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.transform.topics import crossings, manifest_of, stand_in, stand_ins_text, stood_in, topic_of


def model(name: str, topic: str, *reads: str, kind: str = "model") -> dict:
    return {
        "name": name, "schema": "marts", "resource_type": kind, "config": {"meta": {"topic": topic}},
        "depends_on": {"nodes": list(reads)},
    }  # fmt: skip


NODES = {
    "m.gap": model("gap", "core", "m.effects", "source.targets"),
    "m.effects": model("effects", "measures", "m.trend"),
    "m.trend": model("trend", "cumulative"),
    "t.gap": model("gap_key", "core", "m.gap", kind="test"),
    "t.effects": model("effects_exist", "core", "m.gap", "m.effects", kind="test"),
}
SOURCES = {
    "source.targets": {"name": "targets", "schema": "raw", "resource_type": "source"},
    "source.measures": {"name": "measures", "schema": "raw", "resource_type": "source"},
}
MANIFEST = {
    "nodes": NODES,
    "sources": SOURCES,
    "parent_map": {"m.gap": ["m.effects", "source.targets"], "m.effects": ["m.trend"]},
    "child_map": {"m.effects": ["m.gap", "t.effects"], "m.gap": ["t.gap", "t.effects"]},
}


@pytest.fixture
def build():
    with duckdb.connect() as connection:
        yield connection


def test_a_source_has_the_topic_of_its_dataset():
    assert topic_of(SOURCES["source.measures"]) == "measures"


def test_models_datasets_and_tests_of_topics_that_are_off_are_left_out():
    found = manifest_of(MANIFEST, ["core"])
    assert found["nodes"].keys() == {"m.gap", "t.gap"}  # the test that compares with effects cannot be asked
    assert found["sources"].keys() == {"source.targets"}
    assert found["nodes"]["m.gap"]["depends_on"]["nodes"] == ["source.targets"]
    assert found["parent_map"] == {"m.gap": ["source.targets"]}
    assert found["child_map"] == {"m.gap": ["t.gap"]}


def test_a_manifest_of_every_topic_is_whole():
    found = manifest_of(MANIFEST, ["core", "measures", "cumulative"])
    assert found["nodes"] == NODES and found["sources"] == SOURCES


def test_a_model_may_read_one_that_is_off_only_across_topics():
    # measures rests on cumulative, so that effects always finds trend
    assert list(crossings(NODES)) == [("m.gap", "m.effects")]


def test_an_empty_table_stands_in_for_what_is_off_and_takes_the_place_of_what_was_built(build, tmp_path):
    columns = tmp_path / "stand_ins.csv"
    columns.write_text(
        stand_ins_text(NODES, {"effects": {"year": "bigint", "net": "decimal(38,6)"}}), encoding="utf-8"
    )
    build.execute("create schema marts; create view marts.effects as select 'old' as year")
    stand_in(build, NODES, ["core"], columns)
    assert build.execute("describe marts.effects").fetchall()[1][:2] == ("net", "DECIMAL(38,6)")
    assert build.execute("select count(*) from marts.effects").fetchone() == (0,)
    assert stood_in(build) == {"marts.effects"}


def test_nothing_stands_in_where_all_is_on(build, tmp_path):
    stand_in(build, NODES, ["core", "measures", "cumulative"], tmp_path / "not_there.csv")
    assert build.execute("select count(*) from duckdb_tables()").fetchone() == (0,)
