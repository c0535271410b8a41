"""A command that stops says its sentence in the language asked for, else in that of the city, else in both."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from pipelines.city import LANGUAGES
from pipelines.cli import app
from pipelines.contracts.machinery.words import Words
from pipelines.founding.city_file import city_of, write_city_file
from pipelines.operations.alerts import not_taken_in
from pipelines.settings import PROJECT_ROOT

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"\b(?:is|are|was|which|the|cannot|name one|no such)\b [a-z]")
FACTS = {"country": "GB", "currency": "GBP", "base_year": 1990, "sectors": "sectors-gpc"}


def said(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 2, result.output
    return " ".join(result.output.split())


@pytest.fixture
def an_english_city(tmp_path, monkeypatch):
    write_city_file(tmp_path, city_of(["Leeds"], ["en"], None, None, FACTS))
    monkeypatch.setenv("CARBON_CITY_DIR", str(tmp_path))


@pytest.fixture
def a_chinese_city(tmp_path, monkeypatch):
    write_city_file(tmp_path, city_of(["里茲"], ["zh"], "LDS", None, FACTS))
    monkeypatch.setenv("CARBON_CITY_DIR", str(tmp_path))


@pytest.fixture
def no_city(tmp_path, monkeypatch):
    monkeypatch.setenv("CARBON_CITY_DIR", str(tmp_path / "nowhere"))


REFUSED = [
    ("add", "pack", "nothing"),
    ("add", "topic", "nothing"),
    ("add", "budget", "2018", "--source", "S1"),
    ("add", "budget", "2018-2022", "--source", "S1"),
    ("add", "source", "S1", "--publisher", "a", "--publisher", "b", "--title", "c", "--published-on", "2020-01-01"),
    ("check", "x.csv", "--dataset", "nothing"),
    ("submit", "x.csv", "--dataset", "sources", "--bureau", "A", "--period", "all"),
    ("slip", "nothing"),
    ("review", "nothing", "returned", "--by", "me"),
    ("import", "nothing", __file__, "--bureau", "A", "--period", "all"),
    ("import", "uk-la", __file__, "--bureau", "A", "--period", "all", "--set", "x"),
    ("map", "/nowhere/x.csv"),
    ("missing", "--topic", "nothing"),
    ("template", "sources", "--output", "x.txt"),
    ("template", "sources", "--output", "/dev/null/x.xlsx"),
    ("export", "ecrf"),
    ("todo", "TRA"),
    ("vlr",),
    ("report",),
    ("releases",),
    ("compare", "nothing", "nowhere"),
    ("backup", "/nowhere/b.tar"),
    ("backup", __file__),
    ("backup", "/nowhere/b.tar", "--keep", "1"),
    ("restore", "/nowhere/b.tar"),
    ("restore", __file__),
    ("backfill",),
    ("sql", "select 1"),
    ("explain", "nothing"),
]  # fmt: skip
WITHOUT_OPTION = ("review", "export", "todo", "vlr", "sql")
"""Commands that speak the language of the city alone."""


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_a_command_cannot_use_is_said_in_the_language_of_the_city(an_english_city, arguments):
    assert CHINESE.findall(said(*arguments)) == []


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_a_command_cannot_use_is_said_in_chinese_in_a_chinese_city(a_chinese_city, arguments):
    assert is_chinese(said(*arguments))


@pytest.mark.parametrize(
    "arguments", [item for item in REFUSED if item[0] not in WITHOUT_OPTION], ids=" ".join
)
def test_what_a_command_cannot_use_is_said_in_the_language_that_is_asked_for(an_english_city, arguments):
    assert is_chinese(said(*arguments, "--lang", "zh"))


def is_chinese(text: str) -> bool:
    """Whether a sentence is Chinese and no English one stands beside it: what it quotes may be of any language."""
    return bool(CHINESE.search(text)) and text.rstrip().endswith("。") and not ENGLISH.search(text)


def test_an_english_sentence_is_not_taken_for_a_chinese_one():
    assert not is_chinese("There is no pack 'nothing'; name one of these.")
    assert not is_chinese("沒有參考包。 There is no such pack; name one。")
    assert is_chinese("沒有參考包 'nothing'；有 gpc、ipcc-2006。")


def test_the_language_that_is_asked_for_goes_before_that_of_the_city(an_english_city):
    assert said("add", "pack", "nothing", "--lang", "zh").startswith(
        "沒有參考包 'nothing'；有 factors-tw、gpc、"
    )


def test_where_no_city_is_known_both_languages_are_said(no_city):
    both = said("missing")
    assert "城市是有這個檔案的資料夾" in both and "a city is a folder with this file" in both
    assert CHINESE.findall(said("missing", "--lang", "en")) == []


def test_a_city_of_another_language_is_told_which_there_are_and_what_one_more_needs(no_city):
    words = said("found", "Rio", "--country", "BR", "--language", "pt", "--currency", "BRL")
    assert (
        f"the product speaks {' and '.join(LANGUAGES)} alone; another language needs the two files of"
        in words
    )
    assert "本程式只說 zh、en；其他語言須先譯出 dbt_project/seeds/words 的兩個檔案" in words


def test_a_city_that_is_founded_is_answered_in_its_own_language(no_city):
    assert (
        CHINESE.findall(said("found", "Toronto", "--country", "CA", "--language", "en", "--currency", "CAD"))
        == []
    )


def test_a_failed_step_says_why_in_both_languages():
    """The text of an error is its English sentence alone."""
    steps = list((PROJECT_ROOT / "pipelines" / "defs").glob("*.py"))
    assert any("dg.Failure(" in path.read_text(encoding="utf-8") for path in steps)
    assert [path.name for path in steps if "dg.Failure(str(" in path.read_text(encoding="utf-8")] == []


def test_what_is_wrong_in_the_drop_folder_is_told_in_both_languages():
    assert not_taken_in(Words("甲檔未收件。", "A was not taken in.")).body == Words(
        "甲檔未收件。", "A was not taken in."
    )
