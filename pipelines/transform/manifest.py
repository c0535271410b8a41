"""dbt's parsed project, made once for all runs and made anew when a file of the project has changed.

Parsing costs more than building a small city. The result depends neither on a run's data nor on its day, so
it is kept in ``dbt_project/target`` with the list of files it was parsed from, and every run reads it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipelines.ledger.locks import sole_user

FOLDERS = ("models", "formulas", "macros", "tests", "seeds")
# the models of these schemas are published; the others are steps on the way
PUBLISHED_MODEL_SCHEMAS = ("marts", "reference")
JSON, PACKED, PARSED_FROM = "manifest.json", "partial_parse.msgpack", "parsed_from.sha256"
Invoke = Callable[[Sequence[str]], object]


def fresh_manifest(dbt_dir: Path, invoke: Invoke) -> Path:
    """The folder with the parsed project; whoever finds it stale parses it, and others wait.

    Args:
        dbt_dir: the dbt project.
        invoke: runs dbt with the arguments it is given.
    """
    target = dbt_dir / "target"
    with sole_user(target):
        state = project_state(dbt_dir)
        if not _is_parsed_from(target, state):
            _parse(target, state, invoke)
    return target


def read_json(target: Path) -> dict[str, Any]:
    """The manifest as a dictionary, as other programs read it."""
    manifest: dict[str, Any] = json.loads((target / JSON).read_text(encoding="utf-8"))
    return manifest


def read_packed(target: Path) -> Any:
    """The manifest as dbt's own object: with it dbt need not parse at all."""
    # imported late: it costs two seconds that a start without dbt need not pay
    from dbt.contracts.graph.manifest import Manifest

    manifest = Manifest.from_msgpack((target / PACKED).read_bytes())
    manifest.build_flat_graph()  # type: ignore[no-untyped-call]
    return manifest


def project_state(dbt_dir: Path) -> str:
    """One sha256 over the name, size and time of every file of the dbt project, and dbt's version."""
    from importlib.metadata import version

    paths = [path for folder in FOLDERS for path in (dbt_dir / folder).rglob("*") if path.is_file()]
    paths += [dbt_dir / "dbt_project.yml", dbt_dir / "profiles.yml"]
    lines = [version("dbt-core"), version("dbt-duckdb")]
    for path in sorted(paths):
        facts = path.stat()
        lines.append(f"{path.relative_to(dbt_dir)} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _is_parsed_from(target: Path, state: str) -> bool:
    mark = target / PARSED_FROM
    made = all((target / name).exists() for name in (JSON, PACKED, PARSED_FROM))
    return made and mark.read_text(encoding="utf-8") == state


def _parse(target: Path, state: str, invoke: Invoke) -> None:
    """Parse beside the old result and put the new one in place; the mark comes last."""
    (target / PARSED_FROM).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as folder:
        invoke(["parse", "--no-partial-parse", "--target-path", folder])
        for name in (JSON, PACKED):
            (Path(folder) / name).replace(target / name)
    (target / PARSED_FROM).write_text(state, encoding="utf-8")
