"""What a release is made from, as its own database says: its name follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date

import duckdb

from pipelines.calendar import local_day

_NOT_AS_OF = date(9999, 12, 31)
_RUN = "select run_key, known_on::date, time_zone from meta.run"
_INPUTS = "select submission_id, dataset_name, path, sha256 from meta.run_inputs order by all"
_LAST_ARRIVAL = "select max(received_at) from meta.submissions"


@dataclass(frozen=True)
class Source:
    """What a release is made from.

    Attributes:
        run_key: fingerprint of the run.
        last_day: the day of its last input, or the day whose knowledge it publishes.
    """

    run_key: str
    last_day: date

    @property
    def name(self) -> str:
        """The name of the release."""
        return f"{self.last_day.isoformat()}-{self.run_key[:8]}"


def source_of(connection: duckdb.DuckDBPyConnection) -> Source:
    """The run of a published database."""
    [(run_key, known_on, time_zone)] = connection.execute(_RUN).fetchall()
    [(arrived_at,)] = connection.execute(_LAST_ARRIVAL).fetchall()
    arrived_on = arrived_at and local_day(arrived_at.replace(tzinfo=UTC), time_zone)
    return Source(run_key, known_on if known_on != _NOT_AS_OF or arrived_on is None else arrived_on)


def inputs_of(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """The files that a published database was made from."""
    inputs = connection.execute(_INPUTS)
    names = [column[0] for column in inputs.description]
    return [dict(zip(names, row, strict=True)) for row in inputs.fetchall()]
