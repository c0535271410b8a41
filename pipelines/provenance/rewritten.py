"""Rewritten queries, kept beside the build: most models are the same from one run to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.provenance.functions import Functions, UnknownConstructError
from pipelines.provenance.rewriting import with_row_ids


class ProvenanceError(Exception):
    """It cannot be told which rows a figure was computed from; the message says of which model and why."""


@dataclass(frozen=True)
class Rewritten:
    """A query that carries row ids, and the stored relations ("schema.table") it reads."""

    sql: str
    reads: tuple[str, ...]


class RewrittenQueries:
    """Rewrites queries, each once; what is no longer asked for is forgotten."""

    def __init__(self, functions: Functions, path: Path | None = None) -> None:
        """Start from what an earlier run kept in a file.

        Args:
            functions: what the database knows; another macro makes other queries.
            path: the file, or None to keep nothing.
        """
        self._functions = functions
        self._path = path
        self._kept = json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else {}
        self._asked: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._version = _digest([*_sources(), repr(sorted(functions.macros.items())),
                                 repr(sorted(functions.table_macros.items()))])  # fmt: skip

    def of(self, table: str, sql: str) -> Rewritten:
        """The query of a model with row ids.

        Raises:
            ProvenanceError: a construct in it is not understood.
        """
        key = _digest([self._version, sql])
        if key not in self._asked:
            self._asked[key] = self._kept.get(key) or self._rewrite(table, sql)
        query, reads = self._asked[key]
        return Rewritten(query, tuple(reads))

    def keep(self) -> None:
        """Write what was asked for to the file."""
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(self._asked, ensure_ascii=False), encoding="utf-8")

    def _rewrite(self, table: str, sql: str) -> tuple[str, tuple[str, ...]]:
        read: dict[str, None] = {}

        def place_of(name: str) -> str:
            read[name] = None
            return name

        try:
            return with_row_ids(sql, place_of, self._functions), tuple(read)
        except UnknownConstructError as error:
            raise ProvenanceError(
                f"Which rows {table} is computed from cannot be told: its SQL holds {error}; write it in "
                "another way, or teach pipelines/provenance/rewriting.py what it does to the rows."
            ) from error


def _sources() -> list[str]:
    """The text of this room: another rewriter makes other queries."""
    return [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
