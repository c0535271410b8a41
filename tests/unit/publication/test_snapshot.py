import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.build_marks import MODELS, mark
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import Arrival, add_arrival, read_register
from pipelines.provenance.writing import trace_build
from pipelines.publication.fingerprint import fingerprint
from pipelines.publication.snapshot import (
    PublicationError,
    published_run_key,
    refuse_stale_log,
    write_snapshot,
)
from pipelines.releases.in_force import stands
from pipelines.releases.manifest import what_is_wrong
from pipelines.releases.publishing import publish
from pipelines.settings import Settings
from pipelines.transform.catalogue import write_lineage
from pipelines.transform.column_lineage import Edge
from pipelines.transform.compiled import CompiledModel
from tests.unit.tables import CODES_SOURCE, MAX_BYTES, SOURCES, write_csv

MODEL = "marts.figures"
RAW = [f"raw.{name}" for name in all_contracts()]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build with one submission, one model, and things that are not for readers."""
    folder = tmp_path_factory.mktemp("city")
    settings = Settings(raw_dir=folder / "raw", warehouse_dir=folder / "warehouse")
    source = write_csv(folder / "sources.csv", SOURCES, CODES_SOURCE)
    add_arrival(
        source, settings.raw_dir, dataset="sources", bureau="COMPILED", period="all",
        received_at=datetime(2025, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    arrivals = read_register(settings.register_path)
    with open_build(settings.build_path) as connection:
        prepare(connection, arrivals)
        for contract in all_contracts().values():
            terms = standing_terms(connection, contract, settings.city, MAX_BYTES)
            load_dataset(connection, terms, arrivals, settings.raw_dir)
        connection.execute("create schema marts")
        connection.execute("create schema intermediate")
        connection.execute("create table marts.figures as select 1 as figure")
        connection.execute(
            "create table reference.sources as select source_code, title_zh, title_en, publisher_zh, publisher_en, "
            "kind as source_kind, published_on, reference, note from raw.sources"
        )
        connection.execute("comment on table reference.sources is '來源 | Sources'")
        connection.execute("create table marts.no_longer_a_model as select 1 as figure")
        connection.execute("create view intermediate.working as from marts.figures")
        connection.execute("create table intermediate.int_figures as select 1 as figure")
        connection.execute("create table intermediate.no_longer_a_model as select 1 as figure")
        connection.execute("comment on table intermediate.int_figures is '數字 | Figures'")
    one = CompiledModel("intermediate.int_figures", "select 1 as figure", False, (), (), "")
    trace_build(settings.build_path, [one])
    with duckdb.connect(str(settings.build_path)) as connection:
        write_lineage(connection, [Edge(MODEL, "figure", "raw.sources", "note")], {MODEL}, {MODEL})
    return folder


@pytest.fixture
def arrivals(city: Path, settings: Settings) -> list[Arrival]:
    """The arrivals of that build, both copied for one test."""
    shutil.copytree(city / "raw", settings.raw_dir)
    shutil.copytree(city / "warehouse", settings.warehouse_dir)
    return read_register(settings.register_path)


def published(settings: Settings, arrivals: list[Arrival]) -> dict[str, int]:
    """Written as into the folder of a release: there is no file yet."""
    settings.published_path.unlink(missing_ok=True)
    run = fingerprint(settings, arrivals)
    return write_snapshot(
        settings.build_path, settings.published_path, run, arrivals, [MODEL, "reference.sources", *RAW]
    )


def tables(path: Path) -> set[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        query = "select schema_name || '.' || table_name from duckdb_tables()"
        return {name for (name,) in connection.sql(query).fetchall()}


def test_readers_get_models_raw_and_bookkeeping_and_nothing_else(
    settings: Settings, arrivals: list[Arrival]
) -> None:
    counts = published(settings, arrivals)
    assert counts[MODEL] == 1 and counts["raw.sources"] == 1
    assert tables(settings.published_path) == {
        MODEL, *RAW, "reference.units", "reference.sources",
        "quarantine.rejected_rows", "quarantine.refused_files",
        "meta.submissions", "meta.intake_results", "meta.submission_columns", "meta.intake_notices",
        "meta.reviews", "meta.applied_corrections", "meta.submission_differences",
        "meta.run", "meta.run_inputs", "meta.datasets", "meta.columns",
        "meta.sources", "meta.source_uses", "meta.queries", "meta.sums", "meta.column_lineage",
        "meta.row_uses", "meta.table_reads", "meta.traced_tables", "intermediate.int_figures",
    }  # fmt: skip


def test_every_table_and_column_that_is_not_a_models_is_described_in_both_languages(
    settings: Settings, arrivals: list[Arrival]
) -> None:
    published(settings, arrivals)
    with duckdb.connect(str(settings.published_path), read_only=True) as connection:
        undescribed = connection.sql(
            "select table_name, column_name from duckdb_columns() "
            "where schema_name not in ('marts', 'intermediate') and not internal and (comment is null or comment not like '% | %') "
            "union all select table_name, null from duckdb_tables() where schema_name <> 'marts' "
            "and (comment is null or comment not like '% | %')"
        ).fetchall()
    assert undescribed == []


def test_the_dictionary_lists_every_published_column(settings: Settings, arrivals: list[Arrival]) -> None:
    published(settings, arrivals)
    with duckdb.connect(str(settings.published_path), read_only=True) as connection:
        unlisted = connection.sql(
            "select schema_name, table_name, column_name from duckdb_columns() "
            "where not internal and schema_name <> 'intermediate' "
            "except select table_schema, table_name, column_name from meta.columns"
        ).fetchall()
        undescribed = connection.sql(
            "select table_name, column_name from meta.columns "
            "where description_en is null and table_schema || '.' || table_name <> 'marts.figures'"
        ).fetchall()
    assert (unlisted, undescribed) == ([], [])


def test_publishing_the_same_inputs_again_gives_the_same_tables(
    settings: Settings, arrivals: list[Arrival]
) -> None:
    contents = []
    for _ in range(2):
        published(settings, arrivals)
        with duckdb.connect(str(settings.published_path), read_only=True) as connection:
            names = sorted(tables(settings.published_path))
            contents.append({name: connection.sql(f"from {name}").fetchall() for name in names})
    assert contents[0] == contents[1]


def test_a_build_that_lacks_a_table_is_not_published(settings: Settings, arrivals: list[Arrival]) -> None:
    run = fingerprint(settings, arrivals)
    with pytest.raises(PublicationError, match=r"^The build lacks marts\.missing; run the whole pipeline"):
        write_snapshot(
            settings.build_path, settings.published_path, run, arrivals, [MODEL, *RAW, "marts.missing"]
        )


def test_a_written_file_is_closed_and_leaves_no_log(settings: Settings, arrivals: list[Arrival]) -> None:
    published(settings, arrivals)
    refuse_stale_log(settings.published_path)
    assert not list(settings.warehouse_dir.glob("*.wal"))
    shutil.copy(settings.published_path, settings.warehouse_dir / "moved.duckdb")
    assert published_run_key(settings.warehouse_dir / "moved.duckdb")


def test_what_a_build_says_of_its_finished_parts_is_not_published(
    settings: Settings, arrivals: list[Arrival]
) -> None:
    with open_build(settings.build_path) as connection:
        mark(connection, MODELS, "key")
    published(settings, arrivals)
    assert "meta.build_marks" not in tables(settings.published_path)


def test_a_whole_build_becomes_a_release_that_is_in_force(
    settings: Settings, arrivals: list[Arrival]
) -> None:
    run = fingerprint(settings, arrivals)
    release = publish(settings, run, arrivals, [MODEL, "reference.sources", *RAW], None)
    assert release.manifest["run_key"] == published_run_key(settings.published_path) == run.run_key
    assert [table["name"] for table in release.manifest["tables"] if table["name"] == MODEL] == [MODEL]
    assert what_is_wrong(release) == []
    assert stands(replace(settings, write_report=False), run.run_key)


def test_a_log_beside_the_published_file_is_named_with_what_to_do(settings: Settings) -> None:
    settings.warehouse_dir.mkdir()
    refuse_stale_log(settings.published_path)
    settings.published_path.with_name("carbon.duckdb.wal").touch()
    with pytest.raises(PublicationError) as refused:
        refuse_stale_log(settings.published_path)
    assert str(refused.value) == (
        "carbon.duckdb.wal lies beside the published file: somebody opened it for writing, and DuckDB would replay "
        "that log into the new file. Close that program, delete carbon.duckdb.wal and run again."
    )


def test_the_published_file_says_what_it_was_made_of(settings: Settings, arrivals: list[Arrival]) -> None:
    assert published_run_key(settings.published_path) is None
    published(settings, arrivals)
    assert published_run_key(settings.published_path) == fingerprint(settings, arrivals).run_key
    with duckdb.connect(str(settings.published_path), read_only=True) as connection:
        assert connection.sql("select dataset_name, path from meta.run_inputs").fetchall() == [
            ("sources", "sources/all/COMPILED.csv")
        ]


def test_a_published_file_that_cannot_be_read_has_no_run_key(tmp_path: Path) -> None:
    path = tmp_path / "carbon.duckdb"
    path.write_bytes(b"rubbish" * 1000)
    assert published_run_key(path) is None
