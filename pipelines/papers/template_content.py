"""What a template says, whatever kind of file it is written as."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.city import ROC
from pipelines.contracts.machinery.contract import ColumnInfo, Contract, SourcedContract
from pipelines.contracts.machinery.currencies import in_currency
from pipelines.contracts.machinery.languages import BOTH, asked
from pipelines.contracts.machinery.words import Language, Words
from pipelines.intake.reading.template_marks import EXAMPLE_MARKS, TemplateMark

FILLABLE_ROWS = 1000
FIRST_FREE_ROW = 3  # below the titles and the example
INSTRUCTION_SHEET = "_說明"
_INSTRUCTION_SHEETS = {"zh": INSTRUCTION_SHEET, "en": "_How to fill in"}
_FLAG_CHOICES = {"zh": ("是", "否"), "en": ("yes", "no")}
_CHINESE = re.compile(r"[\u3000-\u9fff]")
TEXT, WHOLE, AMOUNT = "text", "whole", "amount"

_WITHOUT_UNIT = ("year", "count")
_UNITS_AS_WRITTEN = {"zh": {"pct": "%", "NTD": "元"}, "en": {"pct": "%"}}
_KIND_OF_TYPE = {"BIGINT": WHOLE, "VARCHAR": TEXT, "DATE": TEXT, "BOOLEAN": TEXT}
_TYPE_WORDS = {
    "VARCHAR": "文字 | text",
    "BIGINT": "整數 | whole number",
    "DATE": "日期，如 2024-12-31 或 113/12/31 | day, such as 2024-12-31",
    "BOOLEAN": "是或否 | yes or no",
}
_EITHER_CALENDAR = (
    "年度與日期可用西元或民國（112 即 2023）。",
    "Years and days may be those of either calendar (112 is 2023).",
)
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
    _EITHER_CALENDAR,
    (
        "請勿合併儲存格、更改標題或加入合計列；需要說明的事寫在「備註」。",
        "Do not merge cells, change titles or add totals; write what needs explaining under Note.",
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


def template_columns(contract: type[Contract], languages: Sequence[Language] = BOTH) -> list[ColumnInfo]:
    """The columns in the order of a template: what a bureau reports first, where it is from last.

    Args:
        contract: the dataset.
        languages: those in which the city is asked for names.
    """
    provenance = {info.name for info in SourcedContract.columns()}
    return sorted(asked(contract, languages), key=lambda info: info.name in provenance)


def header_text(info: ColumnInfo, language: Language = "zh") -> str:
    """The header of a column in a template: its title, with the unit in parentheses."""
    title = info.title.of(language)
    if info.unit is None or info.unit in _WITHOUT_UNIT:
        return title
    return f"{title}({_UNITS_AS_WRITTEN[language].get(info.unit, info.unit)})"


def kind_of(info: ColumnInfo) -> str:
    """How the cells of a column are formatted: TEXT, WHOLE or AMOUNT.

    Days are text: a spreadsheet would read 11/9 by the country of its user, and a code such as 1-2 as a day.
    """
    return _KIND_OF_TYPE.get(info.sql_type, AMOUNT)


def offered(info: ColumnInfo, language: Language = "zh") -> tuple[str, ...]:
    """The drop-down list of a column; empty where anything may be written."""
    return _FLAG_CHOICES[language] if info.sql_type == "BOOLEAN" else info.choices


@dataclass(frozen=True)
class Form:
    """A template to be written: a dataset, the language it speaks, what it asks names and money in.

    One that speaks Chinese says what it explains in English too; one that speaks English has no Chinese.
    """

    contract: type[Contract]
    language: Language = "zh"
    languages: Sequence[Language] = BOTH
    currency: str | None = None
    calendar: str = ROC

    @property
    def columns(self) -> list[ColumnInfo]:
        """Its columns, in their order."""
        columns = template_columns(self.contract, self.languages)
        return [in_currency(info, self.currency) for info in columns]

    @property
    def sheet_name(self) -> str:
        """The name of the sheet to fill in."""
        return self.contract.dataset().title.of(self.language)

    @property
    def instruction_sheet(self) -> str:
        """The name of the sheet that explains."""
        return _INSTRUCTION_SHEETS[self.language]

    def header_text(self, info: ColumnInfo) -> str:
        """The title of a column."""
        return header_text(info, self.language)

    def header_note(self, info: ColumnInfo) -> str:
        """What the title cell says when a person points at it."""
        return self._said(info.description, "\n")

    def offered(self, info: ColumnInfo) -> tuple[str, ...]:
        """The drop-down list of a column."""
        return offered(info, self.language)

    def example_row(self) -> list[str | Decimal]:
        """The cells of the example row; the first carries the mark by which the row is skipped."""
        first, *others = self.columns
        return [
            f"{EXAMPLE_MARKS[self.language]}{self._shown_example(first)}",
            *(self._example(info) for info in others),
        ]

    def instructions(self) -> list[tuple[str, ...]]:
        """The rows of the instruction sheet: what it is, how to fill it in, what each column means."""
        told = [words for words in _HOW_TO_FILL if self.calendar == ROC or words is not _EITHER_CALENDAR]
        how = [Words(*words) for words in told]
        return [
            (self._said(self.contract.dataset().title),),
            (self.contract.grain(),),
            (),
            *((words.zh, words.en) if self.language == "zh" else (words.en,) for words in how),
            (),
            tuple(self._said(Words.split(text)) for text in _COLUMN_HEAD),
            *(self._column_row(info) for info in self.columns),
        ]

    def _column_row(self, info: ColumnInfo) -> tuple[str, ...]:
        required = "可留空 | may be empty" if info.nullable else "必填 | required"
        return (
            self._said(Words(self.header_text(info), info.title.en))
            if self.language == "zh"
            else info.title.en,
            self._said(Words.split(required)),
            self._said(Words.split(_TYPE_WORDS.get(info.sql_type, "數字 | number"))),
            info.unit or "",
            ("、" if self.language == "zh" else ", ").join(self.offered(info)) or info.references or "",
            self._said(info.description),
            self._shown_example(info),
        )

    def _said(self, words: Words, between: str = " | ") -> str:
        return words.en if self.language == "en" else f"{words.zh}{between}{words.en}"

    def _example(self, info: ColumnInfo) -> str | Decimal:
        shown = self._shown_example(info)
        return Decimal(shown) if shown and kind_of(info) != TEXT else shown

    def _shown_example(self, info: ColumnInfo) -> str:
        """The example of a column, unless it is in a language that the template does not speak."""
        example = info.example or ""
        return "" if self.language == "en" and _CHINESE.search(example) else example
