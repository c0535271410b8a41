"""Which files count on a day: of each place the newest that was known, not returned, and not empty."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC

import duckdb

from pipelines.calendar import local_day
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.decisions import RETURNED, WITHDRAWN, Review, state_of
from pipelines.ledger.register import Arrival


def counted_files(
    connection: duckdb.DuckDBPyConnection,
    arrivals: Sequence[Arrival],
    usable: Collection[str],
    terms: ReadingTerms,
) -> list[Arrival]:
    """The files of a dataset that count, in the order in which they arrived.

    A file that was returned is out at once, and one of which nothing was accepted takes no other's place.

    Args:
        connection: the build, its reviews written.
        arrivals: the files of the dataset.
        usable: the submissions of which a row was accepted.
        terms: on which day, by which clock.
    """
    out = _returned(connection, terms)
    counting = [
        item
        for item in arrivals
        if item.submission_id in usable
        and item.submission_id not in out
        and item.is_known_on(terms.known_on, terms.time_zone)
    ]
    newest = {item.place: item for item in counting}
    return sorted(newest.values(), key=lambda item: item.sequence)


def not_returned(arrivals: Sequence[Arrival], reviews: Sequence[Review]) -> list[Arrival]:
    """The arrivals that count: those that were neither returned nor withdrawn, in their order."""
    gone = (RETURNED, WITHDRAWN)
    return [item for item in arrivals if state_of(item.submission_id, reviews) not in gone]


def _returned(connection: duckdb.DuckDBPyConnection, terms: ReadingTerms) -> set[str]:
    decided = connection.execute(
        "select submission_id, decided_at from meta.reviews where decision = ?", [RETURNED]
    ).fetchall()
    return {
        submission
        for submission, moment in decided
        if local_day(moment.replace(tzinfo=UTC), terms.time_zone) <= terms.known_on
    }
