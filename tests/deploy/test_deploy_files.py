"""The files of `deploy/`: what they name exists, what they set is known, and systemd accepts the units."""

from __future__ import annotations

import configparser
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from pipelines.defs.event_log_postgres import KeptOpenPostgresEventLogStorage
from pipelines.settings import PROJECT_ROOT, Settings
from tests.deploy.conftest import BIN, DEPLOY
from tests.programs import program

UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
COMPOSE = yaml.safe_load((DEPLOY / "docker" / "docker-compose.yml").read_text(encoding="utf-8"))
OURS = {name: service for name, service in COMPOSE["services"].items() if name not in ("postgres", "nginx")}
each_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
each_service = pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.name)
ours = pytest.mark.parametrize("name", sorted(OURS))


def section(path: Path, name: str) -> dict[str, str]:
    """One section of a unit; of a key that is repeated the last value."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return dict(parser[name])


def refuse_unknown_options(words: list[str]) -> None:
    """A program of ours exists, and its help knows the command and the options."""
    name, *arguments = words
    assert (BIN / name).exists(), name
    commands = [word for word in arguments if not word.startswith("-")][
        : {"dagster": 2, "carbon": 1}.get(name, 1)
    ]
    commands = [] if name == "dagster-webserver" else commands
    shown = subprocess.run(
        [BIN / name, *commands, "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert [option for option in arguments if option.startswith("--") and option not in shown] == []


@each_service
def test_a_service_is_hardened_and_runs_as_a_user_of_its_own(unit):
    service = section(unit, "Service")
    assert {
        "NoNewPrivileges": "yes", "ProtectSystem": "strict", "PrivateTmp": "yes", "ProtectHome": "yes",
        "User": "carbon", "UMask": "0027", "CapabilityBoundingSet": "", "EnvironmentFile": "/etc/carbon/carbon.env",
    }.items() <= service.items()  # fmt: skip
    assert service["ReadWritePaths"].startswith("/var/lib/carbon")


@each_unit
def test_systemd_accepts_the_unit(unit, tmp_path):
    """With the programs of this machine in place of those of the machine it is written for."""
    for path in UNITS:
        text = path.read_text(encoding="utf-8")
        text = text.replace("/opt/carbon/.venv/bin", str(BIN)).replace("/opt/carbon", str(PROJECT_ROOT))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    result = subprocess.run(
        [program("systemd-analyze"), "verify", "--man=no", tmp_path / unit.name],
        capture_output=True, text=True, check=False, env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin"},
    )  # fmt: skip
    about_ours = [line for line in result.stderr.splitlines() if "carbon" in line]
    assert (result.returncode, about_ours) == (0, [])


@each_service
def test_systemd_rates_the_exposure_of_a_service_as_low(unit):
    result = subprocess.run(
        [program("systemd-analyze"), "security", "--offline=true", "--threshold=30", "--no-pager", unit],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout[-300:]  # 0 is shut, 100 is wide open


@each_service
def test_what_a_unit_starts_exists_and_knows_its_options(unit):
    program_path, *arguments = section(unit, "Service")["ExecStart"].split()
    refuse_unknown_options([Path(program_path).name, *arguments])


def test_the_environment_of_the_units_is_one_the_settings_accept(tmp_path):
    lines = (DEPLOY / "carbon.env").read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert values["DAGSTER_HOME"] == values["CARBON_DAGSTER_HOME"]
    (tmp_path / "password").touch()
    settings = Settings.from_env(values | {"CARBON_SMTP_PASSWORD_FILE": str(tmp_path / "password")})
    written = ("/var/lib/carbon", "/var/backups/carbon")
    for folder in ("raw_dir", "inbox_dir", "warehouse_dir", "operations_dir", "dagster_home"):
        assert str(getattr(settings, folder)).startswith(written)


@ours
def test_what_a_container_starts_exists_and_knows_its_options(name):
    service = OURS[name]
    if service["command"][0] == "sh":
        (words,) = re.findall(r"(carbon [^;]+);", service["command"][2])
        refuse_unknown_options(words.split())
    else:
        refuse_unknown_options(service["command"])
    test = service.get("healthcheck", {}).get("test", [])
    if test[1:2] == ["python"]:
        compile(test[3], name, "exec")
    elif test:
        refuse_unknown_options(test[1:])


def test_the_long_running_containers_have_health_checks_and_wait_for_one_another():
    for name in ("postgres", "code", "webserver", "webserver-readonly", "api", "daemon", "nginx"):
        service = COMPOSE["services"][name]
        assert service["healthcheck"]["test"][0] == "CMD"
    for service in COMPOSE["services"].values():
        for other in service.get("depends_on", {}):
            assert "healthcheck" in COMPOSE["services"][other]


@ours
def test_a_container_may_write_only_to_its_volumes_and_sets_what_is_known(name):
    service = OURS[name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    values = {
        key: re.sub(r"\$\{[A-Z_]+(:[-?][^}]*)?\}", "", text) for key, text in service["environment"].items()
    }
    filled = {key: text for key, text in values.items() if text and key != "CARBON_UI_URL"}
    assert Settings.from_env(filled).dagster_home == Path("/var/lib/carbon/dagster")
    assert set(service["environment"]) - {
        f"CARBON_{key.upper()}" for key in Settings.__dataclass_fields__
    } == {"DAGSTER_HOME"}


def test_what_compose_mounts_is_there():
    places = [volume for service in COMPOSE["services"].values() for volume in service.get("volumes", [])]
    for volume in places:
        source = volume.split(":")[0]
        if source.startswith("../"):
            assert (DEPLOY / "docker" / source).exists(), source
        elif not source.startswith("./secrets"):  # made by whoever installs it
            assert source in COMPOSE["volumes"], source


def test_the_image_is_built_from_what_is_there_with_every_hash_checked():
    text = (DEPLOY / "docker" / "Dockerfile").read_text(encoding="utf-8")
    copied = [
        word
        for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
        for word in line.split()[:-1]
    ]
    assert [word for word in copied if not (PROJECT_ROOT / word).exists()] == []
    assert text.count("--require-hashes") == 2
    assert re.findall(r"^USER (\S+)$", text, re.MULTILINE) == ["carbon"]


def test_the_books_in_postgresql_are_configured_like_those_in_sqlite():
    """But for the storage itself, and for the watch over runs that only a server needs."""
    ours = yaml.safe_load((DEPLOY / "postgres" / "dagster.yaml").read_text(encoding="utf-8"))
    local = yaml.safe_load((PROJECT_ROOT / "dagster_home" / "dagster.yaml").read_text(encoding="utf-8"))
    different = {"run_storage", "event_log_storage", "schedule_storage", "run_monitoring"}
    assert {key: value for key, value in ours.items() if key not in different} == {
        key: value for key, value in local.items() if key not in different
    }
    assert ours["event_log_storage"]["class"] == KeptOpenPostgresEventLogStorage.__name__
