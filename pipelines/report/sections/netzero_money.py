"""The net-zero budget with just transition visible."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Rows,
    number,
    text,
)
from pipelines.report.wording import Voice

_ROWS = """
    select
        money.fiscal_year, money.bureau_code, coalesce(bureaus.name_zh, '全市') as bureau_name_zh,
        coalesce(bureaus.name_en, 'The city') as bureau_name_en, money.lines_count, money.just_transition_lines_count,
        money.items_ntd, money.just_transition_ntd, money.just_transition_share_pct, money.stated_total_ntd,
        money.stated_by as source_code, sources.publisher_zh as stated_by_zh, sources.publisher_en as stated_by_en,
        money.record_status
    from marts.just_transition_budget as money
    left join reference.sources as sources on money.stated_by = sources.source_code
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by money.fiscal_year desc, money.bureau_code = 'ALL' desc, money.items_ntd desc nulls last, money.bureau_code
"""


def figure(read: Read) -> Figure:
    """Items of each bureau and the just transition in them."""
    rows = read(_ROWS)
    return Figure(
        code="netzero_money",
        heading=Words("淨零預算裡的公正轉型", "Just transition in the net-zero budget"),
        tables=("marts.just_transition_budget", "marts.netzero_budget_items"),
        dataset="budget_tags",
        rows=rows,
        columns=(
            number("fiscal_year"),
            text("bureau_name_{lang}", "局處", "Bureau"),
            number("lines_count"),
            number("just_transition_lines_count"),
            number("items_ntd"),
            number("just_transition_ntd"),
            number("just_transition_share_pct"),
            number("stated_total_ntd"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "所述總額與各項來源不同，各項不是它的明細。科目未標主題的局處沒有數字，不是 0。",
            "A total that was stated by itself has another source than the items, and they are no breakdown of it. A bureau whose "
            "lines are not marked has no figure, which is not zero.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    city = next((row for row in rows if row["bureau_code"] == "ALL"), rows[0])
    bureaus = [
        row for row in rows if row["fiscal_year"] == city["fiscal_year"] and row["bureau_code"] != "ALL"
    ]
    none = sum(row["just_transition_ntd"] == 0 for row in bureaus)
    unknown = sum(row["just_transition_ntd"] is None for row in bureaus)
    if city["items_ntd"] is None or city["just_transition_ntd"] is None:
        return voice.say(
            f"{voice.year(city['fiscal_year'])}的公正轉型經費算不出來，原因見表。",
            f"For {city['fiscal_year']} the money for just transition cannot be computed; the table says why.",
        )
    stated = ""
    if city["stated_total_ntd"] is not None:
        total = voice.money(city["stated_total_ntd"])
        stated = voice.say(
            f"{city['stated_by_zh']}所述總額為 {total}。",
            f" The total stated by {city['stated_by_en']} is {total}.",
        )
    return voice.say(
        f"{voice.year(city['fiscal_year'])}各項合計 {voice.money(city['items_ntd'])}，公正轉型 "
        f"{voice.money(city['just_transition_ntd'])}，占 {voice.percent(city['just_transition_share_pct'])}；"
        f"{none} 個局處一項也沒有，{unknown} 個未標示。" + stated,
        f"Items of {city['fiscal_year']} are {voice.money(city['items_ntd'])}, of which just transition "
        f"{voice.money(city['just_transition_ntd'])}, {voice.percent(city['just_transition_share_pct'])}; "
        f"{voice.counted(none, 'bureau')} without any, {unknown} without marks on the lines." + stated,
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'bureau_name')} {row['fiscal_year']}",
            "value": row["just_transition_share_pct"],
            "label": voice.percent(row["just_transition_share_pct"]),
            "status": row["record_status"],
        }
        for row in rows
    ]
    return d.row_bars(bars, width, voice.say("公正轉型占各項（%）", "Just transition in % of items"), d.GREEN)
