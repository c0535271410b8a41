from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.settings import Settings, SettingsError

A_VALUE = {
    "city_name_zh": ("臺南市", "臺南市"),
    "city_name_en": ("Tainan", "Tainan"),
    "city_inventory_code": ("TNN-NET", "TNN-NET"),
    "raw_dir": ("/somewhere/raw", Path("/somewhere/raw")),
    "inbox_dir": ("/somewhere/inbox", Path("/somewhere/inbox")),
    "warehouse_dir": ("/somewhere/warehouse", Path("/somewhere/warehouse")),
    "dbt_dir": ("/somewhere/dbt", Path("/somewhere/dbt")),
    "dagster_home": ("/somewhere/home", Path("/somewhere/home")),
    "as_of": ("2024-12-31", date(2024, 12, 31)),
    "first_year": ("1990", 1990),
    "last_year": ("2100", 2100),
    "lock_wait_s": ("5", 5),
    "max_file_mb": ("7", 7),
    "kept_releases": ("3", 3),
}


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_read_from_its_variable(name: str) -> None:
    text, expected = A_VALUE[name]
    assert getattr(Settings.from_env({f"CARBON_{name.upper()}": text}), name) == expected


def test_an_unset_or_empty_variable_leaves_the_default() -> None:
    assert Settings.from_env({"CARBON_FIRST_YEAR": "", "HOME": "/root"}) == Settings()


@pytest.mark.parametrize("text", ["many", "-1", "2.5", "1e3", "²"])
def test_a_wrong_number_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"CARBON_MAX_FILE_MB": text})
    assert str(refused.value) == (
        f"CARBON_MAX_FILE_MB={text!r} must be a whole number; correct it or leave it unset."
    )


def test_no_release_at_all_is_refused_in_one_sentence() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"CARBON_KEPT_RELEASES": "0"})
    assert str(refused.value) == (
        "CARBON_KEPT_RELEASES='0' must be at least 1; correct it or leave it unset."
    )


@pytest.mark.parametrize("text", ["2024-02-30", "yesterday", "31/12/2024"])
def test_a_wrong_day_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"CARBON_AS_OF": text})
    assert str(refused.value) == f"CARBON_AS_OF={text!r} must be a day like 2024-12-31."


def test_an_unknown_variable_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(SettingsError, match=r"^CARBON_FRIST_YEAR is not a setting; .*CARBON_FIRST_YEAR.*\.$"):
        Settings.from_env({"CARBON_FRIST_YEAR": "1990"})


def test_an_as_of_day_gets_files_of_its_own() -> None:
    today = Settings(warehouse_dir=Path("/w"))
    then = replace(today, as_of=date(2024, 12, 31))
    assert (today.build_path, today.published_path) == (Path("/w/build.duckdb"), Path("/w/carbon.duckdb"))
    assert then.build_path == Path("/w/as-of-2024-12-31/build.duckdb")
    assert then.published_path == Path("/w/carbon.as-of-2024-12-31.duckdb")
    assert (today.releases_dir, today.report_dir) == (Path("/w/releases"), Path("/w/report"))
    assert then.releases_dir == Path("/w/releases.as-of-2024-12-31")
    assert then.report_dir == Path("/w/report.as-of-2024-12-31")


def test_without_an_as_of_day_nothing_is_hidden() -> None:
    assert Settings().known_on == date.max
    assert Settings(as_of=date(2024, 12, 31)).known_on == date(2024, 12, 31)
