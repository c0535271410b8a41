"""What signal priority saves at each junction, with the interval of its surveys."""

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
    flag,
    number,
    text,
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select
        junction_code, pair_code, name_zh, name_en, year, before_sample_n, after_sample_n, saved_delay_s, low_delay_s,
        high_delay_s, is_significant, saved_tco2e, low_tco2e, high_tco2e, missing_reason, source_code, record_status
    from marts.signal_priority
    order by junction_code, pair_code
"""


def figure(read: Read) -> Figure:
    """Tonnes saved by junction and pair of surveys."""
    rows = read(_ROWS)
    return Figure(
        code="signals",
        heading=Words("號誌優先省下的排放", "What signal priority saves"),
        tables=("marts.signal_priority",),
        dataset="junction_surveys",
        rows=rows,
        columns=(
            text("name_{lang}"),
            code_column("pair_code"),
            number("before_sample_n"),
            number("after_sample_n"),
            number("saved_delay_s"),
            number("low_delay_s"),
            number("high_delay_s"),
            flag("is_significant"),
            number("saved_tco2e"),
            number("low_tco2e"),
            number("high_tco2e"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為一年省下的公噸，直線為 95% 區間；區間跨過零者不能稱為減量。"
            "是市內車用油，已反映在清冊，不可再加；未計誘增交通與重新起步的用油。",
            "Bars are tonnes saved in a year, lines the 95 % interval; where it crosses zero nothing "
            "was shown to be saved. It is the city's road fuel, shows in the inventory and is not added to it. Traffic drawn "
            "in and the fuel of starting up are not included.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    computed = [row for row in rows if row["saved_tco2e"] is not None]
    shown = [row for row in computed if row["is_significant"] and row["saved_tco2e"] > 0]
    said = voice.say(
        f"{len(rows)} 組前後調查中，{len(computed)} 組算得出數字，{len(shown)} 組的節省與偶然分得出來",
        f"Pairs of surveys: {len(rows)}, with a figure {len(computed)}, with a saving that can be told from chance {len(shown)}",
    )
    if shown:
        total = rounded(sum(row["saved_tco2e"] for row in shown), 1)
        said += voice.say(f"，合計一年 {total} 公噸", f", {total} t a year together")
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'name')} {row['pair_code']}",
            "value": row["saved_tco2e"],
            "low": row["low_tco2e"],
            "high": row["high_tco2e"],
            "status": row["record_status"],
        }
        for row in rows
        if row["saved_tco2e"] is not None
    ]
    return d.interval_bars(bars, width, voice.say("公噸 CO₂e／年", "t CO₂e a year"), d.GREEN)
