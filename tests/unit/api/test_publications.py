"""Which release is served: the one in force, met at once; a named one as long as it is kept; never half of one."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from pipelines.api import snapshots
from pipelines.api.refusals import RefusedError
from pipelines.api.snapshots import limited
from tests.unit.api.published import RELEASES, publish, served, settings_of_a_city

GAPS = "/marts/gaps.json"
FIGURE = f"{GAPS}?year=2040&_select=gap_tco2e"


def test_a_new_publication_is_met_without_a_restart_and_a_page_stays_in_its_release(tmp_path):
    settings = settings_of_a_city(tmp_path)
    publish(settings, 1, "2.5")
    with served(settings) as client:
        first = client.ask(f"{GAPS}?year__gte=2040&_size=1&_select=gap_tco2e")
        known = client.ask(FIGURE)
        publish(settings, 2, "7.5")
        assert client.ask(FIGURE).rows == [{"gap_tco2e": "7.500000"}]
        assert client.ask(FIGURE, If_None_Match=known.heads["etag"]).status == 200
        assert client.ask(FIGURE).said["release"]["name"] == RELEASES[2]
        second = client.ask(f"/marts/gaps.json{first.said['next']}")
        assert second.said["release"]["name"] == RELEASES[1]
        assert client.ask(f"{FIGURE}&_release={RELEASES[1]}").rows == [{"gap_tco2e": "2.500000"}]
        pinned = client.ask(f"{FIGURE}&_release={RELEASES[1]}").heads
        assert pinned["cache-control"] == "private, max-age=3600"
        shutil.rmtree(settings.releases_dir / RELEASES[1])
        gone = client.ask(f"/marts/gaps.json{first.said['next']}")
        assert gone.status == 410
        assert gone.is_a_sentence


def test_without_a_publication_it_says_so_and_serves_the_first_one_there_is(tmp_path):
    settings = settings_of_a_city(tmp_path)
    with served(settings) as client:
        for path in (GAPS, "/", "/health", "/openapi.json", "/marts/gaps.csv"):
            answer = client.ask(path)
            assert (answer.status, answer.heads["retry-after"]) == (503, "30")
            assert "carbon run" in answer.said["error"]["zh"]
            assert answer.is_a_sentence
        publish(settings, 1)
        assert client.ask("/health").said["status"] == "ok"


@pytest.mark.parametrize("content", [b"", b"no database", b"\0" * 20_000])
def test_a_broken_file_is_a_sentence(tmp_path, content):
    settings = settings_of_a_city(tmp_path)
    publish(settings, 1).write_bytes(content)
    with served(settings) as client:
        answer = client.ask(GAPS)
        assert answer.status == 503
        assert answer.is_a_sentence


def test_a_database_that_is_no_publication_is_a_sentence(tmp_path):
    settings = settings_of_a_city(tmp_path)
    path = publish(settings, 1)
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table a as select 1")
    with served(settings) as client:
        assert client.ask("/health").status == 503


def test_a_reader_holds_up_no_publication(tmp_path):
    settings = settings_of_a_city(tmp_path)
    publish(settings, 1)
    reading = snapshots.open_snapshot(settings)
    publish(settings, 2, "7.5")
    old = reading.connection.execute("select gap_tco2e from marts.gaps where year = 2040").fetchall()
    assert [str(figure) for (figure,) in old] == ["2.500000"]
    reading.connection.close()
    assert not list(tmp_path.rglob("*.wal"))


def test_the_connection_reads_no_other_file_and_writes_nothing(tmp_path):
    settings = settings_of_a_city(tmp_path)
    publish(settings, 1)
    connection = snapshots.open_snapshot(settings).connection
    for query in (
        "from read_text('/etc/hostname')", "attach ':memory:' as a", "set enable_external_access = true",
        "create table marts.a as select 1", "delete from marts.gaps", "copy marts.gaps to 'a.csv'",
    ):  # fmt: skip
        with pytest.raises(duckdb.Error):
            connection.execute(query)
    connection.close()


def test_a_query_that_takes_too_long_is_ended_with_a_sentence(tmp_path):
    settings = settings_of_a_city(tmp_path)
    publish(settings, 1)
    connection = snapshots.open_snapshot(settings).connection
    with (
        pytest.raises(RefusedError, match=r"ended after 0\.05 seconds") as refused,
        limited(connection, 0.05),
    ):
        connection.execute("select sum(a.range * b.range) from range(100000000) a, range(1000) b").fetchall()
    assert refused.value.status == 503
    connection.close()


def test_a_fault_in_the_middle_of_a_csv_breaks_it_off(tmp_path, monkeypatch):
    """A client that reads to the end must learn that it did not get the whole table."""
    import http.client

    from pipelines.api import answers

    settings = settings_of_a_city(tmp_path)
    publish(settings, 1)
    calls = []

    def broken(connection, rows):
        calls.append(1)
        if len(calls) > 1:
            raise RefusedError(503, "壞了。", "Broken.")
        return rows.fetchmany(1)

    monkeypatch.setattr(answers, "_some", broken)
    with served(settings) as client, pytest.raises(http.client.IncompleteRead):
        client.ask("/marts/gaps.csv")


@pytest.mark.parametrize("invented", [True, False])
def test_what_is_invented_says_so_in_every_answer(tmp_path, invented):
    settings = settings_of_a_city(tmp_path, invented=invented)
    publish(settings, 1)
    with served(settings) as client:
        for path in (GAPS, "/health"):
            assert client.ask(path).said["city"]["is_invented"] is invented
            assert ("虛構" in str(client.ask(path).said["notice"])) is invented
        for path in (GAPS, "/marts/gaps.csv", "/", "/openapi.json"):
            assert client.ask(path).heads["carbon-invented"] == str(invented).lower()
        assert ("虛構城市" in client.ask("/").body.decode()) is invented
        assert ("虛構城市" in client.ask("/openapi.json").said["info"]["description"]) is invented
        name = client.ask("/marts/gaps.csv").heads["content-disposition"]
        assert ("invented-" in name) is invented
