"""Columns of published models: declared once, and written into the properties that dbt enforces."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipelines.contracts.machinery.published_columns import UndeclaredColumnError
from pipelines.papers.model_columns import (
    BLOCK,
    ColumnTypeError,
    MissingPropertiesError,
    published_sql,
    with_columns,
    write_model_columns,
)
from pipelines.settings import Settings

PROPERTIES = """\
version: 2

models:
  - name: m
    description: "表 | Table. One row is one year."
    columns:
      - {name: gap_tco2e, data_type: varchar, description: "stale", constraints: [{type: not_null}]}
      - {name: gone, data_type: varchar, description: "gone"}
"""


def columns_of(properties: str) -> list[dict[str, object]]:
    """The columns in the properties of one model."""
    [model] = yaml.safe_load(properties)["models"]
    columns: list[dict[str, object]] = model["columns"]
    return columns


@pytest.mark.parametrize("sql", published_sql(Settings().dbt_dir), ids=lambda path: path.stem)
def test_the_columns_of_a_model_say_what_is_declared(sql: Path) -> None:
    text = sql.with_suffix(".yml").read_text(encoding="utf-8")
    names = [str(column["name"]) for column in columns_of(text)]
    assert with_columns(text, sql.stem, names) == text, "run `carbon docs`"


def test_columns_follow_the_sql_and_keep_their_constraints() -> None:
    year, gap = columns_of(with_columns(PROPERTIES, "m", ["year", "gap_tco2e"]))
    assert year == {"name": "year", "data_type": "bigint", "description": year["description"]}
    assert gap["data_type"] == "decimal(24,6)" and gap["constraints"] == [{"type": "not_null"}]
    assert str(gap["description"]).startswith("缺口 = 情境排放 − 目標容許")


def test_a_model_without_columns_gets_them() -> None:
    head = PROPERTIES.partition(BLOCK)[0]
    assert [column["name"] for column in columns_of(with_columns(head, "m", ["year"]))] == ["year"]


def test_what_stands_before_the_columns_stays_letter_by_letter() -> None:
    head = PROPERTIES.partition(BLOCK)[0]
    assert with_columns(PROPERTIES, "m", ["year"]).startswith(head)


def project(folder: Path, properties: str | None = PROPERTIES) -> Path:
    """A dbt project with one mart."""
    mart = folder / "models" / "marts" / "gap" / "m.sql"
    mart.parent.mkdir(parents=True)
    mart.write_text("select 1", encoding="utf-8")
    if properties is not None:
        mart.with_suffix(".yml").write_text(properties, encoding="utf-8")
    return folder


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    project(tmp_path)
    assert [path.name for path in write_model_columns(tmp_path, {"m": {"year": "bigint"}})] == ["m.yml"]
    assert write_model_columns(tmp_path, {"m": {"year": "bigint"}}) == []


def test_a_column_that_is_declared_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(UndeclaredColumnError, match=r"m\.phlogiston_t has no data_type and no zh and no en"):
        write_model_columns(project(tmp_path), {"m": {"phlogiston_t": "bigint"}})


def test_a_type_that_the_sql_does_not_give_is_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnTypeError, match=r"m\.year is varchar in its SQL and bigint in columns\.csv"):
        write_model_columns(project(tmp_path), {"m": {"year": "varchar"}})


def test_a_model_without_properties_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPropertiesError, match=r"m has no m\.yml beside it"):
        write_model_columns(project(tmp_path, None), {"m": {"year": "bigint"}})
