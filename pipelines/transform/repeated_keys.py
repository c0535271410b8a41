"""Rows that share a key although their files were each accepted: which lines they are, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import duckdb

from pipelines.contracts.machinery.words import Words

ORIGIN = ("source_file", "source_sheet", "source_row", "submission_id")
SHOWN_LINES = 6


@dataclass(frozen=True)
class Line:
    """One line of a submitted file, as a person counts it."""

    file: str
    sheet: str | None
    row: int
    submission_id: str

    def words(self) -> Words:
        """Where it stands, and in which submission."""
        sheet_zh = f"的工作表 {self.sheet}" if self.sheet else ""
        sheet_en = f", sheet {self.sheet}" if self.sheet else ""
        return Words(
            f"{self.file}{sheet_zh}第 {self.row} 列（送件 {self.submission_id}）",
            f"{self.file}{sheet_en}, line {self.row} (submission {self.submission_id})",
        )


@dataclass(frozen=True)
class RepeatedKey:
    """One key that a dataset holds more than once, or that lacks a part."""

    dataset: str
    key: dict[str, str | None]
    lines: tuple[Line, ...]

    def sentence(self) -> Words:
        """What is wrong, where and what to do."""
        named = ", ".join(f"{column}={'—' if value is None else value}" for column, value in self.key.items())
        shown = [line.words() for line in self.lines[:SHOWN_LINES]]
        more = len(self.lines) - len(shown)
        places_zh = "、".join(words.zh for words in shown) + (f"等 {len(self.lines)} 列" if more > 0 else "")
        places_en = "; ".join(words.en for words in shown) + (f"; and {more} more" if more > 0 else "")
        zh, en = self._fault()
        return Words(
            f"{self.dataset} 的鍵值 {named} {zh}：{places_zh}；請重送其中一份檔案而不含該列，"
            "或以 `carbon review 送件編號 returned` 退回，再執行一次。",
            f"In {self.dataset} the key {named} {en}: {places_en}; submit one of these files again "
            "without that row, or have it returned with `carbon review SUBMISSION returned`, and run again.",
        )

    def _fault(self) -> tuple[str, str]:
        if None in self.key.values():
            return "不完整", "is not complete"
        return "重複，各檔合計只可有一列", "stands more than once; over all files one row may have it"


def repeated_keys(
    connection: duckdb.DuckDBPyConnection, relation: str, columns: Sequence[str]
) -> list[RepeatedKey]:
    """The keys that break a test of uniqueness, each with the lines that carry it, in their order.

    Args:
        connection: to the build.
        relation: "staging.stg_<dataset>", whose rows say which line they are.
        columns: the columns of the key.
    """
    names = ", ".join(columns)
    missing = " or ".join(f"{column} is null" for column in columns)
    texts = ", ".join(f"cast({column} as varchar)" for column in columns)
    query = (
        f"select {texts}, {', '.join(ORIGIN)} from {relation} "  # noqa: S608
        f"qualify count(*) over (partition by {names}) > 1 or {missing} order by all"
    )
    rows = connection.execute(query).fetchall()
    found: dict[tuple[str | None, ...], list[Line]] = {}
    for row in rows:
        file, sheet, line, submission_id = row[len(columns) :]
        found.setdefault(row[: len(columns)], []).append(Line(file, sheet, line, submission_id))
    dataset = relation.rsplit(".", 1)[-1].removeprefix("stg_")
    return [
        RepeatedKey(dataset, dict(zip(columns, key, strict=True)), tuple(lines))
        for key, lines in found.items()
    ]


def sentences_of(found: Sequence[RepeatedKey]) -> list[Words]:
    """A sentence for each key; the first says how many there are besides."""
    sentences = [item.sentence() for item in found]
    if len(sentences) > 1:
        first, more = sentences[0], len(sentences) - 1
        sentences[0] = Words(
            f"{first.zh}另有 {more} 個鍵值如此。", f"{first.en} Further keys like it: {more}."
        )
    return sentences


def says_its_lines(columns: Collection[str]) -> bool:
    """Whether the rows of a relation say which line of which file they are."""
    return set(ORIGIN) <= set(columns)
