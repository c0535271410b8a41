"""The rows of a sheet as typed values in canonical units, and the cells that could not be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import pyarrow

from pipelines.city import ROC
from pipelines.contracts.columns.common import CITY_ACCOUNT
from pipelines.contracts.machinery.languages import stand_ins
from pipelines.intake.headers.matched_columns import MatchedColumn
from pipelines.intake.headers.unit_factors import is_measured
from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.values.columns import parse
from pipelines.intake.values.names import in_codes
from pipelines.intake.values.units_of_rows import unit_faults
from pipelines.intake.values.written_rows import WrittenRows

UNREADABLE = "unreadable"


@dataclass(frozen=True)
class TypedRows:
    """Rows of a sheet, as written and typed.

    Attributes:
        written: the rows as text, with the sheet and the header they are from.
        values: one typed column per column of the contract, with the index of the text.
        unreadable: the cells that could not be read: ``position`` (label of the row), ``column_name``,
            ``check``.
    """

    written: WrittenRows
    values: pd.DataFrame
    unreadable: pd.DataFrame

    @property
    def sheet(self) -> Sheet:
        """The sheet they are from."""
        return self.written.sheet

    @property
    def columns(self) -> list[MatchedColumn]:
        """Where each column of the contract stands."""
        return self.written.columns

    @property
    def text(self) -> pd.DataFrame:
        """The rows as written, with ``source_row``."""
        return self.written.text

    def only(self, wanted: pd.Series) -> TypedRows:
        """Some of the rows: those for which ``wanted`` is true."""
        text = self.text[wanted]
        return TypedRows(
            replace(self.written, text=text),
            self.values[wanted],
            self.unreadable[self.unreadable["position"].isin(text.index)],
        )


def typed_rows(written: WrittenRows, terms: ReadingTerms) -> TypedRows:
    """Parse every column; one that the sheet does not have is missing, or what its contract says.

    What nobody says in a language that the city does not use is what it says in its own.
    """
    matched = {item.info.name: item for item in written.columns}
    values: dict[str, pd.Series] = {}
    unreadable: list[pd.DataFrame] = []
    for info in terms.contract.columns():
        dtype = pd.ArrowDtype(info.arrow_type)
        if info.name not in matched:
            column = pyarrow.nulls(len(written.text), info.arrow_type)
        else:
            column, faults = _typed_column(written, matched[info.name], terms.calendar)
            unreadable += faults
        column = in_codes(column, {**info.written, **terms.names_of(info.references)})
        if info.absent is not None:
            left_out = terms.account if info.absent == CITY_ACCOUNT else info.absent
            column = column.fill_null(pyarrow.scalar(left_out).cast(info.arrow_type))
        values[info.name] = pd.Series(column, dtype=dtype)
    for other, own in stand_ins(terms.contract, terms.languages).items():
        values[other] = values[other].fillna(values[own])
    return TypedRows(
        written, pd.DataFrame(values, index=written.text.index), pd.concat(unreadable, ignore_index=True)
    )


def faults_at(positions: pd.Index, column_name: str, check: object) -> pd.DataFrame:
    """One fault for each position; ``check`` is one name, or one for each of them."""
    return pd.DataFrame({"position": positions, "column_name": column_name, "check": check})


def _typed_column(
    written: WrittenRows, item: MatchedColumn, calendar: str
) -> tuple[pyarrow.Array, list[pd.DataFrame]]:
    info = item.info
    text, faults, unit_texts = written.text[info.name], list[pd.DataFrame](), None
    if written.units is not None and is_measured(info):
        unit_texts = _arrow(written.units)
        checks = unit_faults(text, written.units, info)
        faults.append(faults_at(checks.index, info.name, checks.array))
    parsed = parse(_arrow(text), info, item.factor, unit_texts, with_roc_years=calendar == ROC)
    is_unreadable = pd.Series(parsed.unreadable.to_numpy(zero_copy_only=False), index=text.index)
    faults.append(faults_at(text.index[is_unreadable], info.name, UNREADABLE))
    return parsed.values, faults


def _arrow(series: pd.Series) -> pyarrow.Array:
    return pyarrow.Array.from_pandas(series)
