"""How the indicators spread over economy, environment and society, and how many are linked to net zero."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice

_ROWS = """
    select coverage.*, groups.name_zh as group_zh, groups.name_en as group_en
    from marts.indicator_coverage as coverage
    left join reference.working_groups as groups using (group_code)
    where breakdown in ('dimension', 'esg', 'net_zero_link', 'result_kind')
    order by is_total desc, group_code, breakdown, category
"""
_BUREAUS = "select bureau_code, name_zh, name_en from marts.dim_bureau"
_NAMES = {
    "economy": Words("經濟", "Economy"),
    "environment": Words("環境", "Environment"),
    "society": Words("社會", "Society"),
    "E": Words("E 環境", "E"),
    "S": Words("S 社會", "S"),
    "G": Words("G 治理", "G"),
    "linked": Words("與淨零有關", "Linked to net zero"),
    "without_link": Words("與淨零無關", "Without a link"),
    "outcome": Words("成果", "Outcome"),
    "output_with_outcome": Words("產出，配有成果", "Output with an outcome"),
    "output_without_outcome": Words("產出，沒有成果", "Output without an outcome"),
}
_DRAWN = ("dimension", "net_zero_link", "result_kind")


def figure(read: Read) -> Figure:
    """One bar for each kind of indicator of the city."""
    rows = [
        row | {"kind_zh": words.zh, "kind_en": words.en}
        for row in read(_ROWS)
        for words in [_NAMES.get(row["category"], Words(row["category"], row["category"]))]
    ]
    bureaus = {row["bureau_code"]: row for row in read(_BUREAUS)}
    return Figure(
        code="coverage",
        heading=Words("指標涵蓋什麼", "What the indicators cover"),
        tables=("marts.indicator_coverage",),
        dataset="indicators",
        rows=rows,
        columns=(
            text("group_{lang}", "分組（空白為全部）", "Group (empty: all)"),
            text("kind_{lang}", "類別", "Kind"),
            number("indicators"),
            number("share_of_group_pct"),
            code_column("bureaus_without_indicator"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows, bureaus),
        draw=lambda voice, width: _draw(voice, width, rows),
    )


def _sentence(voice: Voice, rows: Rows, bureaus: Mapping[object, Mapping[str, object]]) -> str:
    whole = {(row["breakdown"], row["category"]): row for row in rows if row["is_total"]}
    society, linked = whole.get(("dimension", "society")), whole.get(("net_zero_link", "linked"))
    if society is None or linked is None:
        return voice.say("沒有指標。", "There is no indicator.")
    codes = str(society["bureaus_without_indicator"] or "").split(", ")
    without = voice.listed([voice.name(bureaus[code], "name") for code in codes if code in bureaus])
    return voice.say(
        f"{society['indicators_of_group']} 項指標中，{society['indicators']} 項屬社會面向，{linked['indicators']} 項與淨零有關"
        + (f"；沒有指標的局處：{without}。" if without else "。"),
        f"Of {voice.counted(society['indicators_of_group'], 'indicator')}, {society['indicators']} are social and "
        f"{linked['indicators']} are linked to net zero"
        + (f"; bureaus without any: {without}." if without else "."),
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": voice.name(row, "kind"),
            "value": row["indicators"],
            "label": f"{row['indicators']} · {voice.percent(row['share_of_group_pct'], 0)}",
            "status": row["record_status"],
        }
        for breakdown in _DRAWN
        for row in rows
        if row["is_total"] and row["breakdown"] == breakdown
    ]
    return d.row_bars(bars, width, voice.say("指標數", "indicators"), d.BLUE, 28)
