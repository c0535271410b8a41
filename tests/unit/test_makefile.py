"""The make targets: each does something, says what, and checks what the hooks and CI check."""

import re
import shutil
import subprocess
from pathlib import Path

import yaml

from pipelines.settings import PROJECT_ROOT

MAKEFILE = PROJECT_ROOT / "Makefile"
RULE = re.compile(r"^(?P<target>[a-z][a-z-]*|\$\(\w+\)):(?P<needs>[^=#]*)(## (?P<about>.+))?$")
CHECKERS = re.compile(r"ruff format --check|ruff check|mypy|sqlfluff lint")


def rules() -> dict[str, tuple[list[str], list[str], str]]:
    """What each target needs, the lines of its recipe, and what is said about it."""
    found: dict[str, tuple[list[str], list[str], str]] = {}
    lines = MAKEFILE.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if match := RULE.match(line):
            recipe = []
            for following in lines[at + 1 :]:
                if not following.startswith("\t"):
                    break
                recipe.append(following.strip())
            found[match["target"]] = (match["needs"].split(), recipe, match["about"] or "")
    return found


def commands(target: str) -> list[str]:
    """Every line that a target runs, with those of the targets it needs."""
    needs, recipe, _ = rules()[target]
    return [line for need in needs if need in rules() for line in commands(need)] + recipe


def named() -> dict[str, str]:
    """What is said about each target that can be called by name; the others are files."""
    return {target: about for target, (_, _, about) in rules().items() if not target.startswith("$")}


def make(*words: str, folder: Path = PROJECT_ROOT) -> str:
    return subprocess.run(
        ["make", "--no-print-directory", *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def test_no_target_is_green_without_doing_anything() -> None:
    assert [target for target in rules() if not commands(target)] == []


def test_what_is_called_phony_is_there_and_what_is_there_is_called_phony() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.+)$", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(phony.split()) == sorted(named())


def test_help_lists_every_target_with_what_it_does() -> None:
    listed = dict(re.findall(r"^  make ([a-z-]+) +(.+)$", make("help"), re.MULTILINE))
    assert listed == named()
    assert all(listed.values())


def test_make_alone_runs_the_pipeline() -> None:
    assert next(iter(named())) == "run"


def test_test_and_fast_begin_with_all_of_check() -> None:
    for target in ("test", "fast"):
        checks = [match for line in commands(target) for match in CHECKERS.findall(line)]
        assert sorted(set(checks)) == ["mypy", "ruff check", "ruff format --check", "sqlfluff lint"], target


def test_fast_leaves_out_what_is_slow_and_the_two_tests_leave_out_nothing() -> None:
    assert any('-m "not slow"' in line for line in commands("fast"))
    assert commands("test")[-1].endswith('-m pytest -m "not services"')
    assert commands("test-services")[-1].endswith("-m pytest -m services")


def test_coverage_has_a_floor() -> None:
    text = MAKEFILE.read_text(encoding="utf-8")
    (floor,) = re.findall(r"^COVERAGE_FLOOR := (\d+)$", text, re.MULTILINE)
    assert int(floor) >= 80
    assert "--cov-fail-under=$(COVERAGE_FLOOR)" in text


def test_the_hooks_before_a_commit_check_what_make_check_checks() -> None:
    text = (PROJECT_ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (local,) = yaml.safe_load(text)["repos"]
    assert local["repo"] == "local"  # no hook is downloaded
    before_commit = [hook["entry"] for hook in local["hooks"] if "stages" not in hook]
    checked = [match for line in commands("check") for match in CHECKERS.findall(line)]
    hooked = [match for entry in before_commit for match in CHECKERS.findall(entry)]
    assert sorted(hooked) == sorted(checked)
    assert {hook["language"] for hook in local["hooks"]} == {"system"}


def test_the_workflow_runs_what_lands_a_change_and_that_is_make_test() -> None:
    workflow = yaml.safe_load((PROJECT_ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    steps = [step.get("run") for job in workflow["jobs"].values() for step in job["steps"]]
    assert ".ci/run" in steps
    assert "\nmake test\nmake test-services\n" in (PROJECT_ROOT / ".ci/run").read_text(encoding="utf-8")


def test_clean_warehouse_deletes_what_a_run_makes_again_and_nothing_else(tmp_path: Path) -> None:
    shutil.copy(MAKEFILE, tmp_path)
    warehouse = tmp_path / "data" / "warehouse"
    kept = [tmp_path / "data/raw/register.jsonl", warehouse / "releases/2026-06-02-a586fbd7/carbon.duckdb"]
    gone = [warehouse / name for name in ("build.duckdb", "carbon.duckdb", "dbt_target/run.json")]
    for path in [*kept, *gone]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    make("clean-warehouse", folder=tmp_path)
    assert [path for path in kept if not path.exists()] == [path for path in gone if path.exists()] == []
