"""What is said of a header that cannot be used: where it stands, what is wrong, what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.languages import required
from pipelines.contracts.machinery.units import accepted_units, unit_in_chinese
from pipelines.contracts.machinery.words import Language
from pipelines.intake.headers.title_aliases import ReadTitle
from pipelines.intake.headers.title_rows import SEARCHED_ROWS, HeaderCells
from pipelines.intake.headers.unit_factors import unit_factor
from pipelines.intake.reading.sheets import Sheet, column_letter
from pipelines.ledger.errors import RefusedFileError, together

NO_HEADER = "no_header"
_YEAR = re.compile(r"(?:(?:19|20)\d{2}|(?:民國)?1[0-2]\d)年?度?")
_YEARS_ACROSS = 3


def no_header(sheet: Sheet, contract: type[Contract], languages: Sequence[Language]) -> RefusedFileError:
    """No row holds enough of the titles: the years may run across, else the nearest row is named."""
    needed, title = required(contract, languages), contract.dataset().title
    rows = sheet.rows[:SEARCHED_ROWS]
    if any(
        len({cell for cell in row if _YEAR.fullmatch("".join(cell.split()))}) >= _YEARS_ACROSS for row in rows
    ):
        return RefusedFileError(
            "years_across",
            f"{place_zh(sheet)}的年度橫列為各欄，本表須一列一年；請將年度改為直列，"
            f"並加上「{title.zh}」的標題列：{_listed_zh(needed)}。",
            f"The years of {place_en(sheet)} run across; the table needs one row for each year, "
            "under the titles "
            f"of {title.en!r}: {_listed_en(needed)}.",
        )
    number, found = _fullest(rows)
    seen_zh = f"；最像標題的是第 {sheet.first_row + number} 列（{'、'.join(found)}）" if found else ""
    seen_en = f" The row most like one is {sheet.first_row + number} ({', '.join(found)})." if found else ""
    return RefusedFileError(
        NO_HEADER,
        f"{place_zh(sheet)}前 {SEARCHED_ROWS} 列找不到「{title.zh}」的標題列；"
        f"標題列須含：{_listed_zh(needed)}{seen_zh}。",
        f"No header row of {title.en!r} is found in the first {SEARCHED_ROWS} rows of {place_en(sheet)}; "
        f"it must hold {_listed_en(needed)}.{seen_en}",
    )


def _fullest(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """The row with most words, and the first of them."""
    words = [[cell for cell in row if cell and not cell[0].isdigit()] for row in rows]
    number = max(range(len(words)), key=lambda index: len(words[index]), default=0)
    return number, [cell[:_SHOWN] for cell in words[number][:_MOST]] if words else []


_MOST, _SHOWN = 8, 20


def refuse_titles(
    sheet: Sheet,
    found: HeaderCells,
    named: Sequence[ReadTitle],
    unit_column: int | None,
    contract: type[Contract],
    languages: Sequence[Language],
) -> None:
    """Refuse a header that cannot be used; everything that is wrong with it is said at once.

    Args:
        sheet: the sheet.
        found: where its header stands.
        named: what its titles mean.
        unit_column: the column that gives the unit of each row: it needs no column of the contract.
        contract: the dataset.
        languages: those in which the city is asked for names.

    Raises:
        RefusedFileError: a column is unknown, stands twice or is missing, or a unit is not one of the
            quantity's.
    """
    row = sheet.first_row + found.row_index + found.height - 1
    used = [item for item in named if item.index != unit_column]
    faults = _unknown_columns(sheet, [item for item in used if item.info is None], row, used, contract)
    faults += [
        fault
        for item in used
        if (fault := _fault(sheet, item, f"{column_letter(item.index)}{row}")) is not None
    ]
    readable = [item for item in used if item.info is not None and unit_factor(item.info, item.unit_text)]
    present = {item.info.name for item in named if item.info is not None}
    faults += _repeated(sheet, readable) + _missing(sheet, present, required(contract, languages))
    if faults:
        raise together(faults)


def _fault(sheet: Sheet, item: ReadTitle, cell: str) -> RefusedFileError | None:
    if item.info is None or item.unit_text is None or unit_factor(item.info, item.unit_text) is not None:
        return None
    return unknown_unit(sheet, cell, item.info, item.unit_text)


def _unknown_columns(
    sheet: Sheet, unknown: Sequence[ReadTitle], row: int, used: Sequence[ReadTitle], contract: type[Contract]
) -> list[RefusedFileError]:
    """All columns that nobody knows, in one sentence, and the titles that are still free."""
    if not unknown:
        return []
    taken = {item.info.name for item in used if item.info is not None}
    free = [info for info in contract.columns() if info.name not in taken]
    named = "、".join(f"「{item.header}」（{column_letter(item.index)}{row}）" for item in unknown)
    cells = ", ".join(f"{item.header!r} (cell {column_letter(item.index)}{row})" for item in unknown)
    return [
        RefusedFileError(
            "unknown_column",
            f"{place_zh(sheet)}的欄位{named}不是「{contract.dataset().title.zh}」的標題；"
            f"若是資料，請改用下列標題之一：{_listed_zh(free)}；若不是本表的資料，請移到別的工作表。",
            f"{cells} of {place_en(sheet)} are no titles of {contract.dataset().title.en!r}; if "
            "they hold its "
            f"data, use one of {_listed_en(free)}; if not, move them to another sheet.",
        )
    ]


def unknown_unit(sheet: Sheet, cell: str, info: ColumnInfo, unit_text: str) -> RefusedFileError:
    """A unit is not one of the quantity that a column holds, or the column is not converted at all."""
    if info.unit is None:
        return RefusedFileError(
            "unknown_unit",
            f"{place_zh(sheet)}儲存格 {cell} 的「{info.title.zh}」不換算單位；"
            f"請刪除標題中的「({unit_text})」，並照範本的單位填寫。",
            f"The column {info.title.en!r} in {place_en(sheet)}, cell {cell}, is not converted; "
            f"remove ({unit_text}) from its title and write the values as the template says.",
        )
    return RefusedFileError(
        "unknown_unit",
        f"{place_zh(sheet)}儲存格 {cell} "
        f"的單位「{unit_text}」無法換算成{unit_in_chinese(info.unit)}；請改用範本的單位。",
        f"The unit in {place_en(sheet)}, cell {cell}: {unit_text!r} is not a unit of {info.unit}; "
        f"use one of {', '.join(accepted_units(info.unit, info.commodity))}.",
    )


def _repeated(sheet: Sheet, columns: Sequence[ReadTitle]) -> list[RefusedFileError]:
    first: dict[str, ReadTitle] = {}
    return [
        RefusedFileError(
            "repeated_column",
            f"{place_zh(sheet)}的 {column_letter(earlier.index)} 欄與 {column_letter(item.index)} 欄都是"
            f"「{item.info.title.zh}」；請只留一欄。",
            f"Columns {column_letter(earlier.index)} and {column_letter(item.index)} in {place_en(sheet)} "
            f"are both {item.info.title.en!r}; keep one of them.",
        )
        for item in columns
        if item.info is not None and (earlier := first.setdefault(item.info.name, item)) is not item
    ]


def _missing(sheet: Sheet, named: set[str], needed: Sequence[ColumnInfo]) -> list[RefusedFileError]:
    missing = [info for info in needed if info.name not in named]
    if not missing:
        return []
    return [
        RefusedFileError(
            "missing_column",
            f"{place_zh(sheet)}缺少欄位：{_listed_zh(missing)}；請補上後重新送件。",
            f"{place_en(sheet)} lacks the columns {_listed_en(missing)}; add them and submit it again.",
        )
    ]


def _listed_zh(columns: Sequence[ColumnInfo]) -> str:
    return "、".join(info.title.zh for info in columns)


def _listed_en(columns: Sequence[ColumnInfo]) -> str:
    return ", ".join(info.title.en for info in columns)


def place_zh(sheet: Sheet) -> str:
    """The file and the sheet, in Chinese."""
    return f"檔案 {sheet.file_name} " + (f"工作表「{sheet.name}」" if sheet.name else "")


def place_en(sheet: Sheet) -> str:
    """The file and the sheet, in English."""
    return sheet.file_name + (f", sheet {sheet.name!r}" if sheet.name else "")
