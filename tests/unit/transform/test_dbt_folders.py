"""Where dbt writes: the project may lie on a disk that a service sees read-only."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from pipelines.transform.dbt import invoke

ADAPTER = "name: tiny\nprofile: carbon\nmodel-paths: [models]\n"


@pytest.mark.slow
def test_dbt_writes_into_the_project_only_what_it_parsed(settings, tmp_path):
    project = tmp_path / "dbt"
    (project / "models").mkdir(parents=True)
    (project / "dbt_project.yml").write_text(ADAPTER, encoding="utf-8")
    (project / "models" / "one.sql").write_text("select 1 as one", encoding="utf-8")
    shutil.copy(settings.dbt_dir / "profiles.yml", project)
    settings.warehouse_dir.mkdir()
    (result,) = invoke(replace(settings, dbt_dir=project), ["run"])
    assert result.ok
    assert {path.name for path in project.iterdir()} == {
        "models",
        "dbt_project.yml",
        "profiles.yml",
        "target",
    }
