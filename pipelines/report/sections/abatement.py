"""What each bureau has to take off in a budget period, and what its measures give."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Rows,
    code_column,
    number,
    text,
)
from pipelines.report.wording import Voice

_ROWS = """
    select
        targets.bureau_code, bureaus.name_zh, bureaus.name_en, targets.period_start, targets.period_end,
        sectors.name_zh as sector_zh, sectors.name_en as sector_en, targets.target_abatement_tco2e,
        targets.period_target_tco2e, targets.years_known, targets.abatement_net_tco2e, targets.unallocated_tco2e,
        targets.missing_reason, targets.source_code, targets.record_status
    from marts.bureau_abatement as targets
    left join marts.dim_bureau as bureaus using (bureau_code)
    left join marts.dim_sector as sectors using (sector_code)
    where targets.inventory_code = getvariable('account')
    order by targets.period_start, targets.period_target_tco2e desc, targets.bureau_code
"""


def figure(read: Read) -> Figure:
    """Targets of the bureaus against their measures."""
    rows = read(_ROWS)
    return Figure(
        code="abatement",
        heading=Words("各局處的減量責任", "What each bureau has to take off"),
        tables=("marts.bureau_abatement",),
        dataset="bureau_targets",
        rows=rows,
        columns=(
            text("name_{lang}", "局處", "Bureau"),
            text("sector_{lang}", "部門", "Sector"),
            number("period_start"),
            number("period_end"),
            number("target_abatement_tco2e"),
            number("period_target_tco2e"),
            number("years_known"),
            number("abatement_net_tco2e"),
            number("unallocated_tco2e"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為措施在期間各年的淨減量合計，直線為各年應減的量之和。",
            "Bars are the net effect of the measures in all years of the period together, the upright "
            "line is what is asked for in these years.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    told = [row for row in rows if row["unallocated_tco2e"] is not None]
    if not told:
        return voice.say(
            "沒有局處的措施可與應減的量相比。",
            "No bureau's measures can be held against what is asked of it.",
        )
    short = [row for row in told if row["unallocated_tco2e"] > 0]
    if not short:
        return voice.say(
            f"{len(told)} 個可比的局處，措施都足以達成應減的量。",
            f"Bureaus whose measures give what is asked of them: {len(told)} of {len(told)} that can be judged.",
        )
    most = max(short, key=lambda row: row["unallocated_tco2e"])
    return voice.say(
        f"{len(told)} 個可比的局處中有 {len(short)} 個的措施不足以達成應減的量，缺最多的是{voice.name(most, 'name')}，"
        f"還有 {voice.tonnes(most['unallocated_tco2e'])}沒有措施。",
        f"In {len(short)} of {voice.counted(len(told), 'bureau')} the measures do not give what is asked; most is missing in the "
        f"{voice.name(most, 'name')}, {voice.tonnes(most['unallocated_tco2e'])} without a measure.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'name')} {row['period_start']}–{row['period_end']}",
            "target": row["period_target_tco2e"],
            "value": row["abatement_net_tco2e"],
            "status": row["record_status"],
        }
        for row in rows
        if row["period_target_tco2e"] is not None
    ]
    return d.target_bars(bars, width, voice.say("公噸 CO₂e", "t CO₂e"))
