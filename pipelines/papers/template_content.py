"""What a template says, whatever kind of file it is written as."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal

from pipelines.contracts.machinery.contract import ColumnInfo, Contract, SourcedContract
from pipelines.intake.reading.template_marks import EXAMPLE_MARK, TemplateMark

FILLABLE_ROWS = 1000
FIRST_FREE_ROW = 3  # below the titles and the example
INSTRUCTION_SHEET = "_說明"
FLAG_CHOICES = ("是", "否")
TEXT, WHOLE, AMOUNT = "text", "whole", "amount"

_WITHOUT_UNIT = ("year", "count")
_UNITS_AS_WRITTEN = {"pct": "%", "NTD": "元"}
_KIND_OF_TYPE = {"BIGINT": WHOLE, "VARCHAR": TEXT, "DATE": TEXT, "BOOLEAN": TEXT}
_TYPE_WORDS = {
    "VARCHAR": "文字 | text",
    "BIGINT": "整數 | whole number",
    "DATE": "日期，如 2024-12-31 或 113/12/31 | day, such as 2024-12-31",
    "BOOLEAN": "是或否 | yes or no",
}
_HOW_TO_FILL = (
    (
        "第 1 列是標題，第 2 列是範例，兩列都已鎖定；範例不會讀入。請由第 3 列起填寫。",
        "Row 1 holds the titles, row 2 an example that is not read; both are locked. Start in row 3.",
    ),
    (
        "單位寫在標題的括號內；請填該單位的數字，或將單位寫在數字後面。",
        "The unit stands in the title; write numbers in that unit, or write another unit behind the number.",
    ),
    (
        "沒有資料就留空，不要填 0；0 是一個數值。",
        "Leave a cell empty where there is nothing to report; 0 is a value.",
    ),
    (
        "年度與日期可用西元或民國（112 即 2023）。",
        "Years and days may be those of either calendar (112 is 2023).",
    ),
    (
        "請勿合併儲存格、更改標題或加入合計列；需要說明的事寫在「備註」。",
        "Do not merge cells, change titles or add totals; write what needs explaining under 備註 (Note).",
    ),
)
_COLUMN_HEAD = (
    "欄位 | Column",
    "必填 | Required",
    "型態 | Type",
    "單位 | Unit",
    "可用的值 | Allowed values",
    "說明 | About",
    "範例 | Example",
)


def template_version(contract: type[Contract]) -> str:
    """Changes whenever a column, its title, its unit or its choices change."""
    facts = [
        [info.name, info.title.zh, info.unit, info.choices, info.required] for info in contract.columns()
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:12]


def template_mark(contract: type[Contract]) -> TemplateMark:
    """What the hidden sheet of the template says."""
    return TemplateMark(contract.dataset_name(), template_version(contract))


def template_columns(contract: type[Contract]) -> list[ColumnInfo]:
    """The columns in the order of a template: what a bureau reports first, where it is from last."""
    provenance = {info.name for info in SourcedContract.columns()}
    return sorted(contract.columns(), key=lambda info: info.name in provenance)


def header_text(info: ColumnInfo) -> str:
    """The header of a column in a template: its Chinese title, with the unit in parentheses."""
    if info.unit is None or info.unit in _WITHOUT_UNIT:
        return info.title.zh
    return f"{info.title.zh}({_UNITS_AS_WRITTEN.get(info.unit, info.unit)})"


def header_note(info: ColumnInfo) -> str:
    """What the title cell says when a person points at it."""
    return f"{info.description.zh}\n{info.description.en}"


def kind_of(info: ColumnInfo) -> str:
    """How the cells of a column are formatted: TEXT, WHOLE or AMOUNT.

    Days are text: a spreadsheet would read 11/9 by the country of its user, and a code such as 1-2 as a day.
    """
    return _KIND_OF_TYPE.get(info.sql_type, AMOUNT)


def offered(info: ColumnInfo) -> tuple[str, ...]:
    """The drop-down list of a column; empty where anything may be written."""
    return FLAG_CHOICES if info.sql_type == "BOOLEAN" else info.choices


def example_row(contract: type[Contract]) -> list[str | Decimal]:
    """The cells of the example row; the first is text and carries the mark by which the row is skipped."""
    first, *others = template_columns(contract)
    return [f"{EXAMPLE_MARK}{first.example or ''}", *(_example(info) for info in others)]


def _example(info: ColumnInfo) -> str | Decimal:
    return Decimal(info.example) if info.example and kind_of(info) != TEXT else info.example or ""


def instructions(contract: type[Contract]) -> list[tuple[str, ...]]:
    """The rows of the instruction sheet: what it is, how to fill it in, what each column means."""
    title = contract.dataset().title
    return [
        (f"{title.zh} | {title.en}",),
        (contract.grain(),),
        (),
        *_HOW_TO_FILL,
        (),
        _COLUMN_HEAD,
        *(_column_row(info) for info in template_columns(contract)),
    ]


def _column_row(info: ColumnInfo) -> tuple[str, ...]:
    return (
        f"{header_text(info)} | {info.title.en}",
        "可留空 | may be empty" if info.nullable else "必填 | required",
        _TYPE_WORDS.get(info.sql_type, "數字 | number"),
        info.unit or "",
        "、".join(offered(info)) or info.references or "",
        f"{info.description.zh} | {info.description.en}",
        info.example or "",
    )
