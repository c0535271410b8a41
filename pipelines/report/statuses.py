"""How published the rows are that a sentence rests on, said in the sentence itself."""

from __future__ import annotations

from pipelines.report.figures import Figure
from pipelines.report.wording import Voice

_INVENTED = "illustrative"


def stated_sentence(figure: Figure, voice: Voice) -> str:
    """The sentence of a figure; where it rests on illustrative rows it says so, and on how many.

    A range that rests on illustrative uncertainties beside published figures is told apart from them.
    """
    sentence = figure.sentence(voice)
    told = [row["record_status"] for row in figure.rows if row.get("record_status")]
    invented = told.count(_INVENTED)
    if told and invented == len(told):
        return voice.say("示意資料，非市府資料：", "Illustrative, no data of the city: ") + sentence
    if invented:
        return sentence + voice.say(
            f"（{len(told)} 列中 {invented} 列為示意，非市府資料。）",
            f" ({invented} of {len(told)} rows are illustrative, no data of the city.)",
        )
    if any(row.get("uncertainty_record_status") == _INVENTED for row in figure.rows):
        return sentence + voice.say(
            "（範圍所依據的不確定性為示意。）", " (The uncertainties behind the ranges are illustrative.)"
        )
    return sentence
