"""Each output beside its outcome: what was put out, and what became better."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, number, text
from pipelines.report.wording import Voice

_ROWS = """
    select pairs.*, bureaus.name_zh as bureau_zh, bureaus.name_en as bureau_en
    from marts.output_outcome as pairs
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by output_indicator_code, year desc
"""
_READINGS = {
    "both_better": Words("都變好", "Both better"),
    "output_without_effect": Words("產出變好，成果沒有", "Output better, outcome not"),
    "better_without_output": Words("成果變好，產出沒有", "Outcome better, output not"),
    "neither_better": Words("都沒有變好", "Neither better"),
    "no_earlier_year": Words("沒有前期可比", "No earlier year"),
    "outcome_missing": Words("成果未報", "Outcome not reported"),
    "output_missing": Words("產出未報", "Output not reported"),
}


def figure(read: Read) -> Figure:
    """How many pairs of a year read how."""
    rows = [
        row | {"reading_zh": words.zh, "reading_en": words.en}
        for row in read(_ROWS)
        for words in [_READINGS.get(row["pair_reading"], Words(row["pair_reading"], row["pair_reading"]))]
    ]
    return Figure(
        code="pairs",
        heading=Words("做了多少，因此改善了多少", "What was done, and what became better"),
        tables=("marts.output_outcome",),
        dataset="indicator_reports",
        rows=rows,
        columns=(
            text("bureau_{lang}", "局處", "Bureau"),
            number("year"),
            text("output_name_{lang}"),
            number("output_value"),
            number("output_change"),
            text("outcome_name_{lang}"),
            number("outcome_value"),
            number("outcome_change"),
            text("reading_{lang}", "並讀", "Read together"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "同一年的產出與成果並列，各與前一個有值的全年相比；並列不是因果。",
            "Output and outcome of one year stand side by side, each against the full year before that has a value; side by side is "
            "no cause.",
        ),
    )


def _latest(rows: Rows) -> list[dict[str, object]]:
    """The last year of each output."""
    seen: dict[str, dict[str, object]] = {}
    for row in rows:
        seen.setdefault(str(row["output_indicator_code"]), dict(row))
    return list(seen.values())


def _sentence(voice: Voice, rows: Rows) -> str:
    last = _latest(rows)
    both = sum(row["pair_reading"] == "both_better" for row in last)
    missing = sum(row["pair_reading"] == "outcome_missing" for row in last)
    return voice.say(
        f"{len(last)} 對產出與成果中，最近一年都變好的 {both} 對，成果未報的 {missing} 對。",
        f"Of {voice.counted(len(last), 'pair')}, both became better in the last year in {both}; the outcome is not reported in "
        f"{missing}.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    last = _latest(rows)
    bars = [
        {
            "name": voice.of(words),
            "value": len(mine),
            "label": voice.say(f"{len(mine)} 對", voice.counted(len(mine), "pair")),
            "status": mine[0]["record_status"],
        }
        for code, words in _READINGS.items()
        if (mine := [row for row in last if row["pair_reading"] == code])
    ]
    return d.row_bars(bars, width, voice.say("對數", "pairs"), d.BLUE)
