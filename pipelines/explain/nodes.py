"""What an explanation is made of: a tree of rows with figures and sources and, at its ends, cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from pipelines.contracts.machinery.words import Words


@dataclass(frozen=True)
class Cell:
    """Where a value stands in its file, and how it was written there.

    Attributes:
        address: such as D8.
        header: title of the column as written.
        unit_text: unit in that title, as written.
        factor: canonical units per written unit.
    """

    address: str
    header: str | None
    unit_text: str | None
    factor: Decimal | None

    def written(self, value: object) -> Decimal | None:
        """The value in the unit of the file, where that is another than the stored one."""
        if not isinstance(value, Decimal) or not self.factor or self.factor == 1:
            return None
        return value / self.factor


@dataclass(frozen=True)
class Figure:
    """One value of a row: its column, what that is, its unit and, for a raw row, its cell."""

    column: str
    words: Words
    value: object
    unit: str | None
    cell: Cell | None = None


@dataclass(frozen=True)
class Source:
    """Who published what, and when."""

    code: str
    publisher: Words
    title: Words
    published_on: date | None


@dataclass(frozen=True)
class Submission:
    """The file that a row came in; ``original_name`` is what its sender called it."""

    submission_id: str
    bureau_code: str
    received_at: datetime
    received_on: date
    sha256: str
    superseded_by: str | None
    change_reason: str | None
    original_name: str


@dataclass(frozen=True)
class Location:
    """File, sheet and row; a text file has no sheet, and its row is a line."""

    file: str
    sheet: str | None
    row: int


@dataclass
class Node:
    """One row of the trace.

    Attributes:
        table: "schema.table".
        key: the columns that identify the row.
        words: what the table is.
        name: what the row is called.
        label: what a row of the table is, in a few words.
        figures: its values.
        record_status: published, reported, assumed or illustrative.
        standing: how the figure stands beside others for the same thing.
        source: what it rests on.
        formula: how it is computed, in words.
        location: where it is written, for a raw row.
        submission: the file it came in, for a raw row.
        unused: why it does not count, although it is about the same thing.
        ends: why nothing lies below, where no raw row does.
        repeated: whether it was explained further up.
        children: what it was computed from.
        more: how many further rows there are, by what they are.
        without_rows: of a row that was asked for, the raw tables that are read but have no row for it.
    """

    table: str
    key: dict[str, object]
    words: Words
    label: Words
    name: Words | None = None
    figures: list[Figure] = field(default_factory=list)
    record_status: str | None = None
    standing: str | None = None
    source: Source | None = None
    formula: Words | None = None
    location: Location | None = None
    submission: Submission | None = None
    unused: Words | None = None
    ends: Words | None = None
    repeated: bool = False
    children: list[Node] = field(default_factory=list)
    more: list[tuple[Words, int]] = field(default_factory=list)
    without_rows: dict[str, Words] = field(default_factory=dict)

    def walk(self) -> list[Node]:
        """This node and all below it, from the top."""
        return [self, *(node for child in self.children for node in child.walk())]


@dataclass(frozen=True)
class Explanation:
    """The rows that were asked for, and how many more there are."""

    nodes: list[Node]
    more: int
