from pathlib import Path

import duckdb
import pytest

from pipelines.publication.query import NothingPublishedError, analyst_connection


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "carbon.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table figures as select 42 as answer")
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    return path


def test_an_analyst_reads_the_published_tables(published: Path) -> None:
    with analyst_connection(published) as connection:
        assert connection.sql("select answer from figures").fetchall() == [(42,)]


@pytest.mark.parametrize(
    "query",
    [
        "from read_csv('{folder}/secret.csv')",
        "from '{folder}/secret.csv'",
        "from read_text('{folder}/secret.csv')",
        "from read_blob('{folder}/secret.csv')",
        "from glob('{folder}/*')",
        "attach '{folder}/other.duckdb'",
        "copy figures to '{folder}/out.csv'",
        "export database '{folder}/out'",
        "install httpfs",
        "load httpfs",
        "pragma profiling_output = '{folder}/profile.json'",
    ],
)
def test_an_analyst_reaches_no_other_file(published: Path, query: str) -> None:
    before = sorted(published.parent.iterdir())
    with analyst_connection(published) as connection, pytest.raises(duckdb.Error):
        connection.execute(query.format(folder=published.parent))
    assert sorted(published.parent.iterdir()) == before


@pytest.mark.parametrize(
    "query",
    [
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set threads = 1",
        "reset lock_configuration",
        "pragma enable_external_access = true",
    ],
)
def test_an_analyst_changes_no_configuration(published: Path, query: str) -> None:
    with analyst_connection(published) as connection, pytest.raises(duckdb.Error):
        connection.execute(query)


@pytest.mark.parametrize(
    "query",
    [
        "create table mine as select 1",
        "insert into figures values (1)",
        "drop table figures",
        "checkpoint figures",
    ],
)
def test_an_analyst_changes_nothing_published(published: Path, query: str) -> None:
    before = published.read_bytes()
    with analyst_connection(published) as connection, pytest.raises(duckdb.Error):
        connection.execute(query)
    assert published.read_bytes() == before


def test_before_the_first_run_the_way_to_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError) as nothing, analyst_connection(tmp_path / "carbon.duckdb"):
        pass
    assert str(nothing.value) == "carbon.duckdb is not there yet; make it with `carbon run`."


def test_the_connection_is_closed_when_the_query_fails(published: Path) -> None:
    with pytest.raises(duckdb.Error), analyst_connection(published) as connection:
        connection.execute("select nothing")
    with duckdb.connect(str(published)) as writer:
        writer.execute("insert into figures values (1)")
