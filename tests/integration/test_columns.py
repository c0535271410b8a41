"""Published columns after a real run: SQL, properties, columns.csv and the built tables say the same."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.contracts.machinery.published_columns import published_column
from pipelines.settings import Settings
from pipelines.transform.dbt import read_manifest

BUILT = """
    select table_name, column_name, lower(replace(data_type, ', ', ',')), comment
    from duckdb_columns() where schema_name in ('marts', 'reference') order by table_name, column_index
"""


@pytest.fixture(scope="module")
def build(kaohsiung):
    with duckdb.connect(str(kaohsiung.folder / "warehouse" / "build.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def properties():
    """Columns of each published model in the order of its properties."""
    nodes = read_manifest(Settings())["nodes"].values()
    published = [
        node
        for node in nodes
        if node["resource_type"] == "model" and node["fqn"][1] in ("marts", "reference")
    ]
    return {node["name"]: list(node["columns"]) for node in published}


def test_built_tables_have_the_declared_columns_types_and_words(build, properties):
    built: dict[str, list[str]] = {}
    for table, column, data_type, comment in build.execute(BUILT).fetchall():
        if table in properties:
            built.setdefault(table, []).append(column)
            declared = published_column(table, column)
            assert (data_type, comment) == (declared.data_type, declared.description.joined), (
                f"{table}.{column}"
            )
    assert built == properties


def test_properties_list_the_columns_in_the_order_of_the_sql(kaohsiung, build, properties):
    compiled = kaohsiung.folder / "warehouse" / "dbt_target" / "compiled" / "carbon" / "models"
    paths = {path.stem: path for path in compiled.rglob("*.sql")}
    for table, columns in properties.items():
        selected = build.execute(f"describe {paths[table].read_text(encoding='utf-8')}").fetchall()
        assert [name for name, *_ in selected] == columns, f"{table}: run `carbon docs`"
