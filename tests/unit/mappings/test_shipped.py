"""The mappings that ship: each can be used, and what is wrong in one is said."""

import re
from pathlib import Path

import pytest

from pipelines.mappings.kinds import kinds
from pipelines.mappings.mapping import MappingError, mapping_from
from pipelines.mappings.proposing import Found, proposed
from pipelines.mappings.shipped import named_alone, resolved, shipped, words_from, written

GIVEN = {"inventory": "X", "source": "S", "standing": "in_force", "status": "published", "place": "P", "year": "2020",
         "indicator": "I", "stage": "adopted", "number": "1"}  # fmt: skip


@pytest.mark.parametrize("kind", kinds())
def test_every_shipped_mapping_can_be_used_and_is_called_by_its_file(kind: str) -> None:
    mapping = mapping_from(resolved(shipped(kind), GIVEN, {}))
    assert mapping.kind == kind
    assert mapping.readings
    assert mapping.described.startswith("https://")
    assert re.search("[\u4e00-\u9fff]", mapping.title_zh)
    assert not re.search("[\u4e00-\u9fff]", mapping.title_en)


@pytest.mark.parametrize("kind", kinds())
def test_what_a_reading_leaves_out_of_its_dataset_may_be_left_out(kind: str) -> None:
    for reading in mapping_from(named_alone(shipped(kind))).readings:
        set_by_columns = {name for item in reading.wide for name in item.set}
        needed = {info.name for info in reading.contract.columns() if info.required and not info.nullable}
        assert needed <= {*reading.columns, *set_by_columns}, reading.name


def test_the_value_that_is_missing_is_named() -> None:
    with pytest.raises(MappingError, match="uk-la needs place; give it with --place"):
        resolved(shipped("uk-la"), {"inventory": "X", "source": "S"}, {})


def test_an_unknown_kind_leads_to_those_there_are() -> None:
    with pytest.raises(MappingError, match=r"citycatalyst.*carbon map"):
        shipped("ipcc")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('dataset = "sector_emission"', "'sector_emission' is no dataset"),
        ('dataset = "population"\nwhere = [{ colum = "a" }]', "'colum' is no word of a mapping"),
        ('dataset = "population"\ncolumns = { people = "1" }', "population has no column 'people'"),
        ('dataset = "population"\ncolumns = { year = { column = "y", pattern = "(" } }', "no regular expression"),
        ('dataset = "population"\ncolumns = { year = { unit = "t" } }', "either the column of the file or a value"),
        ('dataset = "facility_registry"\nsum = true\ncolumns = { }', "has no note"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_mapping_is_said_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    head = 'kind = "mine"\ntitle_zh = "我"\ntitle_en = "Mine"\ndescribed = ""\n[[reading]]\n'
    path = tmp_path / "mine.toml"
    path.write_text(head + line, encoding="utf-8")
    with pytest.raises(MappingError, match="mine, reading 1") as refused:
        mapping_from(resolved(written(path), {}, {}))
    assert said in str(refused.value)


def test_values_and_meanings_are_read_as_they_are_typed() -> None:
    assert words_from(["place=Leeds"], ["notation_key:RN=NE", "gas:CO2=e=CO2"]) == (
        {"place": "Leeds"}, {"notation_key": {"RN": "NE"}, "gas": {"CO2=e": "CO2"}},
    )  # fmt: skip
    with pytest.raises(MappingError, match="place=Leeds"):
        words_from(["Leeds"], [])
    with pytest.raises(MappingError, match="notation_key:RN=NE"):
        words_from([], ["RN=NE"])


def proposal(tmp_path: Path, *titles: str) -> dict:
    path = tmp_path / "proposed.toml"
    path.write_text(proposed(Found(titles, row=3), "mine"), encoding="utf-8")
    return written(path)


def test_a_long_table_is_proposed_from_its_titles(tmp_path: Path) -> None:
    facts = proposal(tmp_path, "emissions_year", "sector", "value_emissions (kt CO2e)", "geog_name")
    (reading,) = facts["reading"]
    assert (reading["dataset"], reading["titles_row"]) == ("sector_emissions", 3)
    assert reading["columns"]["year"] == {"column": "emissions_year"}
    assert reading["columns"]["sector_code"] == {"column": "sector"}
    assert reading["columns"]["emissions_tco2e"] == {"column": "value_emissions (kt CO2e)", "unit": "kt CO2e"}
    assert mapping_from(resolved(facts, GIVEN, {})).readings


def test_a_table_with_a_column_for_each_year_is_proposed_wide(tmp_path: Path) -> None:
    facts = proposal(tmp_path, "Emission sector / source", "2009", "2011", "2020")
    (reading,) = facts["reading"]
    assert reading["wide"] == [{"like": r"((?:19|20)\d{2})", "set": {"year": "{1}"}}]
    assert "year" not in reading["columns"]


def test_a_table_with_a_column_for_each_sector_leaves_its_totals_out(tmp_path: Path) -> None:
    facts = proposal(
        tmp_path, "Year", "Homes:kt CO2", "Road transport:kt CO2", "Waste:kt CO2", "Total:kt CO2"
    )
    (reading,) = facts["reading"]
    assert [item["set"]["sector_code"] for item in reading["wide"]] == ["homes", "road_transport", "waste"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "mine.toml: 'kind' is missing; add it, as docs/interchange.md shows."),
        ('kind = "x"', "mine.toml: 'reading' is missing; add it, as docs/interchange.md shows."),
        ('kind = "x"\nreading = 3', "mine.toml, reading must be a list; correct it."),
        ('kind = "x"\nreading = ["a"]', "mine.toml, reading 1 must be a table; correct it."),
        ('kind = "x"\ncolumns = 3\n[[reading]]', "mine.toml, columns must be a table; correct it."),
        (
            'kind = "x"\n[[reading]]\ntitles_row = "one"',
            "mine.toml, reading 1, titles_row must be a whole number; correct it.",
        ),
        (
            'kind = "x"\n[[reading]]\nsum = "yes"',
            "mine.toml, reading 1, sum must be true or false; correct it.",
        ),
        (
            'kind = "x"\n[[reading]]\nwhere = "Year"',
            "mine.toml, reading 1, where must be a list; correct it.",
        ),
        (
            'kind = "x"\n[[reading]]\ncolumns = { year = 2020 }',
            "mine.toml, reading 1, columns, year must be a text in quotes or a table; correct it.",
        ),
        (
            'kind = "x"\n[[reading]]\nwide = [{ like = 3 }]',
            "mine.toml, reading 1, wide 1, like must be a text in quotes; correct it.",
        ),
        (
            'kind = "x"\n[words.sectors]\nA = 1\n[[reading]]',
            "mine.toml, words, sectors, A must be a text in quotes; correct it.",
        ),
    ],
)
def test_a_mapping_that_is_written_otherwise_is_told_where(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as told:
        written(path)
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        ({"columns": {}}, "x, reading 1: no column is read; add [reading.columns]."),
        ({"sheet": "("}, "x, reading 1: '(' is no regular expression"),
        ({"wide": [{"like": "("}]}, "x, reading 1: '(' is no regular expression"),
        ({"complete_by": "("}, "x, reading 1: '(' is no regular expression"),
        (
            {"columns": {"year": {"column": "Year", "times": "two"}}},
            "x, reading 1, year: 'two' is no number; write it like \"-1\".",
        ),
    ],
)
def test_a_pattern_or_factor_that_cannot_be_used_is_told(reading: dict[str, object], sentence: str) -> None:
    facts = {"dataset": "population", "columns": {"year": {"column": "Year"}}} | reading
    with pytest.raises(MappingError, match=re.escape(sentence)):
        mapping_from({"kind": "x", "title_zh": "x", "title_en": "x", "described": "", "reading": [facts]})


def test_one_value_that_is_needed_may_be_written_as_one_text() -> None:
    facts = {"kind": "x", "needs": "inventory", "reading": []}
    with pytest.raises(MappingError, match=r"x needs inventory; give it with --inventory"):
        resolved(facts, {}, {})
