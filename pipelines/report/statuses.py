"""How published the rows are that a sentence rests on, said in the sentence itself."""

from __future__ import annotations

from pipelines.contracts.machinery.record_status import ILLUSTRATIVE
from pipelines.contracts.machinery.words import Words
from pipelines.report.figures import Figure
from pipelines.report.wording import Voice

_DRAWN = {
    "assumed": Words("空心或虛線者為計算者的假設。", "What is hollow or broken is assumed by who computes."),
    ILLUSTRATIVE: Words("空心或虛線者為虛構。", "What is hollow or broken is invented."),
}


def full_note(figure: Figure) -> Words:
    """How to read a figure, and what its hollow and broken marks are where some of its rows are drawn so."""
    drawn = {row.get("record_status") for row in figure.rows}
    parts = [figure.note or Words("", "")] + [words for status, words in _DRAWN.items() if status in drawn]
    return Words("".join(part.zh for part in parts), " ".join(part.en for part in parts if part.en))


def stated_sentence(figure: Figure, voice: Voice) -> str:
    """The sentence of a figure; where it rests on invented rows it says so, and on how many.

    A range that rests on invented uncertainties beside published figures is told apart from them.
    """
    sentence = figure.sentence(voice)
    told = [row["record_status"] for row in figure.rows if row.get("record_status")]
    invented = told.count(ILLUSTRATIVE)
    if told and invented == len(told):
        return voice.say("虛構資料，不是真實城市的數字：", "Invented, no figure of a real city: ") + sentence
    if invented:
        return sentence + voice.say(
            f"（{len(told)} 列中 {invented} 列為虛構。）",
            f" ({invented} of {len(told)} rows are invented.)",
        )
    if any(row.get("uncertainty_record_status") == ILLUSTRATIVE for row in figure.rows):
        return sentence + voice.say(
            "（範圍所依據的不確定性為虛構。）", " (The uncertainties behind the ranges are invented.)"
        )
    return sentence
