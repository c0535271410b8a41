"""The marks of a build: which parts of it are finished, and for which run.

Every step that writes into the build takes the mark of its part away before it begins and sets it when all of
the part is written and every blocking check of it has passed. Publication asks for the marks of all parts, of
one run; a build that was killed, built in part or tested in part has not got them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

MODELS, ROW_USES = "models and tests", "row uses"
_TABLE = "meta.build_marks"
SHOWN = 5


def raw_part(dataset: str) -> str:
    """The part that is the raw table of a dataset."""
    return f"raw.{dataset}"


def whole(datasets: Iterable[str]) -> list[str]:
    """Every part of a complete build."""
    return [*(raw_part(name) for name in datasets), MODELS, ROW_USES]


def mark(connection: duckdb.DuckDBPyConnection, part: str, run_key: str) -> None:
    """Say that a part is finished and tested for a run."""
    unmark(connection, [part])
    connection.execute(f"insert into {_TABLE} values (?, ?)", [part, run_key])  # noqa: S608


def unmark(connection: duckdb.DuckDBPyConnection, parts: Sequence[str]) -> None:
    """Say that parts are being written and count as unfinished."""
    connection.execute("create schema if not exists meta")
    connection.execute(f"create table if not exists {_TABLE} (part varchar, run_key varchar)")
    connection.execute(f"delete from {_TABLE} where list_contains(?, part)", [list(parts)])  # noqa: S608


def unmark_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Say that nothing is finished: all of it is to be made again."""
    unmark(connection, list(_marks(connection)))


def is_marked(connection: duckdb.DuckDBPyConnection, part: str, run_key: str) -> bool:
    """Whether a part is finished for a run."""
    return _marks(connection).get(part) == run_key


def unfinished(connection: duckdb.DuckDBPyConnection, parts: Sequence[str], run_key: str) -> list[str]:
    """The parts that are not finished for a run, in their order."""
    marks = _marks(connection)
    return [part for part in parts if marks.get(part) != run_key]


def refusal(missing: Sequence[str]) -> str:
    """The sentence to someone who asks for the publication of an unfinished build."""
    more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
    return (
        f"The build is not complete and tested for what is registered now (not finished: "
        f"{', '.join(missing[:SHOWN])}{more}), so nothing is published; run the job `refresh`."
    )


def _marks(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    try:
        return dict(connection.execute(f"from {_TABLE}").fetchall())
    except duckdb.CatalogException:
        return {}
