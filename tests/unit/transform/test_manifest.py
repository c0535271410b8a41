"""The parsed dbt project is made once, and anew when a file was changed, added or taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipelines.transform.manifest import fresh_manifest


class Dbt:
    """Counts how often dbt is asked to parse, and writes what parsing leaves behind."""

    def __init__(self) -> None:
        self.parsed = 0

    def __call__(self, arguments: Sequence[str]) -> None:
        self.parsed += 1
        folder = Path(arguments[arguments.index("--target-path") + 1])
        (folder / "manifest.json").write_text(f'{{"parse": {self.parsed}}}')
        (folder / "partial_parse.msgpack").write_bytes(b"packed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "one.sql").write_text("select 1")
    for name in ("dbt_project.yml", "profiles.yml"):
        (tmp_path / name).write_text("name: x")
    return tmp_path


def test_an_unchanged_project_is_parsed_once(project: Path) -> None:
    dbt = Dbt()
    assert fresh_manifest(project, dbt) == fresh_manifest(project, dbt) == project / "target"
    assert dbt.parsed == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda models: (models / "one.sql").write_text("select 1, 2"),
        lambda models: (models / "two.sql").write_text("select 2"),
        lambda models: (models / "one.sql").unlink(),
    ],
    ids=["changed", "added", "taken away"],
)
def test_a_file_changed_added_or_taken_away_is_seen(project: Path, change) -> None:
    dbt = Dbt()
    fresh_manifest(project, dbt)
    change(project / "models")
    fresh_manifest(project, dbt)
    assert dbt.parsed == 2
    assert (project / "target" / "manifest.json").read_text() == '{"parse": 2}'


def test_a_parse_that_failed_leaves_no_mark_of_success(project: Path) -> None:
    def broken(_arguments: Sequence[str]) -> None:
        raise RuntimeError("the project does not parse")

    with pytest.raises(RuntimeError):
        fresh_manifest(project, broken)
    dbt = Dbt()
    fresh_manifest(project, dbt)
    assert dbt.parsed == 1
