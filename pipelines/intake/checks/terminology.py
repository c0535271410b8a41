"""Rules on words, applied to every cell of free text: what to avoid, and what to define where it is used.

Advice that contradicts other advice is given together with it: which of the two to follow is for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import pyarrow

from pipelines.contracts.machinery.contract import ColumnInfo, Words
from pipelines.intake.checks.notices import Notice, Spot, notice
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.terms.wordings import WordingRule
from pipelines.intake.values.typed_rows import TypedRows

RULE = "terminology"


def term_notices(rows: TypedRows, terms: ReadingTerms) -> list[Notice]:
    """One notice for each cell and rule that its words break.

    Minutes say what members said, in their own words: rules on words are for who writes.
    """
    found = []
    for item in rows.columns if terms.wordings and not terms.contract.dataset().is_prose else ():
        if _is_free_text(item.info):
            cells = rows.text[item.info.name]
            for rule in terms.wordings:
                broken = _breaks(cells, rule)
                severity, words = _severity(rule), _words(rule, terms.wordings)
                found += [
                    notice(rows.sheet, RULE, severity, words, Spot(row, item.index, item.info.name), value)
                    for row, value in zip(rows.text["source_row"][broken], cells[broken], strict=True)
                ]
    return found


def contradictions(term: WordingRule, terms: Sequence[WordingRule]) -> Iterator[WordingRule]:
    """Rules that advise what this one advises against: to use a word it is part of, as a word or instead."""
    if term.advice != "avoid":
        return
    for other in terms:
        advised = other.term if other.advice == "use" else other.replacement
        if other is not term and advised is not None and term.term in advised:
            yield other


def _is_free_text(info: ColumnInfo) -> bool:
    return (
        bool(pyarrow.types.is_string(info.arrow_type))
        and not info.choices
        and info.references is None
        and not info.quoted
    )


def _breaks(cells: pd.Series, term: WordingRule) -> pd.Series:
    has_term = cells.str.contains(term.term, regex=False)
    if term.advice == "define":
        return has_term & ~cells.str.contains(term.definition or term.term, regex=False)
    return has_term if term.advice == "avoid" else has_term & False


def _severity(term: WordingRule) -> str:
    return "warning" if term.advice == "avoid" else "info"


def _words(term: WordingRule, terms: Sequence[WordingRule]) -> Words:
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


def _advised(term: WordingRule) -> str:
    return (term.term if term.advice == "use" else term.replacement) or ""
