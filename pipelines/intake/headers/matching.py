"""Matches the cells of a sheet's header to the columns of a contract."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.languages import BOTH
from pipelines.contracts.machinery.words import Language
from pipelines.intake.headers.matched_columns import MatchedHeader
from pipelines.intake.headers.refusals import no_header, refuse_titles
from pipelines.intake.headers.title_aliases import known_titles
from pipelines.intake.headers.title_rows import find_header
from pipelines.intake.headers.units import column_of_units, columns_in_units
from pipelines.intake.reading.sheets import Sheet


def match_header(
    sheet: Sheet,
    contract: type[Contract],
    languages: Sequence[Language] = BOTH,
    currency: str | None = None,
) -> MatchedHeader:
    """The header of a sheet.

    Args:
        sheet: the sheet.
        contract: the dataset.
        languages: those in which the city is asked for names.
        currency: that of its money.

    Raises:
        RefusedFileError: no header is found, a required column is missing, a column is unknown or
            stands twice, or a unit is not one of the quantity's.
    """
    titles = known_titles(contract).in_currency(currency)
    found = find_header(sheet, titles)
    if found is None:
        raise no_header(sheet, contract, languages)
    unit_column = column_of_units(found, titles)
    named = [titles.read(index, names) for index, names in enumerate(found.titles) if names]
    refuse_titles(sheet, found, named, unit_column, contract, languages)
    columns, body_index = columns_in_units(
        sheet, found, [item for item in named if item.index != unit_column]
    )
    return MatchedHeader(found.row_index, body_index, columns, unit_column, titles)
