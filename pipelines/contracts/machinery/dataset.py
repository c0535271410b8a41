"""What a contract says of its dataset as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.contracts.machinery.words import Words


@dataclass(frozen=True)
class Dataset:
    """What a contract says of its dataset as a whole.

    Attributes:
        title: name in both languages.
        owner: duty of the bureau that answers for it, see ``duties``.
        topic: what it is part of, see ``topics.csv``; where that is off, it is neither taken nor loaded.
        year_column: the reporting year that partitions the data, or None when the data are not yearly.
        series: the columns that name what is measured from year to year; without any, the key without its
            year and its source.
        cadence: how often it is expected: "once", "yearly", "as_published".
        complete_years: whether a series (the key without its year) should have every year between its
            first and its last; intake asks about those it skips.
        lists: what the rows of a year list and the column of the year, where such a list goes on from year to
            year; intake names what one year alone lacks.
        is_prose: whether it is also read from a text file of minutes, not only from a table.
        has_own_words: whether its text is about words, so that rules on words are not applied to it.
        declared_again: whether files of several senders may hold a row; else a run stops at it.
    """

    title: Words
    owner: str
    topic: str
    year_column: str | None = None
    series: tuple[str, ...] = ()
    cadence: str = "as_published"
    complete_years: bool = False
    lists: tuple[str, str] | None = None
    is_prose: bool = False
    has_own_words: bool = False
    declared_again: bool = False
