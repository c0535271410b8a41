"""A city is a folder with a city.toml: what it says is read whole, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.city import City, CityError, read_city
from pipelines.settings import Settings, SettingsError

LEEDS = """
[name]
en = "Leeds"

[account]
inventory = "LEEDS-TERR"

[years]
first = 1990
last = 2050

[clock]
time_zone = "Europe/London"
"""


def city_with(folder: Path, text: str) -> City:
    (folder / "city.toml").write_text(text, encoding="utf-8")
    return read_city(folder)


def test_a_city_with_one_name_is_called_by_it_in_both_languages(tmp_path):
    leeds = City("Leeds", "Leeds", "LEEDS-TERR", "Europe/London", 1990, 2050, languages=("en",))
    assert city_with(tmp_path, LEEDS) == leeds


def test_a_city_that_names_no_years_takes_those_of_the_calendar(tmp_path):
    city = city_with(tmp_path, LEEDS.replace("first = 1990", "").replace("last = 2050", ""))
    assert (city.first_year, city.last_year) == (1990, 2100)


def test_a_demonstration_is_marked_wherever_it_is_named(tmp_path):
    city = city_with(tmp_path, "demonstration = true\n" + LEEDS)
    assert (city.is_demonstration, city.name_zh, city.name_en) == (True, "Leeds（虛構）", "Leeds (invented)")
    assert not city_with(tmp_path, LEEDS).is_demonstration


def test_the_committed_city_is_kaohsiung():
    city = Settings().city
    assert (city.name_zh, city.name_en, city.inventory_code) == ("高雄市", "Kaohsiung", "KHH-NET")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('en = "Leeds"', "", "name.en is missing; add it."),
        ('inventory = "LEEDS-TERR"', "", "account.inventory is missing; add it."),
        ('inventory = "LEEDS-TERR"', 'inventory = "LEEDS TERR"', "account.inventory = 'LEEDS TERR' must be a code of inventories."),
        ("first = 1990", "first = 112", "years.first = 112 must be between 1900 and 2200."),
        ("first = 1990", "first = 2051", "years.first (2051) must not come after years.last (2050)."),
        ('"Europe/London"', '"London"', "clock.time_zone = 'London' must be a time zone like Asia/Taipei."),
        ("[years]", "[yaers]", "yaers.first is not a line of it; the known ones are name.zh, name.en, languages, country"),
        ("[name]", "[name", "cannot be read as TOML"),
        ("[name]", "demonstration = 1\n[name]", "demonstration = 1 must be true or false."),
    ],
)  # fmt: skip
def test_a_line_that_does_not_fit_is_refused_with_its_name(tmp_path, old, new, said):
    with pytest.raises(CityError) as refused:
        city_with(tmp_path, LEEDS.replace(old, new))
    assert said in str(refused.value) and str(refused.value).startswith(str(tmp_path / "city.toml"))


def test_the_folder_of_another_city_brings_its_facts_and_its_folders(tmp_path):
    city_with(tmp_path, LEEDS)
    settings = Settings.from_env(
        {"CARBON_CITY_DIR": str(tmp_path), "CARBON_INBOX_DIR": str(tmp_path / "drop")}
    )
    assert settings.city.name_en == "Leeds"
    assert (settings.raw_dir, settings.warehouse_dir) == (tmp_path / "raw", tmp_path / "warehouse")
    assert settings.inbox_dir == tmp_path / "drop"


def test_a_folder_that_is_no_city_is_refused_and_no_other_city_stands_in(tmp_path):
    with pytest.raises(SettingsError, match=r"city\.toml is not there; a city is a folder with this file"):
        Settings.from_env({"CARBON_CITY_DIR": str(tmp_path)})


def test_a_fact_of_the_city_is_no_setting_of_the_machine():
    with pytest.raises(SettingsError, match=r"^CARBON_CITY_INVENTORY_CODE is not a setting"):
        Settings.from_env({"CARBON_CITY_INVENTORY_CODE": "X"})


@pytest.mark.parametrize("also", ["", "demonstration = true\n"])
def test_the_county_of_a_city_is_its_name_without_the_mark_of_a_demonstration(
    tmp_path: Path, also: str
) -> None:
    city = city_with(tmp_path, also + LEEDS.replace('en = "Leeds"', 'zh = "瀾港市"\nen = "Langang"'))
    assert city.county == "瀾港市"
