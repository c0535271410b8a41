from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.settings import Settings, SettingsError

A_VALUE = {
    "raw_dir": ("/somewhere/raw", Path("/somewhere/raw")),
    "inbox_dir": ("/somewhere/inbox", Path("/somewhere/inbox")),
    "warehouse_dir": ("/somewhere/warehouse", Path("/somewhere/warehouse")),
    "dbt_dir": ("/somewhere/dbt", Path("/somewhere/dbt")),
    "dagster_home": ("/somewhere/home", Path("/somewhere/home")),
    "as_of": ("2024-12-31", date(2024, 12, 31)),
    "write_report": ("false", False),
    "lock_wait_s": ("5", 5),
    "max_file_mb": ("7", 7),
    "kept_releases": ("3", 3),
    "operations_dir": ("/somewhere/operations", Path("/somewhere/operations")),
    "postgres_url": ("postgresql+psycopg2://u:p@h/n", "postgresql+psycopg2://u:p@h/n"),
    "nightly_cron": ("0 2 * * 1-5", "0 2 * * 1-5"),
    "retention_cron": ("*/30 1,3 1 * 0", "*/30 1,3 1 * 0"),
    "keep_runs_days": ("30", 30),
    "keep_as_of_days": ("1", 1),
    "daemon_silence_s": ("60", 60),
    "min_free_mb": ("0", 0),
    "code_url": ("https://git.example.org/carbon/main", "https://git.example.org/carbon/main"),
    "ui_url": ("https://carbon.example.org/operate", "https://carbon.example.org/operate"),
    "alert_to": ("a@example.org, b@example.org", ("a@example.org", "b@example.org")),
    "alert_from": ("carbon@example.org", "carbon@example.org"),
    "smtp_host": ("mail.example.org", "mail.example.org"),
    "smtp_port": ("25", 25),
    "smtp_starttls": ("false", False),
    "smtp_user": ("carbon", "carbon"),
    "smtp_password": ("p w", "p w"),
    "smtp_password_file": (__file__, Path(__file__)),
}


NEEDED_BY = {"smtp_host": {"CARBON_ALERT_FROM": "c@example.org", "CARBON_ALERT_TO": "a@example.org"}}
REFUSED = [
    ("CARBON_MAX_FILE_MB", "0", "must be at least 1"),
    ("CARBON_MAX_FILE_MB", "७", "must be a whole number"),
    ("CARBON_KEPT_RELEASES", "0", "must be at least 1"),
    ("CARBON_KEEP_RUNS_DAYS", "0", "must be at least 1"),
    ("CARBON_KEEP_AS_OF_DAYS", "-3", "must be a whole number"),
    ("CARBON_DAEMON_SILENCE_S", "0", "must be at least 1"),
    ("CARBON_SMTP_PORT", "0", "must be between 1 and 65535"),
    ("CARBON_SMTP_PORT", "65536", "must be between 1 and 65535"),
    ("CARBON_SMTP_STARTTLS", "ja", "must be true or false"),
    ("CARBON_WRITE_REPORT", "maybe", "must be true or false"),
    ("CARBON_SMTP_HOST", "mail server", "must be the name or address of a mail server"),
    ("CARBON_SMTP_PASSWORD_FILE", "/no/such/file", "must be a file that is there"),
    ("CARBON_ALERT_FROM", "carbon", "must be an e-mail address"),
    ("CARBON_ALERT_TO", "a@example.org;b@example.org", "must be an e-mail address"),
    ("CARBON_ALERT_TO", "a@example.org,", "must be an e-mail address"),
    ("CARBON_RAW_DIR", __file__, "must be a folder, and a file stands there"),
    ("CARBON_UI_URL", "carbon.example.org", "must be an address like https://"),
    ("CARBON_NIGHTLY_CRON", "60 1 * * *", "must be a cron line of five fields"),
    ("CARBON_NIGHTLY_CRON", "30 1 * *", "must be a cron line of five fields"),
    ("CARBON_RETENTION_CRON", "30 5-3 * * *", "must be a cron line of five fields"),
    ("CARBON_RETENTION_CRON", "@daily", "must be a cron line of five fields"),
]


@pytest.mark.parametrize(
    "name", [item.name for item in fields(Settings) if item.name not in ("city", "city_dir")]
)
def test_every_setting_is_read_from_its_variable(name: str) -> None:
    text, expected = A_VALUE[name]
    read = Settings.from_env(NEEDED_BY.get(name, {}) | {f"CARBON_{name.upper()}": text})
    assert getattr(read, name) == expected


def test_an_unset_or_empty_variable_leaves_the_default() -> None:
    assert Settings.from_env({"CARBON_MAX_FILE_MB": "", "HOME": "/root"}) == Settings()


@pytest.mark.parametrize("text", ["many", "-1", "2.5", "1e3", "²"])
def test_a_wrong_number_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"CARBON_MAX_FILE_MB": text})
    assert str(refused.value) == (
        f"CARBON_MAX_FILE_MB={text!r} must be a whole number; correct it or leave it unset."
    )


@pytest.mark.parametrize("text", ["2024-02-30", "yesterday", "31/12/2024"])
def test_a_wrong_day_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"CARBON_AS_OF": text})
    assert str(refused.value) == f"CARBON_AS_OF={text!r} must be a day like 2024-12-31."


def test_an_unknown_variable_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(SettingsError, match=r"^CARBON_MAX_FILE is not a setting; .*CARBON_MAX_FILE_MB.*\.$"):
        Settings.from_env({"CARBON_MAX_FILE": "7"})


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


@pytest.mark.parametrize(("variable", "text", "expected"), REFUSED)
def test_a_value_that_does_not_fit_is_refused_in_one_sentence(
    variable: str, text: str, expected: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({variable: text})
    assert str(refused.value).startswith(f"{variable}={text!r} {expected}")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"CARBON_SMTP_HOST": "mail"}, ("CARBON_ALERT_FROM", "CARBON_ALERT_TO")),
        (
            {"CARBON_SMTP_PASSWORD": "canary", "CARBON_SMTP_PASSWORD_FILE": __file__},
            ("CARBON_SMTP_PASSWORD ", "CARBON_SMTP_PASSWORD_FILE"),
        ),
    ],
)
def test_settings_that_contradict_one_another_are_refused(values: dict, named: tuple) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env(values)
    assert all(name in str(refused.value) for name in named)
    assert "canary" not in str(refused.value)


def test_a_secret_is_neither_shown_nor_repeated_when_it_is_refused() -> None:
    read = Settings.from_env(
        {"CARBON_SMTP_PASSWORD": "canary-1", "CARBON_POSTGRES_URL": "postgresql+psycopg2://u:canary-2@h/n"}
    )
    assert "canary" not in repr(read)
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"CARBON_POSTGRES_URL": "postgresql://u:canary-2@h/n"})
    assert "CARBON_POSTGRES_URL must be" in str(refused.value)
    assert "canary" not in str(refused.value)


@pytest.mark.slow
def test_a_wrong_setting_is_refused_by_every_command_and_by_the_code_location(monkeypatch) -> None:
    from typer.testing import CliRunner

    from pipelines.cli import app
    from pipelines.definitions import defs

    monkeypatch.setenv("CARBON_SMTP_PORT", "0")
    # in the language that was asked for, else in that of the city
    english, chinese = (
        "CARBON_SMTP_PORT='0' must be between 1 and 65535.",
        "CARBON_SMTP_PORT='0' 應為 1 至 65535 之間。",
    )
    for arguments in (
        ["run"],
        ["run", "--lang", "en"],
        ["health"],
        ["alerts"],
        ["backup", "x"],
        ["sql", "select 1"],
        ["restore", "x"],
    ):
        result = CliRunner().invoke(app, arguments)
        said = english if "en" in arguments else chinese
        assert (result.exit_code, " ".join(result.output.split())) == (2, said), arguments
    with pytest.raises(SettingsError, match="CARBON_SMTP_PORT='0' must be between"):
        defs()


def test_the_report_of_a_day_has_a_folder_of_its_own() -> None:
    assert Settings(as_of=date(2024, 12, 31)).report_dir.name == "report.as-of-2024-12-31"
    assert Settings().report_dir.name == "report"
