"""Facts that documents state, and where they state them otherwise; and changes of indicators."""

from __future__ import annotations

from collections import Counter

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice

_FACTS = "select * from marts.stated_fact_checks order by fact_code, document_zh, place_zh"
_AGREEMENTS = {
    "agrees": Words("一致", "Agrees"),
    "conflicts": Words("不一致", "Conflicts"),
    "other_unit": Words("單位不同", "Other unit"),
    "not_public": Words("文件未公開", "Document not public"),
    "stated_once": Words("只有一處", "Stated once"),
}


def figure(read: Read) -> Figure:
    """How many statements agree with the others of their fact."""
    rows = [
        row | {"agreement_zh": words.zh, "agreement_en": words.en}
        for row in read(_FACTS)
        for words in [_AGREEMENTS.get(row["agreement"], Words(row["agreement"], row["agreement"]))]
    ]
    return Figure(
        code="facts",
        heading=Words("各文件說的是否一致", "Whether documents agree"),
        tables=("marts.stated_fact_checks",),
        dataset="stated_facts",
        rows=rows,
        columns=(
            text("fact_{lang}"),
            text("document_zh"),
            text("place_zh"),
            number("fact_value"),
            text("fact_unit"),
            text("agreement_{lang}", "與他處", "Against others"),
            text("conflicts_with"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    facts = {row["fact_code"] for row in rows}
    conflicts = {row["fact_code"] for row in rows if row["agreement"] == "conflicts"}
    return voice.say(
        f"{len(facts)} 件事實在文件中有 {len(rows)} 種陳述，其中 {len(conflicts)} 件彼此不一致。",
        f"{voice.counted(len(facts), 'fact')} in {voice.counted(len(rows), 'statement')} of documents; {len(conflicts)} are stated "
        "in ways that conflict.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    counts = Counter(row["agreement"] for row in rows)
    status = {row["agreement"]: row["record_status"] for row in rows}
    bars = [
        {"name": voice.of(words), "value": counts[code], "label": str(counts[code]), "status": status[code]}
        for code, words in _AGREEMENTS.items()
        if counts[code]
    ]
    return d.row_bars(bars, width, voice.say("陳述數", "statements"), d.BLUE)
