"""What README.md and docs/*.md say can be typed, opened and set as it stands there."""

import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer.main

from pipelines.cli import app
from pipelines.settings import PROJECT_ROOT, Settings

PAGES = [
    PROJECT_ROOT / "README.md",
    PROJECT_ROOT / "CONTRIBUTING.md",
    *sorted((PROJECT_ROOT / "docs").glob("*.md")),
]
ROOTS = (PROJECT_ROOT, PROJECT_ROOT / "dbt_project")
MADE_BY_A_RUN = ("data/inbox", "data/operations", "data/warehouse/", "dbt_project/target")
LEFT_OUT = "…"
COMMANDS = typer.main.get_command(app).commands
PATH = re.compile(r"[\w.][\w.-]*(/[\w.-]+)+/?(::\w+)?")


def code(page: Path) -> list[str]:
    """Everything set as code: indented lines, fenced lines, and what stands between backticks."""
    lines, found, fenced = page.read_text(encoding="utf-8").splitlines(), [], False
    for line in lines:
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            found.append(line.strip())
        else:
            found += re.findall(r"`([^`]+)`", line)
    return found


def commands(page: Path) -> list[list[str]]:
    """The `carbon …` commands of a page, as a shell would split them."""
    typed = [re.sub(r"^\.venv/bin/", "", text) for text in code(page)]
    found = [shlex.split(text, comments=True) for text in typed if text.startswith("carbon ")]
    return [words[1:] for words in found if words[1:] != [LEFT_OUT]]


def blocks() -> list[tuple[Path, str]]:
    """Every fenced block that names, in its first line, the file it is from."""
    fence = re.compile(r"^```\w+\n(?:#|--) (\S+/\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    return [
        (PROJECT_ROOT / name, body)
        for page in PAGES
        for name, body in fence.findall(page.read_text(encoding="utf-8"))
    ]


each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@each_page
def test_every_command_exists_with_the_options_it_is_shown_with(page: Path) -> None:
    for words in commands(page):
        command, name, arguments = found_command(words)
        options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        shown = {word.split("=")[0] for word in arguments if word.startswith("--")}
        assert shown <= options, f"carbon {name} has no {shown - options}"
        if arguments and LEFT_OUT not in arguments:
            command.make_context(name, list(arguments))


def found_command(words: list[str]) -> tuple[Any, str, list[str]]:
    """The command that words name, one of a group too, and its arguments."""
    name, *arguments = words
    assert name in COMMANDS, name
    command = COMMANDS[name]
    while hasattr(command, "commands") and arguments:
        name, *arguments = arguments
        assert name in command.commands, name
        command = command.commands[name]
    return command, name, arguments


def test_the_pages_show_every_command() -> None:
    assert {words[0] for page in PAGES for words in commands(page)} == set(COMMANDS)


@each_page
def test_every_path_exists(page: Path) -> None:
    for text in code(page):
        if not PATH.fullmatch(text) or text.startswith(MADE_BY_A_RUN):
            continue
        path, _, test = text.partition("::")
        standing = [root / path for root in ROOTS if (root / path).exists()]
        assert standing, f"{text} is not there"
        assert not test or f"def {test}(" in standing[0].read_text(encoding="utf-8"), text


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize(("source", "body"), blocks(), ids=lambda value: getattr(value, "name", ""))
def test_the_code_that_is_shown_is_the_code_there_is(source: Path, body: str) -> None:
    there = {line.strip() for line in source.read_text(encoding="utf-8").splitlines()}
    shown = {line.strip() for line in body.splitlines()} - {"", LEFT_OUT}
    assert shown <= there, shown - there


def test_every_setting_is_described_and_no_other() -> None:
    variable = re.compile(r"CARBON_[A-Z][A-Z_]*[A-Z]")
    known = {f"CARBON_{item.name.upper()}" for item in fields(Settings) if "doc" in item.metadata}
    described = set(variable.findall((PROJECT_ROOT / "docs" / "operations.md").read_text(encoding="utf-8")))
    assert described == known
    for page in PAGES:
        assert set(variable.findall(page.read_text(encoding="utf-8"))) <= known, page.name
