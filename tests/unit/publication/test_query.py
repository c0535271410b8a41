from pathlib import Path

import duckdb
import pandas
import pytest
from harlequin.exception import HarlequinQueryError

from pipelines.publication import query as query_module
from pipelines.publication.query import NothingPublishedError, analyst_connection, ask, one_sentence


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


OTHER_FILES = [
    "from read_csv('{folder}/secret.csv')",
    "from read_csv_auto('{folder}/secret.csv')",
    "from '{folder}/secret.csv'",
    "from 'secret.csv'",
    "from read_text('{folder}/secret.csv')",
    "from read_blob('{folder}/secret.csv')",
    "from read_json('{folder}/secret.csv')",
    "from read_parquet('{folder}/secret.csv')",
    "from sniff_csv('{folder}/secret.csv')",
    "from glob('{folder}/*')",
    "from parquet_metadata('{folder}/secret.csv')",
    "from 'https://example.invalid/a.csv'",
    "attach '{folder}/other.duckdb'",
    "attach ':memory:' as mine",
    "copy figures to '{folder}/out.csv'",
    "copy (select 1) to '{folder}/out.parquet'",
    "copy figures from '{folder}/secret.csv'",
    "export database '{folder}/out'",
    "import database '{folder}'",
    "install httpfs",
    "load httpfs",
    "load '{folder}/secret.csv'",
    "select getenv('HOME')",
    "from secret",
    "create secret s (type http, bearer_token 'x')",
    "pragma profiling_output = '{folder}/profile.json'",
]
CONFIGURATION = [
    "set enable_external_access = true",
    "set lock_configuration = false",
    "set threads = 1",
    "set memory_limit = '100GB'",
    "set temp_directory = '{folder}'",
    "set session threads = 1",
    "reset lock_configuration",
    "reset memory_limit",
    "pragma threads = 8",
    "pragma enable_external_access = true",
    "pragma enable_profiling",
    "pragma enable_logging",
    "call enable_logging(storage = 'file', storage_path = '{folder}/log')",
]
each_attack = pytest.mark.parametrize("query", OTHER_FILES + CONFIGURATION)


@each_attack
def test_an_analyst_reaches_no_other_file_and_changes_no_configuration(published: Path, query: str) -> None:
    secret = pandas.DataFrame({"a": [1]})  # a query must not reach a variable of this process either
    before = sorted(published.parent.iterdir())
    with analyst_connection(published) as connection:
        with pytest.raises(duckdb.Error) as refused:
            answer = ask(connection, query.format(folder=published.parent))
            answer is None or answer.fetchall()
        assert ask(connection, "select answer from figures").fetchall() == [(42,)]
    sentence = one_sentence(refused.value)
    assert "\n" not in sentence and "LINE 1" not in sentence and len(sentence) > 10
    assert sorted(published.parent.iterdir()) == before
    assert len(secret) == 1


@each_attack
def test_harlequin_is_as_locked_as_the_prompt(published: Path, query: str) -> None:
    ide = pytest.importorskip("pipelines.console.ide")
    before = sorted(published.parent.iterdir())
    connection = ide.LockedAdapter(published).connect()
    try:
        with pytest.raises(HarlequinQueryError):
            connection.execute(query.format(folder=published.parent)).fetchall()
        assert connection.execute("select answer from figures").fetchall().to_pylist() == [{"answer": 42}]
    finally:
        connection.close()
    assert sorted(published.parent.iterdir()) == before


@pytest.mark.parametrize(
    "setting", ["memory_limit", "threads", "lock_configuration", "enable_external_access"]
)
def test_a_query_has_a_share_of_the_machine_and_the_lock_is_on(published: Path, setting: str) -> None:
    expected = {
        "memory_limit": "1.8 GiB", "threads": "2", "lock_configuration": "true", "enable_external_access": "false"
    }  # fmt: skip
    with analyst_connection(published) as connection:
        ((value,),) = ask(connection, f"select current_setting('{setting}')::varchar").fetchall()
    assert value == expected[setting]


def test_a_query_that_needs_more_memory_ends_with_a_sentence(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(query_module._LOCKED, "memory_limit", "30MB")
    with analyst_connection(published) as connection, pytest.raises(duckdb.Error) as ended:
        ask(connection, "select count(distinct i::varchar || 'x') from range(5000000) t (i)").fetchall()
    assert "Out of Memory" in one_sentence(ended.value)


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
