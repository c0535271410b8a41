"""Which columns the SQL selects is asked once, and again when SQL has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.papers import selected_columns as asked
from pipelines.papers.selected_columns import selected_columns
from pipelines.settings import Settings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A dbt project with one mart and its properties."""
    mart = tmp_path / "models" / "marts" / "m.sql"
    mart.parent.mkdir(parents=True)
    mart.write_text("select 1 as year", encoding="utf-8")
    mart.with_suffix(".yml").write_text("version: 2\n", encoding="utf-8")
    (tmp_path / "dbt_project.yml").write_text("name: carbon\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of every build that was made."""
    made: list[Settings] = []

    def build(settings: Settings) -> dict[str, dict[str, str]]:
        made.append(settings)
        return {"m": {"year": "bigint", "a": "varchar"}}

    monkeypatch.setattr(asked, "_built_without_rows", build)
    return made


def test_the_answer_is_kept_in_the_order_of_the_sql(project: Path, builds: list[Settings]) -> None:
    for _ in range(2):
        assert list(selected_columns(Settings(dbt_dir=project))["m"]) == ["year", "a"]
    assert len(builds) == 1


def test_words_of_a_model_change_nothing_that_is_selected(project: Path, builds: list[Settings]) -> None:
    selected_columns(Settings(dbt_dir=project))
    (project / "models" / "marts" / "m.yml").write_text("version: 2\n\nmodels: []\n", encoding="utf-8")
    selected_columns(Settings(dbt_dir=project))
    assert len(builds) == 1


@pytest.mark.parametrize("changed", ["models/marts/m.sql", "macros/types.sql", "dbt_project.yml"])
def test_changed_code_is_asked_again(project: Path, builds: list[Settings], changed: str) -> None:
    selected_columns(Settings(dbt_dir=project))
    (project / changed).parent.mkdir(exist_ok=True)
    (project / changed).write_text("-- changed", encoding="utf-8")
    selected_columns(Settings(dbt_dir=project))
    assert len(builds) == 2
