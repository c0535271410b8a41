"""Whatever a person writes into a template comes back equal, or is refused by cell; nothing vanishes."""

import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pipelines.contracts.machinery.contract import (
    Amount,
    Contract,
    Day,
    Flag,
    Integer,
    Text,
    Words,
    column,
    dataset,
)
from pipelines.intake.checks.validation import Checked, check_file
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.errors import RefusedFileError
from pipelines.papers.templates import write_template
from tests.unit.filled_templates import FIRST_ROW, Value, fill
from tests.unit.tables import MAX_BYTES, YEARS


class Parcels(Contract):
    """One row is one parcel."""

    parcel_code: Text = column("包裹代碼", "Parcel code", example="P-1")
    remark: Text = column("附言", "Remark", nullable=True)
    weight_t: Amount = column("重量", "Weight", unit="t", nullable=True)
    items_count: Integer = column("件數", "Items", nullable=True)
    sent_year: Integer = column("寄送年", "Year", unit="year", nullable=True, ge=1900, le=2200)
    sent_on: Day = column("寄送日", "Sent on", nullable=True)
    is_fragile: Flag = column("易碎", "Fragile", nullable=True)
    size: Text = column("尺寸", "Size", isin=["small", "large"], nullable=True)

    class Config(Contract.Config):
        name = "parcels"
        unique = ("parcel_code",)
        metadata = dataset(title=Words("包裹", "Parcels"), owner="secretariat", topic="core")


pytestmark = pytest.mark.slow
BOUNDED = settings(phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
REFUSED = object()
LETTERS = "BCDEFGH"  # of the columns below, in their order
SET_ASIDE = {"example_row", "note_row", "control_total", "control_total_differs"}


@dataclass(frozen=True)
class Written:
    """What is written into a cell, and what has to come of it: a value, None for missing, or REFUSED."""

    cell: Value
    means: object


def as_is(values: st.SearchStrategy) -> st.SearchStrategy[Written]:
    return values.map(lambda value: Written(value, value))


def refused(values: st.SearchStrategy) -> st.SearchStrategy[Written]:
    return values.map(lambda value: Written(value, REFUSED))


def meaning(pairs: dict[str, object]) -> st.SearchStrategy[Written]:
    return st.sampled_from([Written(text, value) for text, value in pairs.items()])


MISSING = as_is(st.none()) | meaning(dict.fromkeys(("-", "—", "無", "N/A", "NA", " "), None))

NASTY = st.sampled_from(
    [
        "=1+1", "+886-7-123", "-5 度", "@SUM(A1)", '=cmd|"/c calc"!A1', "＝1", "\u202e反\u202c", "\u200f5", "😀🚲",
        "'單引號", '"雙引號"', "a,b;c", "第一行\n第二行", "a\tb", "<b>&amp;</b>", "]]>", "%s{}\\", "NULL;--", "0012",
        "1-2", "2025-01", "1E5", "TRUE", "合計 1", "臺北市台灣", "㎏ ½ ①", "é e\u0301", "x" * 2000,
    ]
)  # fmt: skip
ANY_TEXT = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" 　"), min_size=1, max_size=30
)


def _of_text(text: str) -> Written:
    return Written(text, text.strip())


TEXTS = st.one_of(NASTY.map(_of_text), ANY_TEXT.filter(lambda text: len(text.strip()) > 3).map(_of_text))
AMOUNTS = st.decimals(-(10**14), 10**14, places=12).map(lambda value: value.normalize())
GROUPED = AMOUNTS.map(lambda value: Written(f"{value:,f}", value))
IN_PARENTHESES = AMOUNTS.filter(lambda value: value > 0).map(lambda value: Written(f"({value:f})", -value))
NO_NUMBER = [
    "約5",
    "5以上",
    "1,23",
    "1.2.3",
    "=1+1",
    "一堆",
    "①",
    "1/2",
    "--5",
    "1e999",
    "9" * 40,
    "5 公里",
    "😀",
]
CELLS = (
    MISSING | TEXTS,
    MISSING | as_is(AMOUNTS) | GROUPED | IN_PARENTHESES
    | meaning({"一萬二千": Decimal(12000), "１．５": Decimal("1.5"), "2,000 公斤": Decimal(2), "0": Decimal(0)})
    | refused(st.sampled_from(NO_NUMBER)),
    MISSING | as_is(st.integers(-(10**15), 10**15)) | meaning({"三千": 3000, "1,000": 1000, "５": 5})
    | refused(st.sampled_from(["1.5", "5.0001", *NO_NUMBER])),
    # 1990 to 2100 is the calendar of the accounts
    MISSING | as_is(st.integers(1990, 2100))
    | st.integers(79, 189).map(lambda year: Written(f"民國{year}年", year + 1911))
    | refused(st.sampled_from(["1989", "2101", "民國200年", "民國前1年", "九十九年前", "0", "民國", "2025.5"])),
    MISSING | as_is(st.dates(date(1950, 1, 1), date(2110, 12, 31)))
    | st.dates(date(1950, 1, 1), date(2110, 12, 31)).map(
        lambda day: Written(f"{day.year - 1911}/{day.month}/{day.day}", day)
        if day.year > 2010
        else Written(f"民國{day.year - 1911}年{day.month}月{day.day}日", day)
    )
    | refused(st.sampled_from(["2025-02-30", "25/1/2", "明天", "2025-13-01", "114/2/29"])),
    MISSING | as_is(st.booleans()) | meaning({"true": True, "Y": True, "否": False, "x": False})
    | refused(st.sampled_from(["也許", "2", "=TRUE()"])),
    MISSING | as_is(st.sampled_from(["small", "large"]))
    | refused(st.sampled_from(["medium", "=small", "Smaller", "小"])),
)  # fmt: skip
ROWS = st.lists(st.tuples(*CELLS), min_size=1, max_size=8)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@settings(BOUNDED, max_examples=40)
@given(rows=ROWS)
def test_every_value_comes_back_equal_or_is_refused_by_cell(
    kind: str, rows: list[tuple[Written, ...]]
) -> None:
    cells = [[f"P-{number}", *(written.cell for written in row)] for number, row in enumerate(rows)]
    checked = _read(kind, cells)
    wrong = {
        f"{letter}{number}": written.cell
        for number, row in enumerate(rows, start=FIRST_ROW)
        for letter, written in zip(LETTERS, row, strict=True)
        if written.means is REFUSED
    }
    assert dict(zip(checked.rejected["cell"], checked.rejected["value"], strict=True)) == wrong
    assert _values(checked) == {
        number: [f"P-{number - FIRST_ROW}", *(written.means for written in row)]
        for number, row in enumerate(rows, start=FIRST_ROW)
        if all(written.means is not REFUSED for written in row)
    }


WORDS = st.sampled_from(
    ["合計", "小計", "總計", "Total", "註：初稿", "備註", "範例", "說明", "無", "ALL", "附言"]
)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@settings(BOUNDED, max_examples=20)
@given(rows=st.lists(st.tuples(WORDS, WORDS | st.none()), min_size=1, max_size=6))
def test_a_row_whose_words_have_a_meaning_of_their_own_is_accounted_for(
    kind: str, rows: list[tuple[str, str | None]]
) -> None:
    try:
        checked = _read(kind, [[*row, None, None, None, None, None, None] for row in rows])
    except RefusedFileError as refusal:  # nothing but words set aside: the file is told as a whole
        assert refusal.rule == "nothing_filled_in"
        return
    told = checked.notices[checked.notices["rule"].isin(SET_ASIDE)]
    seen = {*checked.accepted["source_row"], *checked.rejected["source_row"], *told["source_row"]}
    assert seen == {2, *range(FIRST_ROW, FIRST_ROW + len(rows))}


@cache
def _blank(kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write_template(Parcels, Path(folder) / f"blank.{kind}").read_bytes()


def _read(kind: str, rows: list[list[Value]]) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"parcels.{kind}"
        path.write_bytes(_blank(kind))
        return check_file(fill(path, rows), ReadingTerms(Parcels, YEARS, MAX_BYTES))


def _values(checked: Checked) -> dict[int, list[object]]:
    """The accepted values by row, None where one is missing."""
    names = [info.name for info in Parcels.columns()]
    frame = checked.accepted[names].astype(object)
    values = frame.where(checked.accepted[names].notna(), None).to_numpy().tolist()
    return dict(zip(checked.accepted["source_row"], values, strict=True))
