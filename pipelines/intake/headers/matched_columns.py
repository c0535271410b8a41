"""What a header was understood to mean: which column of the sheet stands for which of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipelines.contracts.machinery.contract import ColumnInfo
from pipelines.intake.headers.title_aliases import KnownTitles
from pipelines.intake.reading.sheets import column_letter


@dataclass(frozen=True)
class MatchedColumn:
    """A column of the sheet that stands for a column of the contract.

    One that a mapping gives stands in no column of the sheet; what is said of it is said of the row's first
    cell.
    """

    index: int
    info: ColumnInfo
    header: str
    unit_text: str | None
    factor: Decimal
    is_given: bool = False

    @property
    def letter(self) -> str:
        """The spreadsheet letter of the column."""
        return column_letter(self.index)


@dataclass(frozen=True)
class MatchedHeader:
    """Where the header stands in the rows of the sheet, and what its cells mean.

    Attributes:
        row_index: the first row of the header, from 0.
        body_index: the first row below the header and its units.
        columns: the columns that were recognised.
        unit_column: the column that gives the unit of each row, where there is one.
        titles: every title the contract's columns are known by.
    """

    row_index: int
    body_index: int
    columns: list[MatchedColumn]
    unit_column: int | None
    titles: KnownTitles

    @property
    def letters(self) -> dict[str, str]:
        """The spreadsheet letter of each column of the contract that is in the sheet."""
        return {item.info.name: item.letter for item in self.columns}
