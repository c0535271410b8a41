"""Topics: what a city switches on, with what that rests on; a file that cannot be meant is refused."""

from __future__ import annotations

import pytest

from pipelines.city import CityError
from pipelines.founding.city_file import switch_on
from pipelines.topics import CORE, USUAL_TOPICS, all_topics, switched_on
from tests.unit.test_city import LEEDS, city_with


def test_core_is_on_where_nothing_is_asked_for():
    assert switched_on([]) == (CORE,)


def test_a_topic_brings_those_it_rests_on():
    # measures -> bureaus, cumulative
    assert set(switched_on(["measures"])) == {CORE, "measures", "bureaus", "cumulative"}


def test_all_is_every_topic():
    assert switched_on(["all"]) == tuple(all_topics())


def test_a_topic_rests_on_topics_that_exist_and_not_on_itself():
    for code, topic in all_topics().items():
        assert set(topic.rests_on) <= all_topics().keys() - {code, CORE}
    assert set(USUAL_TOPICS) <= all_topics().keys()


def test_a_city_without_a_line_of_topics_has_all_of_them(tmp_path):
    assert city_with(tmp_path, LEEDS).topics == tuple(all_topics())


def test_a_city_has_the_topics_of_its_line(tmp_path):
    assert city_with(tmp_path, 'topics = ["people"]\n' + LEEDS).topics == (CORE, "people")
    assert city_with(tmp_path, "topics = []\n" + LEEDS).topics == (CORE,)


def test_a_topic_that_does_not_exist_stops_everything(tmp_path):
    with pytest.raises(
        CityError, match=r"topics = \['cars'\] must be a list of topics, or all; cars is none of core"
    ):
        city_with(tmp_path, 'topics = ["cars"]\n' + LEEDS)


def test_a_topic_is_switched_on_in_the_file_and_only_once(tmp_path):
    city_with(tmp_path, 'topics = [\n  "people",\n]\n' + LEEDS)
    assert switch_on(tmp_path, "measures") == ("cumulative", "bureaus", "measures")
    assert switch_on(tmp_path, "measures") == ()
    text = (tmp_path / "city.toml").read_text(encoding="utf-8")
    assert text == 'topics = ["people", "cumulative", "bureaus", "measures"]\n' + LEEDS


def test_a_topic_that_does_not_exist_is_not_switched_on(tmp_path):
    city_with(tmp_path, "topics = []\n" + LEEDS)
    with pytest.raises(CityError, match=r"There is no topic 'cars'; the topics are core, comparison, people"):
        switch_on(tmp_path, "cars")
