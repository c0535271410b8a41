"""The parsed manifest of the dbt project, and a built database to run unit tests against."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.settings import Settings
from pipelines.transform.dbt import read_manifest


@pytest.fixture(scope="session")
def manifest() -> dict[str, Any]:
    return read_manifest(Settings())


@pytest.fixture(scope="session")
def models(manifest) -> dict[str, dict[str, Any]]:
    return {node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] == "model"}
