"""The lines of a budget book that count today, with their explanations, straight from the city's files."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipelines.contracts.machinery.registry import contract_of, needed_before
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import arrivals_so_far
from pipelines.said import SaidError
from pipelines.settings import Settings
from pipelines.tagging.proposals import Line

_LINES = """
    with standing as (
        select lines.* from raw.budget_lines as lines
        join meta.submissions using (submission_id)
        where superseded_by is null and fund_code = $fund and fiscal_year = $year and stage = $stage
            and stage_number = $number
    )
    select
        lines.fund_code, lines.fiscal_year, lines.stage, lines.line_code, lines.bureau_code, lines.name_zh,
        coalesce(headings.name_zh, ''), lines.amount_ntd, coalesce(lines.explanation, ''), lines.source_code
    from standing as lines
    left join standing as headings on headings.line_code = lines.parent_code
    where not lines.is_total
    order by lines.submission_id, lines.source_row
"""


class NoLinesError(SaidError, ValueError):
    """No line of the book that was asked for counts."""


@dataclass(frozen=True)
class Book:
    """Which lines are meant: those of one fund, year and stage."""

    fund: str
    year: int
    stage: str
    number: int = 0


def standing_lines(settings: Settings, book: Book) -> list[Line]:
    """The lines of a book in its order, headings and totals left out.

    Raises:
        NoLinesError: there are none.
        RegisterError: the register of the raw folder is broken.
    """
    contract = contract_of("budget_lines")
    arrivals, max_bytes = arrivals_so_far(settings.register_path), settings.max_file_mb * 2**20
    with duckdb.connect() as connection:
        prepare(connection, arrivals)
        for needed in (*needed_before(contract), contract):
            terms = standing_terms(connection, needed, settings.city, max_bytes, settings.known_on)
            load_dataset(connection, terms, arrivals, settings.raw_dir)
        meant = {"fund": book.fund, "year": book.year, "stage": book.stage, "number": book.number}
        rows = connection.execute(_LINES, meant).fetchall()
    if not rows:
        raise NoLinesError(
            f"{book.year} 年 {book.stage} 沒有 {book.fund} 的預算科目；請先匯入預算書"
            "（carbon import tw-book）。",
            f"There are no lines of {book.fund} for {book.year}, {book.stage}; take in the book first "
            "(carbon import tw-book).",
        )
    return [Line(*row) for row in rows]
