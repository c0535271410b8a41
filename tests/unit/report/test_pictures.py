"""What a picture says when it has left the page."""

from __future__ import annotations

import pytest

from pipelines.contracts.machinery.words import Words
from pipelines.report.figures import Figure
from pipelines.report.pictures import captioned
from pipelines.report.statuses import stated_sentence
from pipelines.report.wording import Voice

CHART = '<svg xmlns="http://www.w3.org/2000/svg" width="860" height="100" viewBox="0 0 860 100"><g/></svg>'


def figure(*rows: dict[str, str]) -> Figure:
    return Figure(
        "f",
        Words("圖", "Figure"),
        (),
        "",
        rows,
        (),
        lambda voice: voice.say("甲。", "A."),
        lambda voice, width: None,
    )


def test_heading_sentence_status_and_source_stand_in_the_picture():
    drawn = captioned(CHART, "Gap & range", "3.22 Mt short.", ["Status: published", "City, 2026-11-27"])
    for text in ("Gap &amp; range", "3.22 Mt short.", "Status: published", "City, 2026-11-27"):
        assert f">{text}</text>" in drawn
    # 100 of the chart, two lines above and two below of 20 each, four margins of 12
    assert 'height="228"' in drawn


def test_a_long_line_is_broken_between_words_and_no_number_is_cut():
    drawn = captioned(CHART, "", "甲" * 60 + " 6,614.7 " + "乙" * 10, [])
    assert ">" + "甲" * 60 + "</text>" in drawn
    assert ">6,614.7 " + "乙" * 10 + "</text>" in drawn


def test_a_chart_without_a_size_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="has no size"):
        captioned("<g/>", "Gap", "", [])


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["published"], "A."),
        (["reported", "published"], "A."),
        (["illustrative"], "Invented, no figure of a real city: A."),
        (
            ["illustrative", "published", "published"],
            "A. (1 of 3 rows are invented.)",
        ),
    ],
)
def test_a_sentence_says_on_how_many_invented_rows_it_rests(statuses, said):
    assert stated_sentence(figure(*({"record_status": status} for status in statuses)), Voice("en")) == said


def test_a_range_that_rests_on_invented_uncertainties_is_told_from_published_figures():
    row = {"record_status": "published", "uncertainty_record_status": "illustrative"}
    assert (
        stated_sentence(figure(row), Voice("en")) == "A. (The uncertainties behind the ranges are invented.)"
    )
