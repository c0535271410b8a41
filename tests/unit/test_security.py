"""What docs/security.md promises of the repository itself: hashes, the list of parts, addresses, secrets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
import yaml

from pipelines.operations.services import services
from pipelines.settings import PROJECT_ROOT, Settings

LOCKS = ("requirements.lock", "requirements.bootstrap.lock")
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==(\S+)")
IN_AN_ADDRESS = "a password in an address"
PLACEHOLDERS = ("change-me@", ":password@")
SECRETS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "a key of a cloud": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a token of a code host": r"\b(?:ghp|gho|ghs|github_pat|glpat)[_-][A-Za-z0-9_]{20,}",
    "a token of a chat": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    IN_AN_ADDRESS: r"\b[a-z][a-z0-9+]{2,}://[^\s/:@${}<>]+:[^\s/@${}<>]{3,}@",
    "a password that is set": r"(?i)\b(?:password|passwd|secret|api_?key|token)\s*[=:]\s*[\"'][^\"'\s${}<>]{8,}[\"']",
}


def blocks(lock: str) -> list[str]:
    """Each pinned package of a lock with its continuation lines."""
    lines = (PROJECT_ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def tracked_texts() -> list[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True
    )
    texts = []
    for name in filter(None, listed.stdout.split("\0")):
        path = PROJECT_ROOT / name
        if path.is_file() and not path.is_symlink() and path.suffix not in (".png", ".xlsx", ".ods", ".xls"):
            texts.append((name, path.read_text(encoding="utf-8", errors="ignore")))
    return texts


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_its_hashes_and_no_address(lock: str) -> None:
    for block in blocks(lock):
        assert PIN.match(block), block[:80]
        assert "--hash=sha256:" in block, block[:80]
    assert "://" not in (PROJECT_ROOT / lock).read_text(encoding="utf-8")


def test_nothing_is_installed_without_its_hash() -> None:
    makefile = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "pip install" in line]
    assert len(installs) == 3
    for line in installs:
        own_code_alone = "--no-deps" in line and "--no-build-isolation" in line and "--editable ." in line
        assert "--require-hashes" in line or own_code_alone, line


@pytest.fixture(scope="module")
def boms(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The list of parts, made twice by the command of the Makefile."""
    makefile = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")
    (recipe,) = [line for line in makefile.splitlines() if "cyclonedx-py" in line]
    made = []
    for turn in range(2):
        target = tmp_path_factory.mktemp("bom") / f"{turn}.json"
        command = recipe.strip().removeprefix("@").replace("$(BIN)", str(Path(sys.executable).parent))
        command = command.replace("build/sbom.json", str(target))
        subprocess.run(command.split(), cwd=PROJECT_ROOT, check=True, capture_output=True)
        made.append(target.read_bytes())
    return made


@pytest.mark.slow
def test_the_list_of_parts_names_every_installed_package_of_the_lock(boms: list[bytes]) -> None:
    found = {
        (item["name"].lower().replace("_", "-"), item["version"])
        for item in json.loads(boms[0])["components"]
    }
    missing = []
    for block in blocks("requirements.lock"):
        name = PIN.match(block)[1]  # type: ignore[index]
        try:
            installed = version(name)
        except PackageNotFoundError:
            continue  # for another system
        if (re.sub(r"[-_.]+", "-", name).lower(), installed) not in {
            (re.sub(r"[-_.]+", "-", n), v) for n, v in found
        }:
            missing.append(name)
    assert missing == []
    assert len(found) > 100


@pytest.mark.slow
def test_the_list_of_parts_is_the_same_each_time_and_names_no_folder_of_the_machine(
    boms: list[bytes],
) -> None:
    assert boms[0] == boms[1]
    assert str(PROJECT_ROOT).encode() not in boms[0]


def test_servers_listen_on_this_machine_alone_unless_told_otherwise(tmp_path: Path) -> None:
    for name, text in tracked_texts():
        if name.startswith("tests/"):
            continue
        for line in text.splitlines():
            if (
                re.search(r"\bdagster(?:-webserver)?\b.* dev|dagster-webserver .*-", line)
                and "--host" in line
            ):
                assert "--host 127.0.0.1" in line, (name, line)
    (web,) = [item for item in services(tmp_path, 3000, "x") if item.name == "web server"]
    assert web.command[3:5] == ("--host", "127.0.0.1")
    instance = yaml.safe_load((PROJECT_ROOT / "dagster_home" / "dagster.yaml").read_text(encoding="utf-8"))
    assert instance["telemetry"] == {"enabled": False}


def test_a_secret_among_the_settings_is_never_shown() -> None:
    secrets = {
        "CARBON_SMTP_PASSWORD": "hunter2-mail",
        "CARBON_POSTGRES_URL": "postgresql+psycopg2://carbon:hunter2-books@127.0.0.1/dagster",
    }
    settings = Settings.from_env(secrets)
    assert (settings.smtp_password, "hunter2-books" in settings.postgres_url) == ("hunter2-mail", True)
    for shown in (repr(settings), str(settings), f"{settings}"):
        assert "hunter2" not in shown


def test_a_variable_that_is_no_setting_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "hunter2")
    assert "hunter2" not in repr(Settings.from_env())


def test_the_repository_holds_no_secret() -> None:
    found = [
        f"{name}: {hit[0]}"
        for name, text in tracked_texts()
        for what, pattern in SECRETS.items()
        for hit in re.finditer(pattern, text)
        # the addresses of tests are made up, and have to look like real ones
        if not (what == IN_AN_ADDRESS and (name.startswith("tests/") or hit[0].endswith(PLACEHOLDERS)))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "postgresql://" + "carbon:hunter2@db/carbon",
        'password = "' + 'hunter2hunter2"',
    ],
)
def test_the_search_for_secrets_finds_one(line: str) -> None:
    assert any(re.search(pattern, line) for pattern in SECRETS.values())
