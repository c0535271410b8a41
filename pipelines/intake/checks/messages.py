"""Why a row is refused: what each broken rule says to the person who filled in the cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.contracts.machinery.choice_words import choice_words
from pipelines.contracts.machinery.contract import ColumnInfo, Contract, Rule, Words
from pipelines.contracts.machinery.currencies import in_currency
from pipelines.contracts.machinery.units import unit_in_chinese
from pipelines.intake.checks.code_words import list_title
from pipelines.intake.literals.periods import PERIOD_EXAMPLES
from pipelines.intake.reading.sheets import ERROR_CELL, FORMULA_WITHOUT_VALUE
from pipelines.intake.values.merged_cells import MERGED_CELL
from pipelines.intake.values.typed_rows import UNREADABLE
from pipelines.intake.values.units_by_code import BETWEEN, UNIT_OF_CODE
from pipelines.intake.values.units_of_rows import UNIT_MISSING, UNKNOWN_UNIT

REPEATED_ROW = "repeated_row"
UNKNOWN_CODE = "unknown_code"
NOTHING_TO_REFER_TO = "nothing_to_refer_to"
OUTSIDE_PERIOD = "outside_period"
INVENTED = "invented"
REPEATED = "multiple_fields_uniqueness"
DUPLICATE_KEY = "duplicate_key"
REQUIRED = "required"

_KIND_ZH = {"VARCHAR": "文字", "BIGINT": "整數", "DATE": "日期（如 2024-12-31）", "BOOLEAN": "是或否"}
_KIND_EN = {
    "VARCHAR": "text",
    "BIGINT": "a whole number",
    "DATE": "a day like 2024-12-31",
    "BOOLEAN": "yes or no",
}


@dataclass(frozen=True)
class Broken:
    """A rule's stable name, the column to look at, and what to say."""

    rule: str
    column: str
    words: Words


_REPEATED_WORDS = Words(
    "這一列與{others}完全相同，只取最前的一列；請刪除這一列。",
    "The row is the same as {others}, of which the first is kept; delete this one.",
)


def names_the_cause(check: str) -> bool:
    """Whether a check says why a cell cannot be read, so that nothing else need be said of the cell."""
    return check in (ERROR_CELL, FORMULA_WITHOUT_VALUE, UNIT_MISSING) or check.startswith(
        (UNKNOWN_UNIT, UNIT_OF_CODE, MERGED_CELL)
    )


def explain(check: str, column: str, contract: type[Contract], currency: str | None = None) -> Broken:
    """Say a failed pandera check in words.

    Args:
        check: the check as pandera names it.
        column: the column it failed on.
        contract: the contract it belongs to.
        currency: that of the city's money.
    """
    declared = contract.rules().get(check)
    if declared is not None:
        return _declared(declared)
    if check == REPEATED_ROW:
        return Broken(REPEATED_ROW, contract.key()[0], _REPEATED_WORDS)
    info = next((item for item in contract.columns() if item.name == column), None)
    if check == REPEATED or info is None:
        return _duplicate(contract)
    return Broken(*_column_rule(check, in_currency(info, currency)))


def _declared(rule: Rule) -> Broken:
    return Broken(rule.name, rule.column, rule.words)


def _duplicate(contract: type[Contract]) -> Broken:
    titles = {info.name: info.title for info in contract.columns()}
    key = [titles[name] for name in contract.key()]
    zh, en = "、".join(title.zh for title in key), ", ".join(title.en for title in key)
    return Broken(
        DUPLICATE_KEY,
        contract.key()[0],
        Words(
            f"同一組「{zh}」另見{{others}}，無法判斷以何者為準；請只留一列。",
            f"The same {en} stands in {{others}} too, and nobody can say which counts; keep one of them.",
        ),
    )


def _column_rule(check: str, info: ColumnInfo) -> tuple[str, str, Words]:
    rule, zh, en = _check_words(check, info)
    words = Words(f"「{info.title.zh}」{zh}。", f"{info.title.en}: {en}.")
    return rule, info.name, words


_FIXED = {
    ERROR_CELL: (
        "的公式結果為錯誤值，請修正公式或直接填數值",
        "holds an error value; mend the formula or type the value",
    ),
    FORMULA_WITHOUT_VALUE: (
        "的公式沒有存下結果，請以試算表軟體開啟並存檔後重送，或直接填數值",
        "holds a formula without a saved result; save the file in a spreadsheet, or type the value",
    ),
    INVENTED: (
        "為 illustrative（虛構），只有示範城市可用；請填真實的狀態，或不要送這一列",
        "is illustrative, and only a demonstration city takes invented rows; give the true status or leave "
        "the row out",
    ),
    "not_nullable": ("不可空白，請填寫", "must not be empty; fill it in"),
    "str_length": ("太短，請寫完整的詞", "is too short; write the whole word"),
    UNIT_MISSING: ("旁的單位空白，請填寫單位", "has no unit beside it; fill in the unit"),
}


_NAMED = {"not_nullable": REQUIRED}


def _check_words(check: str, info: ColumnInfo) -> tuple[str, str, str]:
    plain = check.partition("(")[0]
    if plain in _FIXED:
        return _NAMED.get(plain, plain), *_FIXED[plain]
    for name, words in _BY_NAME.items():
        if check == name or check.startswith((f"{name} ", f"{name}(")):
            return words(check, info)
    return _bound_words(check)


def _unreadable_words(_: str, info: ColumnInfo) -> tuple[str, str, str]:
    kind_zh, kind_en = _KIND_ZH.get(info.sql_type, "數字"), _KIND_EN.get(info.sql_type, "a number")
    return UNREADABLE, f"應為{kind_zh}，請補正", f"must be {kind_en}; correct it"


def _unknown_unit_words(check: str, info: ColumnInfo) -> tuple[str, str, str]:
    unit, own = check.removeprefix(UNKNOWN_UNIT).strip(), info.unit or ""
    return (
        UNKNOWN_UNIT,
        f"的單位「{unit}」無法換算成{unit_in_chinese(own)}，請改用{unit_in_chinese(own)}",
        f"has the unit {unit!r}, which is none of {own}; write it in {own}",
    )


def _unit_of_code_words(check: str, _: ColumnInfo) -> tuple[str, str, str]:
    unit, own = check.removeprefix(UNIT_OF_CODE).strip(" ").split(BETWEEN)
    if not own:
        return (
            UNIT_OF_CODE,
            f"的單位「{unit}」無從換算，請只填數字",
            f"has the unit {unit!r}, and its code has none; write the number alone",
        )
    return (
        UNIT_OF_CODE,
        f"的單位「{unit}」與該代碼的單位「{unit_in_chinese(own)}」不符，請改用「{unit_in_chinese(own)}」",
        f"has the unit {unit!r}, which does not convert to {own!r}, that of its code; write it in {own}",
    )


def _waiting_words(_: str, info: ColumnInfo) -> tuple[str, str, str]:
    """A code whose list is not there yet."""
    name = list_title(info.references or "")
    return (
        NOTHING_TO_REFER_TO,
        f"所指的「{name.zh}」尚無任何資料，請先送「{name.zh}」；本檔之後不必重送",
        f"refers to {name.en!r}, of which nothing is known yet; submit {name.en!r} first, and this file "
        "need not be sent again",
    )


def _period_words(check: str, _: ColumnInfo) -> tuple[str, str, str]:
    years = check.removeprefix(OUTSIDE_PERIOD)
    return (
        OUTSIDE_PERIOD,
        f"不在可受理的年度內{years}，請補正年度",
        f"is outside the accepted years{years}; correct the year",
    )


def _choice_words(_: str, info: ColumnInfo) -> tuple[str, str, str]:
    named = choice_words(info)
    shown = [f"{choice}（{named[choice]}）" if choice in named else choice for choice in info.choices]
    return "choice", f"只能是 {'、'.join(shown)} 之一", f"must be one of {', '.join(info.choices)}"


def _pattern_words(_: str, info: ColumnInfo) -> tuple[str, str, str]:
    """A pattern is shown by an example: nobody who fills in a table reads regular expressions."""
    examples = PERIOD_EXAMPLES if info.is_period else (info.example,) if info.example else ()
    zh, en = "、".join(examples), ", ".join(examples)
    shown_zh, shown_en = (f"，例：{zh}；請補正", f", such as {en}") if examples else ("，請補正", "")
    return "str_matches", f"格式不符{shown_zh}", f"is not written as one of its kind{shown_en}; correct it"


def _merged_words(check: str, _: ColumnInfo) -> tuple[str, str, str]:
    area = check.removeprefix(MERGED_CELL).strip()
    return (
        MERGED_CELL,
        f"的 {area} 是合併儲存格，無法判斷各格的值；請取消合併，逐格填寫",
        f"is part of the merged cells {area}, and nobody can say what each of them holds; unmerge them and "
        "fill in every cell",
    )


_BY_NAME: dict[str, Callable[[str, ColumnInfo], tuple[str, str, str]]] = {
    UNREADABLE: _unreadable_words,
    UNKNOWN_UNIT: _unknown_unit_words,
    UNIT_OF_CODE: _unit_of_code_words,
    MERGED_CELL: _merged_words,
    NOTHING_TO_REFER_TO: _waiting_words,
    OUTSIDE_PERIOD: _period_words,
    "isin": _choice_words,
    "str_matches": _pattern_words,
}


_BOUNDS = {
    "greater_than_or_equal_to": ("不可小於 {}", "must not be less than {}"),
    "less_than_or_equal_to": ("不可大於 {}", "must not be more than {}"),
    "greater_than": ("必須大於 {}", "must be more than {}"),
    "less_than": ("必須小於 {}", "must be less than {}"),
}


def _bound_words(check: str) -> tuple[str, str, str]:
    found = re.match(r"^(\w+)\((.*)\)$", check)
    name, bound = (found[1], found[2]) if found else (check, "")
    zh, en = _BOUNDS.get(name, ("不符規則 {}", "breaks the rule {}"))
    return name, zh.format(bound or check) + "，請補正", en.format(bound or check) + "; correct it"
