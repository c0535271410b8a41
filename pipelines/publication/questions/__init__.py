"""Sample queries: real questions and the SQL that answers them, one file each; also ``meta.queries``.

A file starts with the question, ``-- zh: …`` and ``-- en: …``; its name is the code of the query. The files
are read in the order of their names, whose two digits are left out of the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.contracts.machinery.contract import Words
from pipelines.publication.tables import tables_of, tables_read_by

FOLDER = Path(__file__).resolve().parent
_LANGUAGES = ("-- zh: ", "-- en: ")


@dataclass(frozen=True)
class Question:
    """One question in both languages, and the query that answers it on any published warehouse."""

    query_code: str
    words: Words
    sql: str


def questions() -> list[Question]:
    """Every sample query, in the order they are shown.

    Raises:
        ValueError: a file does not start with its question in both languages.
    """
    return [_read(path) for path in sorted(FOLDER.glob("*.sql"))]


def write_questions(connection: duckdb.DuckDBPyConnection) -> None:
    """Write ``meta.queries``; one row is one question, those on tables that are not there left out."""
    there = tables_of(connection)
    frame = pd.DataFrame(
        [
            {
                "query_code": question.query_code,
                "question_zh": question.words.zh,
                "question_en": question.words.en,
                "sql": question.sql,
            }
            for question in questions()
            if tables_read_by(question.sql) <= there
        ],
        columns=["query_code", "question_zh", "question_en", "sql"],
        dtype="string",
    )
    connection.register("queries_frame", frame)
    connection.execute("create or replace table meta.queries as from queries_frame")


def _read(path: Path) -> Question:
    chinese, english, sql = path.read_text(encoding="utf-8").split("\n", 2)
    for line, start in zip((chinese, english), _LANGUAGES, strict=True):
        if not line.startswith(start):
            raise ValueError(f"{path.name} must start with lines {_LANGUAGES[0]!r} and {_LANGUAGES[1]!r}.")
    words = Words(chinese.removeprefix(_LANGUAGES[0]), english.removeprefix(_LANGUAGES[1]))
    return Question(path.stem.split("_", 1)[1], words, sql.strip())
