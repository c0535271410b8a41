"""Every sentence of every figure, read against its rows: as published, cut, doubled, zero, missing, of one status."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from pipelines.publication.query import analyst_connection
from pipelines.report.figures import reader
from pipelines.report.sections import SECTIONS
from pipelines.report.statuses import stated_sentence
from pipelines.report.wording import Voice

FIGURES = {
    told.figure.__module__.rsplit(".", 1)[1]: told.figure for section in SECTIONS for told in section.figures
}


def with_numbers(change):
    """Every amount of every row replaced; years, counts and codes stay."""
    return lambda rows: [
        {key: change(value) if isinstance(value, Decimal | float) else value for key, value in row.items()}
        for row in rows
    ]


def with_status(status):
    return lambda rows: [
        {key: status if key.endswith("record_status") and value else value for key, value in row.items()}
        for row in rows
    ]


CHANGES = {
    "as published": lambda rows: rows,
    "the first row alone": lambda rows: rows[:1],
    "the last row alone": lambda rows: rows[-1:],
    "every second row": lambda rows: rows[::2],
    "every row twice": lambda rows: rows + rows,
    "all amounts zero": with_numbers(lambda value: type(value)(0)),
    "no amount known": with_numbers(lambda value: None),
    "all illustrative": with_status("illustrative"),
    "all published": with_status("published"),
}


@pytest.fixture(scope="module", params=["kaohsiung", "langang"])
def read(request):
    """The real city, many of whose figures are empty, and the demonstration."""
    with analyst_connection(request.getfixturevalue(request.param).published) as connection:
        yield reader(connection)


@pytest.fixture(scope="module")
def invented(langang):
    with analyst_connection(langang.published) as connection:
        yield reader(connection)


@pytest.fixture(scope="module")
def published(kaohsiung):
    with analyst_connection(kaohsiung.published) as connection:
        yield reader(connection)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_sentence_says_what_its_rows_carry_and_how_good_they_are(read, change, lang):
    voice = Voice(lang)
    for code, make in FIGURES.items():
        figure = make(lambda query: CHANGES[change](read(query)))
        if not figure.rows:
            continue
        said = stated_sentence(figure, voice)
        assert not re.search(r"None|\bnan\b|NaN|Decimal|\binf\b|\{|\}|F-[A-Z]", said), (code, said)
        assert said.endswith(("。", ".", "）", ")")), (code, said)
        told = {row["record_status"] for row in figure.rows if row.get("record_status")}
        names = [voice.name(row, key[:-3]) for row in figure.rows for key in row if key.endswith("_zh")]
        own = said
        for name in names:
            own = own.replace(name, "")  # a name may hold the word
        says = voice.say("虛構", "nvented") in own
        if told == {"illustrative"}:
            assert says, (code, said)
        elif told == {"published"} and change == "all published":
            assert not re.search(voice.say(r"列為虛構|^虛構資料", r"rows are invented|^Invented, no"), said)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_is_said_in_the_singular(read, lang):
    for code, make in FIGURES.items():
        figure = make(lambda query: read(query)[:1])
        if figure.rows and lang == "en":
            said = figure.sentence(Voice(lang))
            assert not re.search(
                r"(?<![\d,.])1 (tasks|bureaus|scenarios|measures|uses|findings|times|readings)\b", said
            ), (code, said)


@pytest.mark.parametrize(
    ("code", "verdicts"),
    [
        ("abatement", ("足以", "give what is asked")),
        ("signals", ("公噸", " t a year")),
        ("gap", ("還差", "short")),
        ("budget", ("已對應到", "belongs to a measure")),
        ("cbam", ("歐元由", "goes from")),
        ("netzero_money", ("占", "of which just transition")),
        ("mode_shares", ("占 ", "have ")),
    ],
)
def test_what_is_missing_is_no_verdict(read, code, verdicts):
    figure = FIGURES[code](lambda query: CHANGES["no amount known"](read(query)))
    for lang in ("zh", "en"):
        said = figure.sentence(Voice(lang)) if figure.rows else ""
        assert not any(verdict in said for verdict in verdicts), said


def test_measures_that_may_overlap_are_not_added(invented):
    # 1.915 Mt of the first budget and 1.935 Mt of coal in cogeneration may be the same cuts: 3.85 Mt is no figure
    said = FIGURES["budget"](invented).sentence(Voice("en"))
    assert "3.85" not in said and "1.94 Mt" in said


def test_measures_without_bureau_or_money_are_counted(published):
    # of the 8 published ones 3 have a bureau and none has money
    said = FIGURES["responsible"](published).sentence(Voice("en"))
    assert said.startswith("Of 8 measures, 5 name no bureau and 8 come without money")
