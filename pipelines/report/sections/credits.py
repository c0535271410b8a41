"""Carbon credits: supply against demand, and what sold credits do to the city's account."""

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
    code_column,
    number,
    text,
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select * from marts.credit_market
    where standard_code <> 'ALL'
    order by year desc, standard_code
"""
_ADDED = "select * from marts.credits_added_back order by year desc"
_VERDICTS = {
    "trusted": Words("可信", "Trusted"),
    "not_trusted": Words("不可信", "Not trusted"),
    "not_known": Words("無從判斷", "Cannot be judged"),
}


def figure(read: Read) -> Figure:
    """Supply and demand by standard."""
    rows = [row | _worded(row) for row in read(_ROWS)]
    added = read(_ADDED)
    return Figure(
        code="credits",
        heading=Words("碳權：供給、需求與加回", "Carbon credits: supply, demand and what is added back"),
        tables=("marts.credit_market", "marts.credits_added_back"),
        dataset="credits",
        rows=rows,
        columns=(
            number("year"),
            text("name_{lang}"),
            text("verdict_{lang}", "可信程度", "Trust"),
            code_column("trust_rule"),
            number("credits_supply_tco2e"),
            number("credits_sold_tco2e"),
            number("credits_unstated_tco2e"),
            number("credits_demand_tco2e"),
            number("credits_balance_tco2e"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows, added),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為供給，直線為需求；沒有直線者需求未載，不是零。售出的碳權加回城市的帳，清冊本身不變；"
            "是否售出未載明者不加。機制的各項特性未逐項查證。",
            "Bars are supply, the upright line is demand; without a line demand is not "
            "stated, which is not zero. Sold credits are added back to the city's account and the inventory stays; what is not stated to be "
            "sold is not added. What is said of the standards was not checked.",
        ),
        also=added,
    )


def _worded(row: dict[str, object]) -> dict[str, str]:
    code = str(row["trust_verdict"] or "")
    words = _VERDICTS.get(code, Words(code, code))
    return {"verdict_zh": words.zh, "verdict_en": words.en}


def _sentence(voice: Voice, rows: Rows, added: Rows) -> str:
    whole = [row for row in added if row["city_after_credits_tco2e"] is not None]
    supply = [row for row in rows if row["credits_supply_tco2e"] is not None]
    if not whole and not supply:
        return voice.say("沒有碳權的供給。", "There is no supply of credits.")
    parts = []
    if supply:
        year = supply[0]["year"]
        total = sum(row["credits_supply_tco2e"] for row in supply if row["year"] == year)
        unstated = sum(row["credits_unstated_tco2e"] or 0 for row in supply if row["year"] == year)
        parts.append(
            voice.say(
                f"{year} 年的碳權供給 {_tonnes(voice, total)}，其中 {_tonnes(voice, unstated)}是否售出未載明",
                f"The supply of credits in {year} is {_tonnes(voice, total)}, of which {_tonnes(voice, unstated)} are not stated to be "
                "sold or not",
            )
        )
    if whole:
        row = whole[0]
        parts.append(
            voice.say(
                f"{row['year']} 年售出的 {_tonnes(voice, row['credits_sold_tco2e'])}加回後（{_status(voice, row)}），"
                f"城市的帳由 {_tonnes(voice, row['city_inventory_tco2e'])}變為 {_tonnes(voice, row['city_after_credits_tco2e'])}",
                f"with the {_tonnes(voice, row['credits_sold_tco2e'])} sold in {row['year']} added back ({_status(voice, row)}) the "
                f"city's account goes from {_tonnes(voice, row['city_inventory_tco2e'])} to {_tonnes(voice, row['city_after_credits_tco2e'])}",
            )
        )
    return voice.say("；", "; ").join(parts) + voice.say("。", ".")


def _tonnes(voice: Voice, value: object) -> str:
    """In tonnes: what is sold would vanish in the unit in which the city's emissions are quoted."""
    return f"{rounded(value, 0)} {voice.say('公噸', 't')}"


def _status(voice: Voice, row: Row) -> str:
    if row["record_status"] == "illustrative":
        return voice.say("虛構", "invented")
    return voice.say("依資料", "as recorded")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'name')} {row['year']}",
            "value": row["credits_supply_tco2e"],
            "target": row["credits_demand_tco2e"],
            "status": row["record_status"],
        }
        for row in rows
        if row["credits_supply_tco2e"] is not None or row["credits_demand_tco2e"] is not None
    ]
    return d.target_bars(bars, width, voice.say("公噸 CO₂e", "t CO₂e"))
