"""Rules on words, applied to every cell of free text: what to avoid, and what to define where it is used.

Advice that contradicts other advice is given together with it: which of the two to follow is for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd
import pyarrow

from pipelines.contracts.machinery.contract import ColumnInfo, Contract, Words
from pipelines.intake.checks.notices import Notice, notice
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.reading.sheets import Sheet

RULE = "terminology"


@dataclass(frozen=True)
class Term:
    """A word and the advice on it; see the contract of ``terminology_rules``."""

    rule_code: str
    term: str
    advice: str
    replacement: str | None
    definition: str | None
    reason: str
    authority: str


_STANDING = """
    select rule_code, term_zh, advice, replacement_zh, definition_zh, reason_zh, authority_zh
    from raw.terminology_rules
    where valid_from <= ? and (withdrawn_on is null or withdrawn_on > ?)
        and submission_id in (select submission_id from meta.submissions where superseded_by is null)
    order by rule_code
"""
_HAS_RULES = "select 1 from duckdb_tables() where schema_name = 'raw' and table_name = 'terminology_rules'"


def standing_terms(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], known_on: date
) -> list[Term]:
    """The rules on words that stand on a day; none for a dataset that is about words itself."""
    if contract.dataset().has_own_words or connection.execute(_HAS_RULES).fetchone() is None:
        return []
    return [Term(*row) for row in connection.execute(_STANDING, [known_on, known_on]).fetchall()]


def term_notices(
    text: pd.DataFrame,
    columns: Sequence[MatchedColumn],
    terms: Sequence[Term],
    contract: type[Contract],
    sheet: Sheet,
) -> list[Notice]:
    """One notice for each cell and rule that its words break.

    Args:
        text: one text column per column of the contract, and ``source_row``.
        columns: where each stands.
        terms: the rules that stand.
        contract: the dataset; in minutes words are only told, for a record is not changed.
        sheet: the sheet.
    """
    found = []
    for item in columns if terms else ():
        if _is_free_text(item.info):
            cells = text[item.info.name]
            for term in terms:
                broken = _breaks(cells, term)
                found += [
                    notice(
                        sheet, RULE, _severity(term, contract), _words(term, terms), row=row,
                        column=item.index, column_name=item.info.name, value=value,
                    )
                    for row, value in zip(text["source_row"][broken], cells[broken], strict=True)
                ]  # fmt: skip
    return found


def contradictions(term: Term, terms: Sequence[Term]) -> Iterator[Term]:
    """Rules that advise what this one advises against: to use a word it is part of, as a word or instead."""
    if term.advice != "avoid":
        return
    for other in terms:
        advised = other.term if other.advice == "use" else other.replacement
        if other is not term and advised is not None and term.term in advised:
            yield other


def _is_free_text(info: ColumnInfo) -> bool:
    return bool(pyarrow.types.is_string(info.arrow_type)) and not info.choices and info.references is None


def _breaks(cells: pd.Series, term: Term) -> pd.Series:
    has_term = cells.str.contains(term.term, regex=False)
    if term.advice == "define":
        return has_term & ~cells.str.contains(term.definition or term.term, regex=False)
    return has_term if term.advice == "avoid" else has_term & False


def _severity(term: Term, contract: type[Contract]) -> str:
    return "warning" if term.advice == "avoid" and not contract.dataset().is_prose else "info"


def _words(term: Term, terms: Sequence[Term]) -> Words:
    if term.advice == "define":
        return Words(
            f"使用「{term.term}」時須定義，如：{term.definition}（{term.authority}）；請補上定義。",
            f"{term.term} has to be defined where it is used, as in {term.definition} ({term.authority}); "
            "add the definition.",
        )
    instead_zh = f"，改用「{term.replacement}」" if term.replacement else ""
    instead_en = f" and say {term.replacement}" if term.replacement else ""
    others = list(contradictions(term, terms))
    against_zh = "".join(f"另有相反建議：{item.authority}主張用「{_advised(item)}」。" for item in others)
    against_en = "".join(f" {item.authority} advises the contrary: {_advised(item)}." for item in others)
    return Words(
        f"請避免「{term.term}」{instead_zh}：{term.reason}（{term.authority}）。{against_zh}",
        f"Avoid {term.term}{instead_en}: {term.reason} ({term.authority}).{against_en}",
    )


def _advised(term: Term) -> str:
    return (term.term if term.advice == "use" else term.replacement) or ""
