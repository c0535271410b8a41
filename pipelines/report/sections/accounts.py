"""The accounts beside one another: how large each is, how far from its target, what is left of its budget."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Row,
    Rows,
    Section,
    Told,
    code_column,
    number,
    text,
)
from pipelines.report.wording import Voice

TOPIC = "comparison"
_ROWS = """
    select * from marts.accounts_compared
    order by boundary, gwp_set nulls last, emissions_tco2e desc, inventory_code
"""
_COMPARABLE = """
    select boundary from marts.accounts_compared
    where is_steered
    group by boundary
    having count(*) > 1
"""


def is_worth_a_page(read: Read) -> bool:
    """Whether two or more accounts that are steered count the same things."""
    return bool(read(_COMPARABLE))


def figure(read: Read) -> Figure:
    """The accounts, those of one kind together and the largest first."""
    rows = read(_ROWS)
    return Figure(
        code="accounts",
        heading=Words("各排放帳並列", "The accounts side by side"),
        tables=("marts.accounts_compared",),
        dataset="inventory_totals",
        rows=rows,
        columns=(
            code_column("inventory_code"),
            text("name_{lang}"),
            code_column("boundary"),
            code_column("gwp_set"),
            number("rank_among_alike"),
            number("latest_year"),
            number("emissions_tco2e"),
            number("emissions_tco2e_per_person"),
            code_column("per_person_missing_reason"),
            number("base_year"),
            number("target_year"),
            number("allowable_tco2e"),
            code_column("target_missing_reason"),
            number("gap_held_tco2e"),
            code_column("gap_held_missing_reason"),
            number("gap_central_tco2e"),
            code_column("gap_central_missing_reason"),
            number("period_start"),
            number("period_end"),
            number("period_cap_tco2e"),
            number("spent_tco2e"),
            number("remaining_tco2e"),
            code_column("budget_missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "邊界或溫暖化潛勢版本不同的帳不可相比：表與圖依種類分列，名次只在同類之中；版本未公布者沒有名次。",
            "Accounts of another boundary or another set of warming potentials are not like for like: table and chart "
            "keep the kinds apart, and a place is one among its own kind; where the set is not stated there is none.",
        ),
    )


SECTION = Section(
    "accounts",
    Words("各帳比較", "The accounts compared"),
    Words(
        "每一帳各有目標、缺口與碳預算；缺的數字寫明原因。",
        "Each account has its own target, gap and budget; a figure that is missing says why.",
    ),
    (Told(TOPIC, figure),),
)


def _sentence(voice: Voice, rows: Rows) -> str:
    kinds = {_kind(row) for row in rows}
    short = [row for row in rows if row["gap_held_tco2e"] is not None and row["gap_held_tco2e"] > 0]
    told = [row for row in rows if row["gap_held_tco2e"] is not None]
    said = voice.say(
        f"{len(rows)} 個帳之中，有缺口可算者 {len(told)} 個，排放維持不變則 {len(short)} 個未達下一個目標",
        f"Of {voice.counted(len(rows), 'account')} {len(told)} can be held against a next target, and {len(short)} of them "
        "would miss it if emissions stay as they are",
    )
    if len(kinds) > 1:
        said += voice.say(
            f"；這些帳分屬 {len(kinds)} 種邊界與溫暖化潛勢，彼此不可相比",
            f"; they are of {len(kinds)} kinds of boundary and warming potentials, which are not compared",
        )
    return said + voice.say("。", ".")


def _kind(row: Row) -> str:
    return f"{row['boundary']}, {row['gwp_set'] or '—'}"


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    several = len({_kind(row) for row in rows}) > 1
    bars = [
        {
            "name": voice.name(row, "name") + (f" ({_kind(row)})" if several else ""),
            "value": row["emissions_tco2e"] / voice.tonne_scale,
            "label": voice.tonnes_label(row["emissions_tco2e"]),
            "status": row["record_status"],
        }
        for row in rows
    ]
    return d.row_bars(bars, width, voice.tonne_axis, d.BLUE)
