"""How published the rows are that a sentence rests on, said in the sentence itself."""

from __future__ import annotations

from pipelines.contracts.machinery.record_status import ILLUSTRATIVE
from pipelines.report.figures import Figure
from pipelines.report.wording import Voice



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
